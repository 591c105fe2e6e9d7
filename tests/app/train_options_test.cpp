#include "app/train_options.h"

#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/arguments.h"
#include "tests/support/temporary_folder.h"

namespace move37::app {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::ThrowsMessage;

std::optional<TrainCommand> parse(std::vector<std::string> words) {
  test::Arguments arguments("train", std::move(words));
  return parse_train_command(arguments.count(), arguments.words());
}

std::optional<TrainCommand> parse_imitate(std::vector<std::string> words) {
  test::Arguments arguments("imitate", std::move(words));
  return parse_imitate_command(arguments.count(), arguments.words());
}

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file) << text;
}

TEST(TrainOptions, BeginWithAPresetThenTakeTheFlags) {
  const test::TemporaryFolder folder;
  const auto preset = folder.path() / "mine.toml";
  write(preset, "size = 5\nblocks = 3\n");
  const auto command =
      parse({(folder.path() / "run").string(), "--preset", preset.string(), "--blocks", "4",
             "--lockstep", "--phases", "8/4 2/2 0.5", "--minutes=1.5"});
  ASSERT_TRUE(command);
  EXPECT_EQ(command->folder, folder.path() / "run");
  EXPECT_EQ(command->options.selfplay.size, 5);
  EXPECT_EQ(command->options.net.blocks, 4);
  EXPECT_TRUE(command->options.run.lockstep);
  EXPECT_EQ(command->options.run.minutes, 1.5);
  EXPECT_EQ(command->options.run.phases.size(), 1u);
  EXPECT_TRUE(command->changes.empty());
}

TEST(TrainOptions, AreExplainedWhereTheyDoSomething) {
  const auto help_of = [](const auto& parse_them) {
    testing::internal::CaptureStdout();
    EXPECT_FALSE(parse_them({"--help"}));
    return testing::internal::GetCapturedStdout();
  };
  EXPECT_THAT(help_of(parse), AllOf(HasSubstr("--gumbel-scale"), HasSubstr("--learning-rate"),
                                    Not(HasSubstr("--min-rank"))));
  EXPECT_THAT(help_of(parse_imitate), AllOf(HasSubstr("--min-rank"), HasSubstr("--learning-rate"),
                                            HasSubstr("--size"), Not(HasSubstr("--gumbel-scale"))));
}

TEST(TrainOptions, OfAnOldRunChangeByFlagsOnly) {
  const test::TemporaryFolder folder;
  write(folder.path() / "run.toml", "minutes = 60\nreuse = 2\n");
  const auto command = parse({folder.path().string(), "--minutes", "120", "--reuse", "2"});
  ASSERT_TRUE(command);
  EXPECT_EQ(command->options.run.reuse, 2);
  EXPECT_THAT(command->changes, ElementsAre("minutes: 60 -> 120"));
}

TEST(TrainOptions, TheSameCommandGoesOnWithItsRun) {
  const test::TemporaryFolder folder;
  const auto preset = folder.path() / "mine.toml";
  write(preset, "size = 5\nblocks = 3\n");
  const std::string run = folder.path().string();
  const auto begin = [&] {
    return parse({run, "--preset", preset.string(), "--blocks", "4", "--minutes", "60"});
  };
  write(folder.path() / "run.toml", to_toml(begin()->options));
  const auto again = begin();
  ASSERT_TRUE(again);
  EXPECT_EQ(again->options.net.blocks, 4);
  EXPECT_TRUE(again->changes.empty());
  write(preset, "size = 7\n");
  EXPECT_THAT(begin, ThrowsMessage<std::invalid_argument>(HasSubstr("size = 5")));
}

TEST(TrainOptions, BeginNoRunWithAnotherNetThatHasItsOwn) {
  const test::TemporaryFolder folder;
  write(folder.path() / "run.toml", "start-net = 'a.safetensors'\n");
  const std::string run = folder.path().string();
  EXPECT_TRUE(parse({run, "--start-net", "a.safetensors"})->changes.empty());
  EXPECT_THAT([&] { parse({run, "--start-net", "b.safetensors"}); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("its own net")));
}

TEST(TrainOptions, SayWhatIsWrong) {
  const test::TemporaryFolder folder;
  write(folder.path() / "run.toml", "");
  const std::string run = folder.path().string();
  EXPECT_THAT([&] { parse({}); }, ThrowsMessage<std::invalid_argument>(HasSubstr("one folder")));
  EXPECT_THAT(
      [&] {
        parse({run, "--blocks", "many"});
      },
      ThrowsMessage<std::invalid_argument>(HasSubstr("many")));
  EXPECT_THAT(
      [&] {
        parse({run + "/new", "--preset", "13x14"});
      },
      ThrowsMessage<std::invalid_argument>(AllOf(HasSubstr("13x14"), HasSubstr("7x7, 9x9"))));
  EXPECT_ANY_THROW(parse({run, "--blokcs", "3"}));
}

TEST(TrainOptions, OfImitationNameSourcesAfterTheFolder) {
  const test::TemporaryFolder folder;
  write(folder.path() / "run.toml", "");
  const std::string run = folder.path().string();
  const auto command = parse_imitate({run, "--sgf", "a.zip", "b,c", "--min-rank", "6d", "--sgf=d"});
  ASSERT_TRUE(command);
  EXPECT_EQ(command->folder, folder.path());
  EXPECT_THAT(command->sgf, testing::UnorderedElementsAre("a.zip", "b,c", "d"));
  EXPECT_EQ(command->options.imitation.min_rank, "6d");
  EXPECT_TRUE(parse_imitate({run})->sgf.empty());  // goes on with the games that it has
  EXPECT_THAT(
      [&] {
        parse_imitate({run, "a.zip"});
      },
      ThrowsMessage<std::invalid_argument>(HasSubstr("one folder")));
}

TEST(TrainOptions, RefuseANewRunThatLacksItsNetOrItsGamesBeforeAnythingIsWritten) {
  const test::TemporaryFolder folder;
  const std::string run = (folder.path() / "run").string();
  const std::string preset = (folder.path() / "mine.toml").string();
  write(preset, "");
  EXPECT_THAT([&] { parse({run, "--preset", preset, "--start-net", "/no/such/net"}); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("/no/such/net")));
  EXPECT_THAT([&] { parse_imitate({run, "--preset", preset}); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("--sgf")));
  EXPECT_THAT([&] { parse({run, "--preset", preset, "--learn-only"}); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("no games to learn from")));
  EXPECT_FALSE(std::filesystem::exists(run));
}

TEST(TrainOptions, OfImitationNameANetToExamine) {
  const test::TemporaryFolder folder;
  write(folder.path() / "run.toml", "");
  const std::string run = folder.path().string();
  const auto command = parse_imitate({run, "--examine", "a.safetensors", "--exam-symmetries=all"});
  ASSERT_TRUE(command);
  EXPECT_EQ(command->examine, "a.safetensors");
  EXPECT_EQ(command->options.imitation.exam_symmetries, Symmetries::All);
  EXPECT_THAT([&] { parse_imitate({run, "--examine", "a", "--sgf", "b"}); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("no --sgf")));
  EXPECT_TRUE(parse_imitate({run})->examine.empty());
}

TEST(TrainOptions, StatusNeedsNoMoreThanTheFolder) {
  const auto command = parse({"--status", "/no/such/run"});
  ASSERT_TRUE(command);
  EXPECT_TRUE(command->only_status);
  EXPECT_EQ(command->folder, "/no/such/run");
}

}  // namespace
}  // namespace move37::app
