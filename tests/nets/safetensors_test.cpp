#include "nets/safetensors.h"

#include <fstream>
#include <stdexcept>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "engine/random.h"
#include "tests/nets/net_samples.h"

namespace move37::safetensors {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using testing::ThrowsMessage;

/// A file with this header and so many bytes of data.
std::string file_of(const std::string& header, std::size_t data_bytes) {
  std::string bytes;
  for (int i = 0; i < 8; ++i)
    bytes += static_cast<char>(header.size() >> (8 * i) & 0xff);
  return bytes + header + std::string(data_bytes, '\0');
}

/// One tensor "a" as JSON.
std::string entry(const std::string& dtype, const std::string& shape, const std::string& offsets) {
  return R"({"a":{"dtype":")" + dtype + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets +
         "}}";
}

File sample() {
  File file;
  file.tensors["weight"] = {Dtype::F32, {2, 3}, std::string("abcdefghijklmnopqrstuvwx")};
  file.tensors["a half"] = {Dtype::BF16, {1}, "hi"};
  file.tensors["count"] = {Dtype::I64, {}, "12345678"};
  file.tensors["nothing"] = {Dtype::F16, {0, 7}, ""};
  file.metadata = {{"format", "move37"}, {"quote", "\"Ü\"\n"}};
  return file;
}

void expect_refused(const std::string& bytes, const std::string& reason) {
  EXPECT_THAT([&] { parse(bytes); }, ThrowsMessage<std::runtime_error>(HasSubstr(reason)));
}

TEST(Safetensors, AreReadBackAsTheyWereWritten) {
  EXPECT_EQ(parse(serialize(sample())), sample());
  EXPECT_EQ(parse(serialize(File())), File());
}

TEST(Safetensors, KeepToTheFormat) {
  const std::string bytes = serialize(sample());
  std::size_t length = 0;
  for (int i = 7; i >= 0; --i)
    length = length << 8 | static_cast<unsigned char>(bytes[i]);
  EXPECT_EQ(length % 8, 0u) << "the data begin at a multiple of 8";
  EXPECT_EQ(bytes[8], '{');
  const auto header = nlohmann::json::parse(bytes.substr(8, length));
  EXPECT_EQ(header["weight"]["dtype"], "F32");
  EXPECT_EQ(header["weight"]["shape"], (std::vector<int>{2, 3}));
  const std::size_t begin = header["weight"]["data_offsets"][0];
  const std::size_t end = header["weight"]["data_offsets"][1];
  EXPECT_EQ(bytes.substr(8 + length + begin, end - begin), sample().tensors["weight"].bytes);
  EXPECT_EQ(header["__metadata__"]["format"], "move37");
}

TEST(Safetensors, WithAWrongHeaderAreRefused) {
  expect_refused("", "too short");
  expect_refused("1234567", "too short");
  expect_refused(std::string(8, '\xff'), "too long");
  expect_refused(file_of("{}", 0).substr(0, 9), "ends within its header");
  expect_refused(file_of("{", 0), "no JSON");
  expect_refused(file_of("{} x", 0), "no JSON");
  expect_refused(file_of("[]", 0), "no JSON object");
  expect_refused(file_of("{\"\xff\":1}", 0), "no JSON");
  expect_refused(file_of(std::string(1 << 20, '['), 0), "nested too deep");
}

TEST(Safetensors, WithAWrongTensorAreRefused) {
  expect_refused(file_of(entry("F31", "[1]", "[0,4]"), 4), "F31");
  expect_refused(file_of(entry("F32", "[-1]", "[0,4]"), 4), "lengths");
  expect_refused(file_of(entry("F32", "[1.5]", "[0,4]"), 4), "lengths");
  expect_refused(file_of(entry("F32", "1", "[0,4]"), 4), "no list");
  expect_refused(file_of(entry("F32", "[1]", "[0]"), 4), "offsets");
  expect_refused(file_of(entry("F32", "[1]", "[4,0]"), 4), "ends before it begins");
  expect_refused(file_of(entry("F32", "[1]", "[0,8]"), 4), "file ends before");
  expect_refused(file_of(entry("F32", "[2]", "[0,4]"), 4), "not as long");
  expect_refused(file_of(R"({"a":{"dtype":"F32","shape":[1]}})", 4), "entry");
  expect_refused(file_of(R"({"a":7})", 0), "entry");
}

