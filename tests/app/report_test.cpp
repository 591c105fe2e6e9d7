#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/doctor_command.h"
#include "app/report_command.h"
#include "app/report_page.h"
#include "selfplay/game_store.h"
#include "tests/selfplay/small_run.h"
#include "tests/support/arguments.h"
#include "tests/support/temporary_folder.h"

namespace move37::app {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;
using testing::ThrowsMessage;

using Command = int (*)(int argc, char** argv);

struct Outcome {
  int status;
  std::string out;
};

Outcome run(Command command, std::vector<std::string> words) {
  test::Arguments arguments("command", std::move(words));
  testing::internal::CaptureStdout();
  int status = -1;
  try {
    status = command(arguments.count(), arguments.words());
  } catch (...) {
    testing::internal::GetCapturedStdout();
    throw;
  }
  return {status, testing::internal::GetCapturedStdout()};
}

std::string text_of(const fs::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The data in a page, as a browser finds it.
json data_in(const std::string& page) {
  const std::string opening = R"(<script id="data" type="application/json">)";
  const std::size_t begin = page.find(opening) + opening.size();
  return json::parse(page.substr(begin, page.find("</script>", begin) - begin));
}

std::vector<int> moves_of(const GameRecord& game) {
  std::vector<int> moves;
  for (const Turn& turn : game.turns)
    moves.push_back(action_of(turn.move, game.size));
  return moves;
}

/// The stones that are left when a viewer plays the moves and takes off what they capture.
int stones_left(const json& game, int size) {
  std::vector<int> stones(size * size + 1, 0);
  for (std::size_t turn = 0; turn < game["moves"].size(); ++turn) {
    stones[game["moves"][turn].get<int>()] = 1;
    for (const int taken : game["captures"].value(std::to_string(turn), std::vector<int>()))
      stones[taken] = 0;
  }
  stones.back() = 0;  // passes
  return static_cast<int>(std::count(stones.begin(), stones.end(), 1));
}

TEST(Report, ShowsWhatIsInTheStore) {
  const test::TemporaryFolder folder;
  test::train_small_run(folder.path(), 2000);
  std::ofstream(folder / "manifest.json")
      << R"({"starts": [{"commit": "abc</script>", "processor": "a fast one", "cores": 2}]})";
  ASSERT_EQ(run(run_report, {folder.path().string()}).status, 0);
  const std::string page = text_of(folder / "report.html");
  const json data = data_in(page);
  const GameStore store = GameStore::open_to_read(folder.path());

  EXPECT_EQ(data["size"], 5);
  EXPECT_EQ(data["options"]["learning-rate"], "0.003");
  EXPECT_EQ(data["starts"][0]["commit"], "abc</script>");
  EXPECT_EQ(data["games_in_all"], store.game_ids().size());
  for (const char* name : {"train/policy-loss", "held-out/value-loss", "learner/samples"}) {
    const std::vector<Metric> metrics = store.metrics(name);
    ASSERT_EQ(data["progress"][name].size(), metrics.size()) << name;
    EXPECT_EQ(data["progress"][name].back(), metrics.back().value) << name;
  }
  EXPECT_EQ(data["games"].front()["id"], store.game_ids().front());
  EXPECT_EQ(data["games"].back()["id"], store.game_ids().back());
  for (const json& shown : data["games"]) {
    const GameRecord game = store.game(shown["id"].get<std::int64_t>()).value();
    EXPECT_EQ(shown["moves"], json(moves_of(game)));
    const Position end = position_before(
        {std::make_shared<const GameRecord>(game), static_cast<int>(game.turns.size())});
    EXPECT_EQ(stones_left(shown, game.size), end.board().num_stones());
    const Color winner = game.result.winner.value();
    const json told = winner == Color::Empty ? json(nullptr) : json(winner == Color::Black ? "B" : "W");
    EXPECT_EQ(shown["winner"], told);
  }
  EXPECT_THAT(page, Not(HasSubstr("http")));
  EXPECT_THAT(page, Not(HasSubstr("{{")));
}

TEST(Report, TellsTheLadderWithItsIntervals) {
  const test::TemporaryFolder folder;
  test::train_small_run(folder.path(), 500);
  StoredMatch match;
  match.player_a = "net 1";
  match.player_b = "rollout";
  match.wins_a = 30;
  match.wins_b = 10;
  GameStore::open(folder.path()).add_match(match);
  ASSERT_EQ(run(run_report, {folder.path().string()}).status, 0);
  const json ladder = data_in(text_of(folder / "report.html"))["ladder"];
  ASSERT_EQ(ladder.size(), 2u);
  EXPECT_EQ(ladder[0]["player"], "net 1");
  EXPECT_NEAR(ladder[0]["elo"].get<double>(), 191, 30);  // 3 : 1
  EXPECT_GT(ladder[0]["margin"].get<double>(), 50);
  EXPECT_EQ(ladder[0]["samples"], GameStore::open_to_read(folder.path()).nets().front().samples);
  EXPECT_EQ(ladder[1]["player"], "rollout");
  EXPECT_EQ(ladder[1]["elo"], 0);
}

TEST(Report, GoesToStandardOutputByADash) {
  const test::TemporaryFolder folder;
  test::train_small_run(folder.path(), 500);
  const Outcome outcome = run(run_report, {folder.path().string(), "--output", "-"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(data_in(outcome.out)["size"], 5);
  EXPECT_FALSE(fs::exists("-"));
}

TEST(Report, LeavesOutADamagedGame) {
  const test::TemporaryFolder folder;
  test::train_small_run(folder.path(), 2000);
  const std::int64_t first = GameStore::open_to_read(folder.path()).game_ids().front();
  SQLite::Database(folder / "games.db", SQLite::OPEN_READWRITE)
      .exec("UPDATE games SET record = zeroblob(9) WHERE id = " + std::to_string(first));
  testing::internal::CaptureStderr();
  ASSERT_EQ(run(run_report, {folder.path().string()}).status, 0);
  EXPECT_THAT(
      testing::internal::GetCapturedStderr(),
      HasSubstr("left out: " + (folder / "games.db").string() + ": game " + std::to_string(first)));
  const json games = data_in(text_of(folder / "report.html"))["games"];
  ASSERT_FALSE(games.empty());
  EXPECT_NE(games.front()["id"], first);
}

TEST(Report, GoesWhereItIsTold) {
  const test::TemporaryFolder folder;
  GameStore::open(folder.path());
  std::ofstream(folder / "run.toml") << "size = 7\n";
  const std::string page = (folder / "page.html").string();
  EXPECT_EQ(run(run_report, {folder.path().string(), "--output", page}).out, page + "\n");
  EXPECT_EQ(data_in(text_of(page))["games"], json::array());
  EXPECT_FALSE(fs::exists(folder / "report.html"));
}

TEST(Report, SaysWhatIsMissing) {
  const test::TemporaryFolder folder;
  EXPECT_THAT([&] { run(run_report, {folder.path().string()}); },
              ThrowsMessage<std::runtime_error>(HasSubstr("no training run")));
  EXPECT_THAT([] { run(run_report, {}); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("folder")));
}

TEST(DoctorCommand, FailsOnAFaultAndOnlyThen) {
  const test::TemporaryFolder folder;
  test::train_small_run(folder.path(), 1500);
  const std::string run_dir = folder.path().string();
  const Outcome sound = run(run_doctor, {run_dir});
  EXPECT_EQ(sound.status, 0) << sound.out;
  EXPECT_THAT(sound.out, HasSubstr("faults 0"));
  GameStore::open(folder.path()).add_metrics({{0, 1, "train/loss", std::nan("")}});
  const Outcome broken = run(run_doctor, {run_dir, "--json"});
  EXPECT_EQ(broken.status, 1);
  EXPECT_EQ(json::parse(broken.out)["verdict"], "fault");
}

}  // namespace
}  // namespace move37::app
