// What story, surprises and bench find out before they compute for hours.
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/bench_command.h"
#include "app/story_command.h"
#include "app/surprises_command.h"
#include "app/text_file.h"
#include "tests/support/arguments.h"
#include "tests/support/temporary_folder.h"

namespace move37::app {
namespace {

using testing::HasSubstr;
using testing::Not;

using Command = int (*)(int argc, char** argv);

struct Complaint {
  std::string text;  // of the exception
  std::string log;
};

Complaint complaint_of(Command command, std::vector<std::string> words) {
  test::Arguments arguments("command", std::move(words));
  testing::internal::CaptureStderr();
  std::string text = "no complaint";
  try {
    command(arguments.count(), arguments.words());
  } catch (const std::exception& error) {
    text = error.what();
  }
  return {text, testing::internal::GetCapturedStderr()};
}

// The net that is missing too would be told, had the work begun.
TEST(Commands, SayAtOnceThatTheyCannotWrite) {
  const std::string net = "/no/such.safetensors", file = "/no/such/folder/file";
  for (const char* flag : {"--json", "--html"})
    EXPECT_THAT(complaint_of(run_story, {flag, file, "--net", net}).text, HasSubstr(file)) << flag;
  EXPECT_THAT(complaint_of(run_surprises, {"--json", file, "/no/such.sgf"}).text, HasSubstr(file));
  EXPECT_THAT(complaint_of(run_bench, {"--json", file, "--cases", net + "@9"}).text,
              HasSubstr(file));
}

TEST(StoryCommand, TellsWhyAGameHasFewerMovesThanItsFile) {
  const test::TemporaryFolder folder;
  const std::string game = (folder / "game.sgf").string();
  std::ofstream(game) << "(;SZ[9];B[ee];W[ee];B[cc])";
  const Complaint complaint = complaint_of(run_story, {"--sgf", game, "--move", "3"});
  EXPECT_THAT(complaint.text, HasSubstr("no move 3"));
  EXPECT_THAT(complaint.log, HasSubstr("game.sgf: cut off after move 1: move 2: W[ee]"));
}

TEST(StoryCommand, TakesTheGameThatIsAskedForOfSeveral) {
  const test::TemporaryFolder folder;
  const std::string games = (folder / "games.sgf").string(), json = (folder / "out.json").string();
  std::ofstream(games) << "(;SZ[5]PB[Anna];B[cc])(;SZ[40])(;SZ[5]PB[Bo];B[bb])";
  const auto story_of = [&](const char* number) {
    return complaint_of(
        run_story, {"--sgf", games, "--game", number, "--visits", "2", "--equal-simulations", "0",
                    "--panel-simulations", "0", "--json", json});
  };
  EXPECT_THAT(story_of("1").log, HasSubstr("games.sgf holds more games than one"));
  EXPECT_THAT(read_text(json), HasSubstr("Anna"));
  EXPECT_THAT(story_of("3").log, Not(HasSubstr("holds more games")));
  EXPECT_THAT(read_text(json), HasSubstr("\"black\":\"Bo\""));
  EXPECT_THAT(story_of("2").text, HasSubstr("40"));
  for (const char* number : {"0", "4"})
    EXPECT_THAT(story_of(number).text, HasSubstr(std::string("there is no game ") + number));
}

TEST(StoryCommand, TellsTheLastMoveOfTheGameThoughItsFileHasPassesAfterTheEnd) {
  const test::TemporaryFolder folder;
  const std::string game = (folder / "game.sgf").string(), json = (folder / "out.json").string();
  std::ofstream(game) << "(;SZ[5];B[cc];W[];B[];W[];B[])";
  EXPECT_EQ(
      complaint_of(run_story, {"--sgf", game, "--visits", "2", "--equal-simulations", "0",
                               "--panel-simulations", "0", "--json", json})
          .text,
      "no complaint");
  EXPECT_THAT(read_text(json), HasSubstr("\"move_number\":3"));
}

TEST(StoryCommand, WritesThePageThoughTheDiskIsFullForTheNumbers) {
  const test::TemporaryFolder folder;
  const std::string game = (folder / "game.sgf").string(), page = (folder / "page.html").string();
  std::ofstream(game) << "(;SZ[5];B[cc];W[bb])";
  const Complaint complaint =
      complaint_of(run_story, {"--sgf", game, "--visits", "2", "--equal-simulations", "0",
                               "--panel-simulations", "0", "--json", "/dev/full", "--html", page});
  EXPECT_THAT(complaint.text, HasSubstr("/dev/full"));
  EXPECT_THAT(read_text(page), HasSubstr("</html>"));
}

}  // namespace
}  // namespace move37::app