TEST(Safetensors, WhoseShapeOverflowsAreRefused) {
  expect_refused(file_of(entry("F32", "[4611686018427387904,4]", "[0,0]"), 0), "not as long");
  expect_refused(file_of(entry("F32", "[18446744073709551615]", "[0,4]"), 4), "lengths");
}

TEST(Safetensors, WhoseDataDoNotFitTogetherAreRefused) {
  const auto two = [](const std::string& a, const std::string& b) {
    return R"({"a":{"dtype":"F32","shape":[1],"data_offsets":)" + a +
           R"(},"b":{"dtype":"F32","shape":[1],"data_offsets":)" + b + "}}";
  };
  EXPECT_NO_THROW(parse(file_of(two("[4,8]", "[0,4]"), 8)));
  expect_refused(file_of(two("[0,4]", "[0,4]"), 8), "overlap");
  expect_refused(file_of(two("[0,4]", "[2,6]"), 8), "overlap");
  expect_refused(file_of(two("[0,4]", "[8,12]"), 12), "gap");
  expect_refused(file_of(two("[0,4]", "[4,8]"), 9), "belong to no tensor");
}

TEST(Safetensors, WithANameTwiceAreRefused) {
  expect_refused(file_of(R"({"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},)"
                         R"("a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}})",
                         0),
                 "'a' twice");
  expect_refused(file_of(R"({"__metadata__":{"x":"1","x":"2"}})", 0), "'x' twice");
}

TEST(Safetensors, WhoseMetadataAreNoTextsAreRefused) {
  expect_refused(file_of(R"({"__metadata__":[]})", 0), "metadata");
  expect_refused(file_of(R"({"__metadata__":{"x":1}})", 0), "'x'");
}

TEST(Safetensors, ThatCouldNotBeReadBackAreNotWritten) {
  File file;
  file.tensors["a"] = {Dtype::F32, {2}, "1234"};
  EXPECT_THROW(serialize(file), std::invalid_argument);
  file = {};
  file.tensors["\xff"] = {Dtype::F32, {}, "1234"};
  EXPECT_THROW(serialize(file), std::invalid_argument);
  file = {};
  file.tensors["__metadata__"] = {Dtype::F32, {}, "1234"};
  EXPECT_THROW(serialize(file), std::invalid_argument);
}

TEST(Safetensors, OnDiskAreReadBack) {
  const test::TemporaryFolder folder;
  write(folder / "a.safetensors", sample());
  EXPECT_EQ(read(folder / "a.safetensors"), sample());
}

TEST(Safetensors, ThatCannotBeReadAreNamed) {
  const test::TemporaryFolder folder;
  const std::string missing = (folder / "missing").string();
  EXPECT_THAT([&] { read(missing); }, ThrowsMessage<std::runtime_error>(StartsWith(missing)));
  const std::string directory = (folder / "").string();
  EXPECT_THAT([&] { read(directory); }, ThrowsMessage<std::runtime_error>(StartsWith(directory)));
  const std::string text = (folder / "text").string();
  std::ofstream(text) << "this is a text, no file of tensors";
  EXPECT_THAT([&] { read(text); }, ThrowsMessage<std::runtime_error>(StartsWith(text)));
}

TEST(Safetensors, DamagedAnywhereAreReadOrRefusedButNeverWorse) {
  const std::string whole = serialize(sample());
  Random random(1);
  int refused = 0;
  for (int trial = 0; trial < 20000; ++trial) {
    std::string bytes = whole;
    for (std::uint32_t flips = 1 + random.below(3); flips-- > 0;) {
      bytes[random.below(static_cast<std::uint32_t>(bytes.size()))] =
          static_cast<char>(random.below(256));
    }
    if (random.below(4) == 0) bytes.resize(random.below(static_cast<std::uint32_t>(bytes.size())));
    try {
      const File file = parse(bytes);
      EXPECT_EQ(parse(serialize(file)), file);
    } catch (const std::runtime_error&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 10000);
}

TEST(Safetensors, CutShortAnywhereAreRefused) {
  const std::string whole = serialize(sample());
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_THROW(parse(whole.substr(0, length)), std::runtime_error) << length;
  }
}

}  // namespace
}  // namespace move37::safetensors
