#include "app/match_command.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/stop_signal.h"
#include "engine/sgf.h"
#include "tests/support/temporary_folder.h"

namespace move37::app {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

struct Outcome {
  int status;
  std::string out, errors;
};

Outcome match(std::vector<std::string> words) {
  words.insert(words.begin(), "match");
  std::vector<char*> arguments;
  for (std::string& word : words)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const int status = run_match(static_cast<int>(words.size()), arguments.data());
  return {status, testing::internal::GetCapturedStdout(), testing::internal::GetCapturedStderr()};
}

std::string text_of(const fs::path& file) {
  std::ifstream stream(file);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::string complaint(std::vector<std::string> words) {
  try {
    match(std::move(words));
  } catch (const std::exception& error) {
    testing::internal::GetCapturedStdout();
    testing::internal::GetCapturedStderr();
    return error.what();
  }
  return "no complaint";
}

TEST(MatchCommand, PlaysAMatchAndWritesAllItPromises) {
  const test::TemporaryFolder folder;
  const fs::path result = folder.path() / "result.json", games = folder.path() / "a" / "games";
  const Outcome run =
      match({"random", "rollout:visits=30", "--games", "6", "--size", "5", "--parallel", "2",
             "--json", result.string(), "--sgf", games.string()});
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(run.out, HasSubstr("6 games on 5x5, tromp-taylor, komi 7"));
  EXPECT_THAT(run.out, HasSubstr("score of random: "));
  EXPECT_THAT(run.errors, HasSubstr("6/6  "));
  EXPECT_EQ(json::parse(text_of(result))["games"], 6);
  const SgfGame first = parse_sgf(text_of(games / "game-0001.sgf"));
  const SgfGame second = parse_sgf(text_of(games / "game-0002.sgf"));
  EXPECT_EQ(first.black, "random");
  EXPECT_EQ(second.white, "random");
  EXPECT_EQ(first.game.moves()[0].move, second.game.moves()[0].move) << "the same opening";
  EXPECT_EQ(first.result, first.game.result());
  EXPECT_TRUE(fs::exists(games / "game-0006.sgf"));
}

TEST(MatchCommand, TellsOnceWhatEachNetRunsOn) {
  const std::string net = MOVE37_TEST_DATA "/../../nets/weights/9x9.safetensors";
  const std::string first = "net:" + net + ",visits=1,kernel=torch";
  const std::string second = "net:" + net + ",visits=2,kernel=torch";
  const Outcome run = match({first, second, "--games", "2", "--size", "5", "--parallel", "2"});
  for (const std::string& player : {first, second}) {
    const std::string beginning = "move37: " + player + ": ";
    const std::size_t at = run.errors.find(beginning);
    ASSERT_NE(at, std::string::npos) << run.errors;
    const std::string line = run.errors.substr(at, run.errors.find('\n', at) - at);
    EXPECT_THAT(line, ContainsRegex("float[0-9]+ on .+ \\(torch"));
    EXPECT_EQ(run.errors.find(beginning, at + 1), std::string::npos) << "once";
  }
}

TEST(MatchCommand, GivesTheSameGamesForTheSameSeed) {
  const test::TemporaryFolder folder;
  const auto games_of = [&](const std::string& seed, const std::string& parallel) {
    match({"rollout:visits=20", "rollout:visits=20", "--games", "3", "--size", "5", "--seed", seed,
           "--parallel", parallel, "--sgf", folder.path().string()});
    std::vector<std::vector<PlayedMove>> games;
    for (const char* name : {"game-0001.sgf", "game-0002.sgf", "game-0003.sgf"}) {
      games.push_back(parse_sgf(text_of(folder.path() / name)).game.moves());
    }
    return games;
  };
  const auto games = games_of("5", "1");
  EXPECT_EQ(games, games_of("5", "3"));
  EXPECT_NE(games, games_of("6", "1"));
}

TEST(MatchCommand, GoesOnWhenAProgramDiesInAGame) {
  const std::string mortal =
      "gtp:while read id name rest; do test $name = genmove && { echo 'out of luck' >&2; exit 9; "
      "}; "
      "echo \"=$id \"; echo; done";
  const Outcome run =
      match({mortal, "random", "--games", "4", "--size", "5", "--json", "-", "--parallel", "2"});
  const json result = json::parse(run.out);
  EXPECT_EQ(result["games"], 4);
  EXPECT_EQ(result["players"][1]["wins"], 4);
  EXPECT_EQ(result["failures"].size(), 4u);
  EXPECT_THAT(result["failures"][0]["reason"].get<std::string>(),
              HasSubstr("exited with status 9: out of luck"));
}

TEST(MatchCommand, HasWrittenTheResultOfAllGamesSoFarAfterEach) {
  const test::TemporaryFolder folder;
  const fs::path result = folder / "result.json", seen = folder / "seen.json";
  const std::string observer = "gtp:while read id name rest; do test $name = genmove && { cp " +
                               result.string() + " " + seen.string() +
                               "; exit 9; }; echo \"=$id \"; echo; done";
  const Outcome run =
      match({observer, "random", "--games", "3", "--size", "5", "--json", result.string()});
  const json before_the_last = json::parse(text_of(seen));
  EXPECT_EQ(before_the_last["games"], 2);
  EXPECT_EQ(before_the_last["stopped"], true) << "so it would be, were it killed now";
  EXPECT_EQ(json::parse(text_of(result))["games"], 3);
  EXPECT_EQ(json::parse(text_of(result))["stopped"], false);
}

TEST(MatchCommand, GoesOnWhenAGameCannotBeWritten) {
  const test::TemporaryFolder folder;
  for (const char* occupied : {"game-0002.sgf", "game-0003.sgf"})
    fs::create_directories(folder / occupied);
  const Outcome run = match({"random", "random", "--games", "4", "--size", "5", "--json", "-",
                             "--sgf", folder.path().string()});
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(json::parse(run.out)["games"], 4);
  EXPECT_TRUE(fs::is_regular_file(folder / "game-0004.sgf"));
  EXPECT_THAT(run.errors, HasSubstr("cannot write " + (folder / "game-0002.sgf").string()));
  EXPECT_THAT(run.errors, Not(HasSubstr("game-0003.sgf"))) << "told once";
}

TEST(MatchCommand, TouchesNothingThatItCannotOrNeedNotWrite) {
  const test::TemporaryFolder folder;
  const std::string old = (folder / "old.json").string(), missing = folder / "no" / "new.json";
  std::ofstream(old) << "an old result";
  complaint({"random", "random", "--games", "0", "--json", old});
  EXPECT_EQ(text_of(old), "an old result");
  EXPECT_THAT(complaint({"random", "random", "--json", missing}), HasSubstr(missing));
  EXPECT_THAT(complaint({"random", "random", "--json", "/dev/full", "--size", "3", "--games", "1"}),
              HasSubstr("/dev/full"));
}

TEST(MatchCommand, BeginsWithTheHandicapAndWhiteMovesFirst) {
  const test::TemporaryFolder folder;
  const Outcome run = match({"random", "random", "--games", "2", "--size", "9", "--handicap", "3",
                             "--rules", "chinese", "--sgf", folder.path().string()});
  EXPECT_THAT(run.out, HasSubstr("2 games on 9x9, chinese, komi 7, handicap 3"));
  const SgfGame game = parse_sgf(text_of(folder.path() / "game-0001.sgf"));
  EXPECT_EQ(game.game.handicap(), 3);
  EXPECT_EQ(game.game.start().num_stones(), 3);
  EXPECT_EQ(game.game.moves().front().color, Color::White);
}

TEST(MatchCommand, CountsWhoLosesOnTime) {
  const std::string sleeper =
      "gtp:while read id name rest; do t=; test $name = genmove && { sleep 1.5; t=pass; }; "
      "echo \"=$id $t\"; echo; done";
  const Outcome run = match({sleeper, "random", "--games", "2", "--size", "5", "--parallel", "2",
                             "--time", "1", "--json", "-"});
  const json result = json::parse(run.out);
  EXPECT_EQ(result["players"][0]["losses_on_time"], 2);
  EXPECT_EQ(result["players"][1]["wins"], 2);
  EXPECT_EQ(result["endings"]["time"], 2);
  EXPECT_EQ(result["settings"]["time"], "1");
}

TEST(MatchCommand, PlaysByTheClockWithoutLossOnTime) {
  const Outcome run =
      match({"rollout:visits=1000000", "rollout:visits=1000000", "--games", "2", "--size", "5",
             "--parallel", "2", "--time", "1+0.1", "--max-moves", "20", "--json", "-"});
  const json result = json::parse(run.out);
  EXPECT_EQ(result["endings"]["time"], 0) << run.out;
  EXPECT_LT(result["players"][0]["seconds_per_move"], 1) << "a fair share of the time";
}

TEST(MatchCommand, WarnsOfAGnuGoThatPlaysByOtherRules) {
  // A command of that name that is not there: the warning comes first.
  testing::internal::CaptureStderr();
  std::string words[] = {"match", "gtp:/no/such/gnugo --mode gtp", "random"};
  char* arguments[] = {words[0].data(), words[1].data(), words[2].data(), nullptr};
  EXPECT_THROW(run_match(3, arguments), std::runtime_error) << "and no match begins";
  EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("--play-out-aftermath"));
}

TEST(MatchCommand, SaysWhatItDoesNotUnderstand) {
  EXPECT_THAT(complaint({"random"}), HasSubstr("two players are needed, not 1"));
  EXPECT_THAT(complaint({"random", "katago"}), HasSubstr("no such player: 'katago'"));
  EXPECT_THAT(complaint({"random", "random", "--size", "20"}), HasSubstr("not 20"));
  EXPECT_THAT(complaint({"random", "random", "--rules", "chess"}), HasSubstr("'chess'"));
  EXPECT_THAT(complaint({"random", "random", "--rules", "japanese"}), HasSubstr("territory"));
  for (const char* games : {"0", "-5", "2147483647"})
    EXPECT_THAT(complaint({"random", "random", "--games", games}),
                HasSubstr(std::string("games must be above 0 and at most 1000000, not ") + games));
  EXPECT_THAT(complaint({"random", "random", "--komi", "nan"}), HasSubstr("nan"));
  EXPECT_THAT(complaint({"random", "random", "--handicap", "1"}), HasSubstr("handicap must be 0"));
  EXPECT_THAT(complaint({"random", "random", "--handicap", "81"}), HasSubstr("not 81"));
  EXPECT_THAT(complaint({"random", "random", "--handicap", "2", "--openings", "3"}),
              HasSubstr("even games"));
  EXPECT_THAT(complaint({"random", "random", "--time", "soon"}), HasSubstr("'soon'"));
  EXPECT_THAT(complaint({"random", "random", "--speed", "3"}), HasSubstr("speed"));
}

TEST(StopSignal, SetsItsFlagInsteadOfEndingTheProgram) {
  testing::internal::CaptureStderr();
  StopSignal stop("wait\n");
  EXPECT_FALSE(stop.flag());
  ::kill(::getpid(), SIGTERM);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!stop.flag() && std::chrono::steady_clock::now() < deadline)
    std::this_thread::yield();
  EXPECT_TRUE(stop.flag());
  EXPECT_TRUE(stop.came());
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "wait\n");
}

}  // namespace
}  // namespace move37::app
