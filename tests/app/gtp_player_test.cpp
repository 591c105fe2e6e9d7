#include "app/gtp_player.h"

#include <chrono>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/board_text.h"
#include "tests/support/temporary_folder.h"

namespace move37::app {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr std::chrono::seconds kPatience{20};

// A program that answers as `cases` say (arms of a shell `case` over the command) and writes down
// what it was told.
class FakeProgram {
 public:
  explicit FakeProgram(const std::string& cases)
      : command_("while read -r id name rest; do echo $name $rest >> " + log() +
                 "; a==; t=; case \"$name $rest\" in " + cases +
                 " esac; printf '%s%s %s\\n\\n' \"$a\" $id \"$t\"; done") {}

  const std::string& command() const { return command_; }

  std::string told() const {
    std::ifstream file(log());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }

 private:
  std::string log() const { return (folder_.path() / "told").string(); }

  test::TemporaryFolder folder_;
  std::string command_;
};

constexpr const char* kPolite =
    "name*) t=Fake;; version*) t=1.5;; known_command*) t=true;; genmove*) t=c3;; final*) t=B+2.5;;";

Game game_with(const std::vector<std::string>& moves) {
  Game game(5, *find_ruleset("chinese"));
  for (const std::string& text : moves) {
    game.play(game.position().to_move(), test::move(text, 5));
  }
  return game;
}

TEST(GtpPlayer, IsCalledAsTheProgramCallsItself) {
  EXPECT_EQ(GtpPlayer(FakeProgram(kPolite).command(), kPatience, 1).name(), "Fake 1.5");
  const FakeProgram without_version("name*) t=Fake;; *) a='?';;");
  EXPECT_EQ(GtpPlayer(without_version.command(), kPatience, 1).name(), "Fake");
}

TEST(GtpPlayer, TellsTheProgramTheGameSoFarAndThenWhatIsNew) {
  const FakeProgram program(kPolite);
  GtpPlayer player(program.command(), kPatience, 77);
  Game game = game_with({"B2", "D4"});
  EXPECT_EQ(player.choose_move(game), test::move("C3", 5));
  for (const char* move : {"C3", "pass"}) {
    game.play(game.position().to_move(), test::move(move, 5));
  }
  EXPECT_EQ(player.choose_move(game), test::move("C3", 5));
  EXPECT_EQ(program.told(),
            "name\nversion\nboardsize 5\nclear_board\nkomi 7.5\n"
            "known_command kata-set-rules\nkata-set-rules chinese\n"
            "known_command kata-set-rule\nkata-set-rule friendlyPassOk false\n"
            "known_command set_random_seed\nset_random_seed 77\n"
            "play B B2\nplay W D4\ngenmove b\nplay W pass\ngenmove b\n");
}

TEST(GtpPlayer, SpeaksNoPrivateCommandsToAProgramThatHasNone) {
  const FakeProgram program("known*) t=false;; genmove*) t=PASS;;");
  GtpPlayer player(program.command(), kPatience, 1);
  EXPECT_EQ(player.choose_move(game_with({})), Move::pass());
  EXPECT_THAT(program.told(), Not(HasSubstr("\nset_random_seed")));
  EXPECT_THAT(program.told(), Not(HasSubstr("\nkata-set-rules")));
}

// The lines that tell a clock.
std::string told_of_clock(const std::string& cases, const TimeSystem& system,
                          const TimeLeft& left) {
  const FakeProgram program(cases + kPolite);
  GtpPlayer(program.command(), kPatience, 1).see_clock(game_with({"B2"}), system, left);
  std::istringstream told(program.told());
  std::string lines;
  for (std::string line; std::getline(told, line);) {
    const bool is_question = line.rfind("known_command", 0) == 0;
    if (!is_question && line.find("time_") != std::string::npos) lines += line + '\n';
  }
  return lines;
}

constexpr const char* kKnowsAll = "";
constexpr const char* kKnowsTheStandard = "*kgs-*) t=false;; *kata-*) t=false;; ";

TEST(GtpPlayer, TellsMainTimeAndCanadianByoYomiByTheStandard) {
  EXPECT_EQ(told_of_clock(kKnowsAll, {60}, {59.9, 0, 0}),
            "time_settings 60 0 0\ntime_left w 59 0\n");
  EXPECT_EQ(told_of_clock(kKnowsAll, {60, 30, 25}, {12, 7, 0}),
            "time_settings 60 30 25\ntime_left w 12 7\n");
}

TEST(GtpPlayer, TellsOtherClocksToThoseWhoKnowThem) {
  EXPECT_EQ(told_of_clock(kKnowsAll, {60, 20, 1, 5}, {20, 1, 3}),
            "kgs-time_settings byoyomi 60 20 5\ntime_left w 20 3\n");
  EXPECT_EQ(told_of_clock(kKnowsAll, {60, 0, 0, 0, 2.5}, {33, 0, 0}),
            "kata-time_settings fischer 60 2.5\ntime_left w 33 0\n");
}

TEST(GtpPlayer, TellsTheNearestClockToThoseWhoDoNot) {
  EXPECT_EQ(told_of_clock(kKnowsTheStandard, {60, 20, 1, 5}, {20, 1, 3}),
            "time_settings 60 20 1\ntime_left w 20 1\n");
  EXPECT_EQ(told_of_clock(kKnowsTheStandard, {60, 0, 0, 0, 2.5}, {33, 0, 0}),
            "time_settings 60 0 0\ntime_left w 33 0\n");
}

TEST(GtpPlayer, HasItsGameAndClockBeforeItIsAskedForAMove) {
  const FakeProgram program(kPolite);
  GtpPlayer player(program.command(), kPatience, 1);
  Game game = game_with({"B2"});
  player.see_clock(game, {60}, {60, 0, 0});
  player.choose_move(game);
  for (const char* move : {"C3", "D4"})
    game.play(game.position().to_move(), test::move(move, 5));
  player.see_clock(game, {60}, {58.5, 0, 0});
  player.choose_move(game);
  EXPECT_THAT(program.told(), HasSubstr("\ntime_settings 60 0 0\n"
                                        "play B B2\ntime_left w 60 0\ngenmove w\n"
                                        "play B D4\ntime_left w 58 0\ngenmove w\n"));
}

// How long it was waited for. A clock that is long out of time, so that it is not long.
std::string failure_of_a_hanging_move(const TimeSystem& system, const TimeLeft& left) {
  const FakeProgram program(std::string("genmove*) sleep 1000;; ") + kPolite);
  GtpPlayer player(program.command(), kPatience, 1);
  const Game game = game_with({"B2"});
  player.see_clock(game, system, left);
  try {
    player.choose_move(game);
  } catch (const GtpFailure& failure) {
    return failure.what();
  }
  return "no failure";
}

TEST(GtpPlayer, WaitsForAMoveUntilTheClockIsOutAndItsPatienceToo) {
  const std::string failure = "no answer to 'genmove w' within 0.25 s";
  EXPECT_EQ(failure_of_a_hanging_move({60}, {-19.75, 0, 0}), failure);
  EXPECT_EQ(failure_of_a_hanging_move({60, 30, 25}, {-49.75, 0, 0}), failure) << "a period follows";
  EXPECT_EQ(failure_of_a_hanging_move({60, 30, 25}, {-19.75, 7, 0}), failure) << "the last one";
  EXPECT_EQ(failure_of_a_hanging_move({60, 20, 1, 5}, {-119.75, 0, 0}), failure) << "five follow";
  EXPECT_EQ(failure_of_a_hanging_move({60, 20, 1, 5}, {-59.75, 1, 3}), failure) << "two follow";
}

TEST(GtpPlayer, PlacesAHandicapOnTheSamePoints) {
  const FakeProgram program(kPolite);
  Game game(9, *find_ruleset("chinese"));
  game.place_handicap({test::point("C3", 9), test::point("G7", 9)});
  GtpPlayer(program.command(), kPatience, 1).choose_move(game);
  EXPECT_THAT(program.told(), HasSubstr("set_free_handicap G7 C3\ngenmove w\n"));
}

TEST(GtpPlayer, MayResign) {
  const FakeProgram program("known*) t=false;; genmove*) t=Resign;;");
  EXPECT_EQ(GtpPlayer(program.command(), kPatience, 1).choose_move(game_with({})), std::nullopt);
}

std::string failure_at_genmove(const std::string& cases) {
  const FakeProgram program("known*) t=false;; " + cases);
  GtpPlayer player(program.command(), kPatience, 1);
  try {
    player.choose_move(game_with({"B2"}));
  } catch (const GtpFailure& failure) {
    return failure.what();
  }
  return "no failure";
}

TEST(GtpPlayer, FailsWithAMoveThatIsNone) {
  EXPECT_EQ(failure_at_genmove("genmove*) t=Z9;;"), "answered genmove with 'Z9'");
  EXPECT_EQ(failure_at_genmove("genmove*) t='';;"), "answered genmove with ''");
  EXPECT_EQ(failure_at_genmove("genmove*) a='?'; t='cannot';;"), "refused 'genmove w': cannot");
}

TEST(GtpPlayer, FailsIfTheProgramRefusesALegalMove) {
  EXPECT_EQ(failure_at_genmove("play*) a='?'; t='illegal move';;"),
            "refused 'play B B2': illegal move");
}

TEST(GtpPlayer, FailsAtOnceIfThereIsNoSuchProgram) {
  EXPECT_THROW(GtpPlayer("/no/such/program", kPatience, 1), GtpFailure);
}

TEST(GtpPlayer, TellsTheEndOfTheGameAndAsksForTheScore) {
  const FakeProgram program(kPolite);
  GtpPlayer player(program.command(), kPatience, 1);
  EXPECT_EQ(player.final_score(game_with({"pass", "pass"})), 2.5);
  EXPECT_THAT(program.told(), HasSubstr("play B pass\nplay W pass\n"));
  const FakeProgram silent("known*) t=false;;");
  EXPECT_EQ(GtpPlayer(silent.command(), kPatience, 1).final_score(game_with({})), std::nullopt);
}

TEST(ParseScore, ReadsWhatProgramsPrint) {
  EXPECT_EQ(parse_score("B+31"), 31);
  EXPECT_EQ(parse_score("W+12.5"), -12.5);
  EXPECT_EQ(parse_score("W+7.5 (upper bound: -1.5, lower: -9.5)"), -7.5);
  EXPECT_EQ(parse_score("0"), 0);
  EXPECT_EQ(parse_score("Draw"), 0);
  for (const char* text : {"", "B+", "B+R", "?", "B-3", "3.5", "B+-3", "B+nan"}) {
    EXPECT_EQ(parse_score(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace move37::app
