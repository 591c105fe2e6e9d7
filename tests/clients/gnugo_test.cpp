// Whole games against GNU Go, with clocks: no illegal move, no loss on time, one final score.
#include <filesystem>
#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "engine/handicap.h"
#include "tests/clients/timed_game.h"

namespace move37::test {
namespace {

constexpr const char* kGnuGo = "/usr/games/gnugo";
constexpr std::chrono::minutes kPatience(5);

// GNU Go plays by a clock that cannot run out: only ours is judged.
constexpr const char* kNoClock = "time_settings 0 1 0";

// A time system, and the command that tells it.
struct NamedSystem {
  std::string name;
  std::string command;
  TimeSystem system;
};

struct Setting {
  NamedSystem time;
  int size;
  int handicap;  // Black's stones
  Color side;    // ours
};

std::string name_of(const Setting& setting) {
  return setting.time.name + "On" + std::to_string(setting.size) + "Handicap" +
         std::to_string(setting.handicap) + (setting.side == Color::Black ? "AsBlack" : "AsWhite");
}

std::ostream& operator<<(std::ostream& out, const Setting& setting) {
  return out << name_of(setting);
}

std::string name_of_info(const testing::TestParamInfo<Setting>& info) {
  return name_of(info.param);
}

Game start_of(const Setting& setting) {
  Ruleset rules = *find_ruleset("chinese");
  rules.komi = setting.handicap > 0 ? 0.5 : 7.5;
  Game game(setting.size, rules);
  if (setting.handicap > 0) game.place_handicap(*fixed_handicap(setting.size, setting.handicap));
  return game;
}

class GnuGo : public testing::TestWithParam<Setting> {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kGnuGo)) GTEST_SKIP() << "no " << kGnuGo;
  }
};

TEST_P(GnuGo, IsMetWithoutIllegalMoveOrLossOnTimeAndAgreesOnTheScore) {
  const Setting setting = GetParam();
  GtpController ours(MOVE37_PROGRAM " gtp --rules chinese --threads 1 --resign 0", kPatience);
  GtpController theirs(std::string(kGnuGo) +
                           " --mode gtp --level 1 --chinese-rules --capture-all-dead"
                           " --play-out-aftermath --never-resign",
                       kPatience);
  const std::string clock_command = setting.time.command.substr(0, setting.time.command.find(' '));
  if (!ours.knows(clock_command)) GTEST_SKIP() << "no " << clock_command;
  const TimedPlayer our_player = {ours, setting.time.command, setting.time.system};
  const TimedPlayer their_player = {theirs, kNoClock, {}};
  const bool are_black = setting.side == Color::Black;
  const TimedGame played = play_timed_game(start_of(setting), are_black ? our_player : their_player,
                                           are_black ? their_player : our_player);
  ASSERT_EQ(played.loss, "") << "after " << played.game.moves().size() << " moves";
  EXPECT_EQ(ours.ask("final_score"), theirs.ask("final_score"));
  RecordProperty("moves", static_cast<int>(played.game.moves().size()));
  RecordProperty("longest_think_ms",
                 static_cast<int>(1000 * played.longest_think[side_index(setting.side)]));
}

const NamedSystem kAbsolute = {"Absolute", "time_settings 20 0 0", {20}};
const NamedSystem kCanadian = {"Canadian", "time_settings 5 5 10", {5, 5, 10}};
const NamedSystem kOneMovePeriods = {"Japanese", "time_settings 3 1 1", {3, 1, 1}};
const NamedSystem kByoYomi = {"ByoYomi", "kgs-time_settings byoyomi 3 1 3", {3, 1, 1, 3}};
const NamedSystem kFischer = {"Fischer", "kata-time_settings fischer 5 0.3", {5, 0, 0, 0, 0.3}};
const NamedSystem kQuick = {"Quick", "time_settings 30 3 10", {30, 3, 10}};

INSTANTIATE_TEST_SUITE_P(SlowTimeSystems, GnuGo,
                         testing::Values(Setting{kAbsolute, 9, 0, Color::Black},
                                         Setting{kCanadian, 9, 0, Color::White},
                                         Setting{kOneMovePeriods, 9, 0, Color::Black},
                                         Setting{kByoYomi, 9, 0, Color::White},
                                         Setting{kFischer, 9, 0, Color::Black}),
                         name_of_info);

INSTANTIATE_TEST_SUITE_P(SlowBoards, GnuGo,
                         testing::Values(Setting{kQuick, 13, 0, Color::White},
                                         Setting{kQuick, 19, 0, Color::Black}),
                         name_of_info);

INSTANTIATE_TEST_SUITE_P(SlowHandicaps, GnuGo,
                         testing::Values(Setting{kQuick, 9, 2, Color::White},
                                         Setting{kQuick, 9, 4, Color::Black},
                                         Setting{kQuick, 13, 5, Color::Black}),
                         name_of_info);

}  // namespace
}  // namespace move37::test
