#include "app/game_library.h"

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/log.h"
#include "selfplay/game_store.h"
#include "selfplay/record_game.h"
#include "tests/selfplay/random_game.h"
#include "tests/support/temporary_folder.h"

namespace move37::app {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class GameLibraryOf : public testing::Test {
 protected:
  fs::path write(const std::string& name, const std::string& text) const {
    const fs::path path = folder_.path() / name;
    std::ofstream(path) << text;
    return path;
  }

  GameLibrary library(std::size_t most = 0, std::uint64_t seed = 1) {
    return GameLibrary(most, seed, *log_);
  }

  const test::TemporaryFolder folder_;
  std::ostringstream said_;
  const std::shared_ptr<spdlog::logger> log_ = make_log("%v", said_);
};

TEST_F(GameLibraryOf, FilesHasAllGamesOfTheFirstOnesSize) {
  GameLibrary games = library();
  games.read(write("a.sgf", "(;SZ[5];B[aa])(;SZ[5];B[bb];W[cc])(;SZ[7];B[aa])"));
  games.read(write("b.sgf", "(;SZ[5])"));
  EXPECT_THAT(games.names(), ElementsAre("a.sgf", "a.sgf #2", "b.sgf"));
  EXPECT_EQ(games.games()[1].game.moves().size(), 2u);
  EXPECT_EQ(games.found(), 3);
  EXPECT_EQ(games.of_other_sizes(), 1);
  EXPECT_EQ(said_.str(), "");
}

TEST_F(GameLibraryOf, AFolderHasWhatIsNamedAsAGame) {
  write("b.sgf", "(;SZ[5])");
  write("a.sgf", "(;SZ[5])");
  write("c.txt", "(;SZ[5])");
  GameLibrary games = library();
  games.read(folder_.path());
  EXPECT_THAT(games.names(), ElementsAre("a.sgf", "b.sgf"));
}

TEST_F(GameLibraryOf, WhatIsBrokenLeavesItOutAndSaysSo) {
  GameLibrary games = library();
  games.read(write("a.sgf", "(;SZ[5])(;SZ[big])(;SZ[5])"));
  EXPECT_THAT(games.names(), ElementsAre("a.sgf", "a.sgf #3"));
  EXPECT_THAT(said_.str(), HasSubstr("a.sgf #2: "));
  games.read(write("letter.sgf", "Dear Anna"));
  EXPECT_THAT(said_.str(), HasSubstr("letter.sgf: no game in it"));
  EXPECT_THROW(games.read(folder_.path() / "missing.sgf"), std::invalid_argument);
}

TEST_F(GameLibraryOf, WhatCannotBeFollowedToItsEndHasWhatComesBeforeAndSaysSo) {
  GameLibrary games = library();
  games.read(write("a.sgf", "(;SZ[5];B[aa];W[bb];B[bb];W[cc])(;SZ[5];B[aa];AB[cc];W[dd])"));
  ASSERT_THAT(games.names(), ElementsAre("a.sgf", "a.sgf #2"));
  EXPECT_EQ(games.games()[0].game.moves().size(), 2u);
  EXPECT_THAT(said_.str(), HasSubstr("a.sgf: cut off after move 2: move 3: B[bb] is occupied"));
  EXPECT_THAT(said_.str(), HasSubstr("a.sgf #2: cut off after move 1: stones are set up"));
}

TEST_F(GameLibraryOf, ARunLeavesOutItsDamagedGamesAndSaysSo) {
  Random random(1);
  const fs::path run = folder_.path() / "run";
  GameStore::open(run).add_games({test::random_game(5, random), test::random_game(5, random)});
  SQLite::Database(run / "games.db", SQLite::OPEN_READWRITE)
      .exec("UPDATE games SET record = x'01' WHERE id = 1");
  GameLibrary games = library();
  games.read(run);
  EXPECT_THAT(games.names(), ElementsAre("run #2"));
  EXPECT_THAT(said_.str(), HasSubstr("game 1: "));
}

TEST_F(GameLibraryOf, ARunHasOneNameHoweverItsPathIsWritten) {
  Random random(1);
  GameStore::open(folder_.path() / "run").add_games({test::random_game(5, random)});
  for (const char* path : {"run/", "run/.", "run/../run"}) {
    GameLibrary games = library();
    games.read(folder_.path() / path);
    EXPECT_THAT(games.names(), ElementsAre("run #1")) << path;
  }
}

TEST_F(GameLibraryOf, ARunHasItsGames) {
  Random random(1);
  const GameRecord record = test::random_game(5, random);
  GameStore::open(folder_.path() / "run").add_games({record});
  GameLibrary games = library();
  games.read(folder_.path() / "run");
  EXPECT_THAT(games.names(), ElementsAre("run #1"));
  const SgfGame& game = games.games().front();
  EXPECT_EQ(game.game.size(), 5);
  ASSERT_EQ(game.game.moves().size(), record.turns.size());
  for (std::size_t t = 0; t < record.turns.size(); ++t)
    EXPECT_EQ(game.game.moves()[t].move, record.turns[t].move);
  EXPECT_EQ(game.result, result_text(record));
}

TEST_F(GameLibraryOf, SomeGamesAreEachAsLikelyAsAnyOther) {
  std::string text;
  for (int i = 0; i < 5; ++i)
    text += "(;SZ[5])";
  const fs::path file = write("a.sgf", text);
  std::map<std::string, int> times;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    GameLibrary games = library(/*most=*/2, seed);
    games.read(file);
    ASSERT_EQ(games.games().size(), 2u);
    EXPECT_EQ(games.found(), 5);
    ASSERT_NE(games.names()[0], games.names()[1]);
    for (const std::string& name : games.names())
      ++times[name];
  }
  ASSERT_EQ(times.size(), 5u);
  for (const auto& [name, count] : times)
    EXPECT_NEAR(count, 400, 60) << name;  // four deviations
}

}  // namespace
}  // namespace move37::app
