#include "nets/net_file.h"

#include <limits>
#include <stdexcept>

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gmock/gmock.h>

#include "nets/tensor_file.h"
#include "tests/nets/net_samples.h"

namespace move37 {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;
using testing::ThrowsMessage;

void expect_refused(const safetensors::File& file, const std::string& reason) {
  EXPECT_THAT([&] { net_from(file); }, ThrowsMessage<std::runtime_error>(HasSubstr(reason)));
}

TEST(NetFile, KeepsEachNumberExactly) {
  const test::TemporaryFolder folder;
  const Net net = test::lively_net();
  write_net(folder / "a.safetensors", *net, {{"samples", "37"}, {"run", "ünïcode"}});
  const LoadedNet stored = read_net(folder / "a.safetensors");
  const auto expected = tensors_of(*net);
  const auto found = tensors_of(*stored.net);
  ASSERT_EQ(found.size(), expected.size());
  for (const auto& [name, tensor] : expected)
    EXPECT_TRUE(found.at(name).equal(tensor)) << name;
  EXPECT_EQ(stored.provenance,
            (std::map<std::string, std::string>{{"samples", "37"}, {"run", "ünïcode"}}));
}

TEST(NetFile, LearnsMoreOfWhereItComesFrom) {
  const test::TemporaryFolder folder;
  const Net net = test::lively_net();
  write_net(folder / "a.safetensors", *net, {{"samples", "37"}, {"run", "first"}});
  add_provenance(folder / "a.safetensors", {{"run", "second"}, {"held-out", "50 %"}});
  const LoadedNet stored = read_net(folder / "a.safetensors");
  EXPECT_EQ(to_file(*stored.net, {}), to_file(*net, {}));
  EXPECT_EQ(stored.provenance,
            (std::map<std::string, std::string>{
                {"samples", "37"}, {"run", "second"}, {"held-out", "50 %"}}));
}

TEST(NetFile, KeepsTheOptions) {
  const LoadedNet stored = net_from(to_file(*test::lively_net(), {}));
  EXPECT_EQ(stored.net->options.blocks, 3);
  EXPECT_EQ(stored.net->options.channels, 16);
  EXPECT_EQ(stored.net->options.head_channels, 8);
  EXPECT_EQ(stored.net->options.planes, kNumPlanes);
}

TEST(NetFile, GivesANetThatIsReadyToPlay) {
  EXPECT_FALSE(net_from(to_file(*test::lively_net(), {})).net->is_training());
}

TEST(NetFile, OfATrainerOnTheSameWeightsIsACopy) {
  const Net net = test::lively_net();
  const LoadedNet stored = net_from(to_file(*net, {}));
  const c10::NoGradGuard no_gradients;
  net->stem->convolution->weight.zero_();
  EXPECT_GT(stored.net->stem->convolution->weight.abs().max().item<float>(), 0);
}

TEST(NetFile, OfAnotherFormatIsRefused) {
  expect_refused(safetensors::File(), "no net of Move37");
  safetensors::File file = to_file(*test::lively_net(), {});
  file.metadata["format"] = "move37-net-99";
  expect_refused(file, "move37-net-99");
}

TEST(NetFile, WithWrongOptionsIsRefused) {
  const safetensors::File good = to_file(*test::lively_net(), {});
  const auto with = [&](const char* name, const char* text) {
    safetensors::File file = good;
    file.metadata[name] = text;
    return file;
  };
  expect_refused(with("blocks", "three"), "'three'");
  expect_refused(with("blocks", "3x"), "'3x'");
  expect_refused(with("blocks", "0"), "blocks is 0");
  expect_refused(with("blocks", "99999999999999999999"), "no whole number");
  expect_refused(with("planes", "999"), "999 input planes");
  expect_refused(with("channels", "32"), "shape");
  expect_refused(with("blocks", "4"), "block3");
}

TEST(NetFile, OfAFewBytesCannotAskForALargeNet) {
  safetensors::File file = to_file(*test::lively_net(), {});
  file.metadata["blocks"] = "64";
  file.metadata["channels"] = "1024";
  file.tensors.clear();
  expect_refused(file, "block63.second.convolution.weight' is missing");
}

TEST(NetFile, WithWrongTensorsIsRefused) {
  const safetensors::File good = to_file(*test::lively_net(), {});
  safetensors::File file = good;
  file.tensors.erase("stem.norm.bias");
  expect_refused(file, "'stem.norm.bias' is missing");
  file = good;
  file.tensors["stranger"] = good.tensors.at("stem.norm.bias");
  expect_refused(file, "'stranger'");
  file = good;
  file.tensors["stem.norm.bias"] = to_file(at::zeros({16}, at::kHalf));
  expect_refused(file, "another type");
  file = good;
  file.tensors["stem.norm.bias"] = to_file(at::full({16}, std::numeric_limits<float>::quiet_NaN()));
  expect_refused(file, "not finite");
}

TEST(NetFile, ThatIsRefusedIsNamed) {
  const test::TemporaryFolder folder;
  const std::string path = (folder / "other.safetensors").string();
  safetensors::write(path, safetensors::File());
  EXPECT_THAT([&] { read_net(path); },
              ThrowsMessage<std::runtime_error>(AllOf(StartsWith(path), HasSubstr("no net"))));
}

TEST(NetFile, KeepsEveryKindOfNumber) {
  for (const at::ScalarType type : {at::kFloat, at::kHalf, at::kBFloat16, at::kLong}) {
    const at::Tensor tensor = at::arange(6).view({2, 3}).to(type);
    const at::Tensor back = from_file(to_file(tensor.t()));
    EXPECT_EQ(back.scalar_type(), type);
    EXPECT_TRUE(back.equal(tensor.t()));
  }
  EXPECT_TRUE(from_file(to_file(at::scalar_tensor(3.5))).equal(at::scalar_tensor(3.5)));
}

}  // namespace
}  // namespace move37
