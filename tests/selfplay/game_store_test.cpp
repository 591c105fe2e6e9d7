#include "selfplay/game_store.h"

#include <chrono>
#include <cmath>
#include <fstream>
#include <signal.h>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/selfplay/random_game.h"
#include "tests/support/temporary_folder.h"

namespace move37 {
namespace {

using test::TemporaryFolder;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

/// Always the same game for the same number.
GameRecord numbered_game(std::int64_t number) {
  Random random(static_cast<std::uint64_t>(number));
  return test::random_game(9, random);
}

/// Games number `first`, `first` + 1, ...
std::vector<GameRecord> numbered_games(std::int64_t first, int count) {
  std::vector<GameRecord> games;
  for (int i = 0; i < count; ++i)
    games.push_back(numbered_game(first + i));
  return games;
}

/// Runs SQL on the file, behind the store's back.
void execute(const TemporaryFolder& folder, const std::string& sql) {
  SQLite::Database(folder.path() / "games.db", SQLite::OPEN_READWRITE).exec(sql);
}

TEST(GameStore, GivesBackTheGamesItWasGiven) {
  TemporaryFolder folder;
  {
    GameStore store = GameStore::open(folder.path());
    store.add_games(numbered_games(0, 3));
    store.add_games(numbered_games(3, 2));
  }
  const GameStore store = GameStore::open_to_read(folder.path());
  EXPECT_THAT(store.game_ids(), ElementsAre(1, 2, 3, 4, 5));
  for (const std::int64_t id : store.game_ids())
    EXPECT_EQ(store.game(id), numbered_game(id - 1));
  EXPECT_EQ(store.game(6), std::nullopt);
}

TEST(GameStore, CountsTheTwoSplitsApart) {
  TemporaryFolder folder;
  GameStore store = GameStore::open(folder.path());
  const std::vector<GameRecord> games = numbered_games(0, 100);
  store.add_games(games);
  StoreTotals expected[2];
  for (const GameRecord& game : games) {
    StoreTotals& totals = expected[split_of(game) == Split::HeldOut];
    totals.games += 1;
    totals.plies += static_cast<std::int64_t>(game.turns.size());
    totals.rows += num_rows(game);
  }
  ASSERT_GT(expected[1].games, 0);
  for (const Split split : {Split::Training, Split::HeldOut}) {
    EXPECT_EQ(store.totals(split).games, expected[split == Split::HeldOut].games);
    EXPECT_EQ(store.totals(split).plies, expected[split == Split::HeldOut].plies);
    EXPECT_EQ(store.totals(split).rows, expected[split == Split::HeldOut].rows);
  }
}

TEST(GameStore, VisitsJustTheNewestGamesThatHaveSoManyRows) {
  TemporaryFolder folder;
  GameStore store = GameStore::open(folder.path());
  std::vector<GameRecord> training;
  for (GameRecord& game : numbered_games(0, 40)) {
    store.add_games({game});
    if (split_of(game) == Split::Training) training.push_back(std::move(game));
  }
  const auto rows_of_last_two = num_rows(training.back()) + num_rows(*(training.end() - 2));
  std::vector<GameRecord> visited;
  const auto visit = [&](GameRecord game) { visited.push_back(std::move(game)); };

  store.each_newest(Split::Training, rows_of_last_two, visit);
  EXPECT_EQ(visited, std::vector<GameRecord>(training.end() - 2, training.end()));
  visited.clear();
  store.each_newest(Split::Training, rows_of_last_two + 1, visit);
  EXPECT_EQ(visited, std::vector<GameRecord>(training.end() - 3, training.end()));
  visited.clear();
  store.each_newest(Split::Training, 1'000'000, visit);
  EXPECT_EQ(visited, training);
  visited.clear();
  store.each_newest(Split::Training, 0, visit);
  EXPECT_TRUE(visited.empty());
}

TEST(GameStore, LeavesADamagedGameOutAndNamesIt) {
  TemporaryFolder folder;
  GameStore store = GameStore::open(folder.path());
  store.add_games(numbered_games(0, 3));
  execute(folder, "UPDATE games SET held_out = 0, record = substr(record, 2) WHERE id = 2");
  execute(folder, "UPDATE games SET held_out = 0");
  int visited = 0;
  EXPECT_THAT(store.each_newest(Split::Training, 1'000'000, [&](GameRecord) { ++visited; }),
              ElementsAre(2));
  EXPECT_EQ(visited, 2);
  EXPECT_THAT([&] { store.game(2); },
              ThrowsMessage<DamagedGame>(AllOf(HasSubstr("game 2"), HasSubstr("checksum"))));
}

TEST(GameStore, KeepsNetsMatchesAndMetrics) {
  TemporaryFolder folder;
  GameStore store = GameStore::open(folder.path());
  EXPECT_EQ(store.add_net({0, "nets/a.safetensors", 0, 100, "random"}), 1);
  EXPECT_EQ(store.add_net({0, "nets/b.safetensors", 64'000, 200, ""}), 2);
  store.add_match({0, 300, "net 1", "net 2", "visits 32", 10, 25, 1});
  store.add_metrics(
      {{1.5, 0, "loss", 3.25}, {2.5, 64, "elo", -7}, {3.5, 128, "loss", std::nan("")}});

  const std::vector<StoredNet> nets = store.nets();
  ASSERT_EQ(nets.size(), 2u);
  EXPECT_EQ(nets[1].id, 2);
  EXPECT_EQ(nets[1].file, "nets/b.safetensors");
  EXPECT_EQ(nets[1].samples, 64'000);
  EXPECT_EQ(nets[0].note, "random");
  const std::vector<StoredMatch> matches = store.matches();
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(matches[0].player_b, "net 2");
  EXPECT_EQ(matches[0].settings, "visits 32");
  EXPECT_EQ(matches[0].wins_a, 10);
  EXPECT_EQ(matches[0].wins_b, 25);
  EXPECT_EQ(matches[0].draws, 1);
  EXPECT_THAT(store.metric_names(), ElementsAre("elo", "loss"));
  const std::vector<Metric> losses = store.metrics("loss");
  ASSERT_EQ(losses.size(), 2u);
  EXPECT_EQ(losses[0].time, 1.5);
  EXPECT_EQ(losses[0].value, 3.25);
  EXPECT_EQ(losses[1].samples, 128);
  EXPECT_TRUE(std::isnan(losses[1].value));
}

TEST(GameStore, HasMetricsInTheirOrderThoughTheClockIsPutBack) {
  TemporaryFolder folder;
  GameStore store = GameStore::open(folder.path());
  store.add_metrics({{900, 64, "loss", 3}});
  store.add_metrics({{100, 128, "loss", 2}});
  EXPECT_EQ(store.metrics("loss").back().value, 2);
}

TEST(GameStore, ShowsReadersWhatIsCommittedWhileItWrites) {
  TemporaryFolder folder;
  GameStore writer = GameStore::open(folder.path());
  const GameStore reader = GameStore::open_to_read(folder.path());
  for (std::int64_t games = 1; games <= 20; ++games) {
    writer.add_games({numbered_game(games)});
    EXPECT_EQ(static_cast<std::int64_t>(reader.game_ids().size()), games);
  }
}

TEST(GameStore, IsOpenToAnySqlTool) {
  TemporaryFolder folder;
  GameStore store = GameStore::open(folder.path());
  store.add_games(numbered_games(0, 2));
  SQLite::Database database(folder.path() / "games.db", SQLite::OPEN_READONLY);
  SQLite::Statement query(database,
                          "SELECT size, plies, winner, black_score, ending, net, komi FROM games");
  ASSERT_TRUE(query.executeStep());
  const GameRecord game = numbered_game(0);
  EXPECT_EQ(query.getColumn(0).getInt(), 9);
  EXPECT_EQ(query.getColumn(1).getInt(), static_cast<int>(game.turns.size()));
  EXPECT_EQ(query.getColumn(2).getString(), *game.result.score > 0 ? "B" : "W");
  EXPECT_EQ(query.getColumn(3).getDouble(), *game.result.score);
  EXPECT_EQ(query.getColumn(4).getString(), "two passes");
  EXPECT_EQ(query.getColumn(5).getInt64(), game.net_at_end);
  EXPECT_EQ(query.getColumn(6).getDouble(), game.rules.komi);
}

TEST(GameStore, RefusesASecondWriterAndNamesTheFirst) {
  TemporaryFolder folder;
  {
    const GameStore first = GameStore::open(folder.path());
    EXPECT_THAT([&] { GameStore::open(folder.path()); },
                ThrowsMessage<std::runtime_error>(
                    HasSubstr("in use by process " + std::to_string(::getpid()))));
  }
  EXPECT_NO_THROW(GameStore::open(folder.path()));
}

TEST(GameStore, RefusesAStoreOfANewerVersion) {
  TemporaryFolder folder;
  GameStore::open(folder.path());
  execute(folder, "PRAGMA user_version = 99");
  const auto complaint =
      ThrowsMessage<std::runtime_error>(AllOf(HasSubstr("games.db"), HasSubstr("schema 99")));
  EXPECT_THAT([&] { GameStore::open(folder.path()); }, complaint);
  EXPECT_THAT([&] { GameStore::open_to_read(folder.path()); }, complaint);
}

TEST(GameStore, RefusesFilesThatAreNotItsOwn) {
  TemporaryFolder folder;
  EXPECT_THAT([&] { GameStore::open_to_read(folder.path()); },
              ThrowsMessage<std::runtime_error>(HasSubstr("no games.db")));
  std::ofstream(folder.path() / "games.db") << std::string(4096, '?');
  EXPECT_THAT([&] { GameStore::open(folder.path()); },
              ThrowsMessage<std::runtime_error>(HasSubstr("games.db")));
  std::filesystem::remove(folder.path() / "games.db");
  SQLite::Database(folder.path() / "games.db", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("CREATE TABLE recipes(name TEXT)");
  EXPECT_THAT([&] { GameStore::open(folder.path()); },
              ThrowsMessage<std::runtime_error>(HasSubstr("not a game store")));
  SQLite::Database recipes(folder.path() / "games.db");
  EXPECT_EQ(recipes.execAndGet("SELECT count(*) FROM sqlite_master").getInt(), 1)
      << "it changed what is not its own";
}

TEST(GameStore, SaysThatItIsDamaged) {
  TemporaryFolder folder;
  GameStore::open(folder.path()).add_games(numbered_games(0, 200));
  const auto file = folder.path() / "games.db";
  const auto size = static_cast<std::streamoff>(std::filesystem::file_size(file));
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  for (std::streamoff at = 16384; at < size; at += 16384)  // the head of every page but the first
    stream.seekp(at).write("damage!", 7);
  stream.close();
  EXPECT_THAT([&] { GameStore::open(folder.path()); },
              ThrowsMessage<std::runtime_error>(
                  AllOf(HasSubstr("games.db"), HasSubstr("the file is damaged"))));
}

/// Runs `action` in a process of its own. Returns its id.
template <class Action>
pid_t start_process(Action action) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  try {
    action();
  } catch (...) {
    ::_exit(1);
  }
  ::_exit(0);
}

int exit_status(pid_t process) {
  int status = 0;
  ::waitpid(process, &status, 0);
  return status;
}

/// The games in the store, of which each must be whole.
std::int64_t count_sound_games(const GameStore& store) {
  const std::vector<std::int64_t> ids = store.game_ids();
  for (const std::int64_t id : ids)
    EXPECT_EQ(store.game(id), numbered_game(id - 1));
  return static_cast<std::int64_t>(ids.size());
}

TEST(GameStore, LosesNothingCommittedToAFullDisk) {
  TemporaryFolder folder;
  // A limit on the length of files stands for the full disk; it must not hit the test's own output.
  const pid_t child = start_process([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    GameStore store = GameStore::open(folder.path());
    store.add_games(numbered_games(0, 10));
    ::rlimit limit;
    ::getrlimit(RLIMIT_FSIZE, &limit);
    ::rlimit tight = limit;
    tight.rlim_cur = 200'000;
    ::setrlimit(RLIMIT_FSIZE, &tight);
    bool complained = false;
    try {
      store.add_games(numbered_games(10, 100));
    } catch (const std::runtime_error& error) {
      complained = std::string(error.what()).find("games.db") != std::string::npos;
    }
    ::setrlimit(RLIMIT_FSIZE, &limit);
    if (!complained || store.game_ids().size() != 10) throw std::logic_error("lost or silent");
    store.add_games(numbered_games(10, 10));
  });
  EXPECT_EQ(exit_status(child), 0);
  EXPECT_EQ(count_sound_games(GameStore::open(folder.path())), 20);
}

/// Adds games without end, and a byte to the pipe for each batch that is committed.
void add_games_until_killed(const TemporaryFolder& folder, int batch, int pipe) {
  GameStore store = GameStore::open(folder.path());
  for (;;) {
    store.add_games(numbered_games(static_cast<std::int64_t>(store.game_ids().size()), batch));
    if (::write(pipe, "+", 1) != 1) return;
  }
}

// Every other kill may come at any moment, also while the store is opened; the others come after a
// batch.
TEST(GameStore, LosesNothingCommittedToAKill) {
  constexpr int kBatch = 4;
  TemporaryFolder folder;
  Random random(7);
  std::int64_t committed = 0;
  for (int round = 0; round < 8; ++round) {
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = start_process([&] { add_games_until_killed(folder, kBatch, pipe[1]); });
    ::close(pipe[1]);
    char byte;
    if (round % 2 == 1 && ::read(pipe[0], &byte, 1) == 1) committed += kBatch;
    std::this_thread::sleep_for(std::chrono::milliseconds(random.below(60)));
    ::kill(child, SIGKILL);
    exit_status(child);
    while (::read(pipe[0], &byte, 1) == 1)
      committed += kBatch;
    ::close(pipe[0]);

    if (committed > 0) {
      const auto seen = GameStore::open_to_read(folder.path()).game_ids().size();
      EXPECT_GE(static_cast<std::int64_t>(seen), committed) << "by a reader of the crashed run";
    }
    const std::int64_t games = count_sound_games(GameStore::open(folder.path()));
    EXPECT_GE(games, committed);
    EXPECT_EQ(games % kBatch, 0) << "half a batch";
    committed = games;
  }
  EXPECT_GE(committed, 4 * kBatch);
}

}  // namespace
}  // namespace move37
