#include "selfplay/training_options.h"

#include <fstream>
#include <set>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "selfplay/option_text.h"
#include "selfplay/run_folder.h"
#include "tests/support/temporary_folder.h"

namespace move37 {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

std::filesystem::path write(const test::TemporaryFolder& folder, const std::string& text) {
  const std::filesystem::path file = folder.path() / "run.toml";
  std::ofstream(file) << text;
  return file;
}

TEST(TrainingOptions, HaveNoNameTwice) {
  std::set<std::string> names;
  const TrainingOptions options;
  TrainingOptions::each(options, [&](const char* name, const auto&, const char*) {
    EXPECT_TRUE(names.insert(name).second) << name;
  });
  EXPECT_GT(names.size(), 50u);
}

TEST(TrainingOptions, AreReadAsTheyAreWritten) {
  TrainingOptions options;
  options.run.seed = 18446744073709551615u;
  options.run.lockstep = true;
  options.run.device = "cuda:1 \"quoted\"";
  options.run.precision = Precision::Float32;
  options.selfplay.komi_deviation = 0.1f;
  options.learner.learning_rate = 1e-7;
  from_text("2/2 1/1 0.5", options.run.phases);
  const test::TemporaryFolder folder;
  TrainingOptions read;
  read_options(write(folder, to_toml(options)), read);
  EXPECT_EQ(to_toml(read), to_toml(options));
}

TEST(TrainingOptions, KeepWhatAFileDoesNotSay) {
  const test::TemporaryFolder folder;
  TrainingOptions options;
  options.net.blocks = 3;
  read_options(write(folder, "[selfplay]\nsize = 7\nkomi = 9\n"), options);
  EXPECT_EQ(options.selfplay.size, 7);
  EXPECT_EQ(options.selfplay.komi, 9);
  EXPECT_EQ(options.net.blocks, 3);
}

TEST(TrainingOptions, NameTheFileAndTheOptionThatIsWrong) {
  const test::TemporaryFolder folder;
  TrainingOptions options;
  EXPECT_THAT([&] { read_options(write(folder, "blokcs = 3\n"), options); },
              ThrowsMessage<std::runtime_error>(
                  testing::AllOf(HasSubstr("run.toml"), HasSubstr("blokcs"))));
  EXPECT_THAT(
      [&] { read_options(write(folder, "blocks = \"many\"\n"), options); },
      ThrowsMessage<std::runtime_error>(testing::AllOf(HasSubstr("blocks"), HasSubstr("many"))));
  EXPECT_THAT([&] { read_options(write(folder, "a\n[b"), options); },
              ThrowsMessage<std::runtime_error>(HasSubstr("line 1")));
}

TEST(TrainingOptions, AreCheckedTogether) {
  TrainingOptions options;
  EXPECT_NO_THROW(check(options));
  options.run.longest_export_seconds = options.run.export_seconds / 2;
  EXPECT_THROW(check(options), std::invalid_argument);
}

TEST(TrainingOptions, NameOfANetTellsItsSamples) {
  EXPECT_EQ(samples_of_net(name_of_net(1234567)), 1234567);
  EXPECT_EQ(samples_of_net("nets/latest.safetensors"), std::nullopt);
  EXPECT_EQ(samples_of_net("nets/12.safetensors"), std::nullopt);
  EXPECT_EQ(samples_of_net(""), std::nullopt);
}

TEST(TrainingOptions, TellHowMuchOfARunIsOver) {
  RunOptions run;
  EXPECT_EQ(progress_after(1e9, run), 0);
  EXPECT_FALSE(is_over_after(1e9, run));
  EXPECT_EQ(seconds_left_after(1e9, run), 0);
  run.minutes = 2;
  EXPECT_EQ(progress_after(30, run), 0.25);
  EXPECT_EQ(seconds_left_after(30, run), 90);
  EXPECT_FALSE(is_over_after(119, run));
  EXPECT_TRUE(is_over_after(120, run));
  EXPECT_EQ(progress_after(130, run), 1);
  EXPECT_EQ(seconds_left_after(130, run), 0);
}

TEST(TrainingOptions, AreOfABoardThatThereIs) {
  TrainingOptions options;
  options.selfplay.size = 25;
  EXPECT_THROW(check(options), std::invalid_argument);
}

class Presets : public testing::TestWithParam<const char*> {};

TEST_P(Presets, AreGoodOptions) {
  TrainingOptions options;
  const std::string name = GetParam();
  read_options(std::filesystem::path(MOVE37_PRESETS) / (name + ".toml"), options);
  EXPECT_NO_THROW(check(options));
  EXPECT_NO_THROW(check_selfplay(options));
  EXPECT_EQ(name, to_text(options.selfplay.size) + "x" + to_text(options.selfplay.size));
}

INSTANTIATE_TEST_SUITE_P(OfTheProgram, Presets, testing::Values("5x5", "7x7", "9x9", "19x19"));

}  // namespace
}  // namespace move37
