#include "selfplay/imitation/game_import.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "selfplay/game_store.h"
#include "tests/selfplay/imitation/archives.h"
#include "tests/support/temporary_folder.h"

namespace move37 {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr int kSize = 5;

ImitationOptions options() {
  ImitationOptions options;
  options.min_moves = 2;
  return options;
}

void write(const fs::path& file, const std::string& text) { std::ofstream(file) << text; }

/// The file of what cannot be read of a path.
fs::path complaints_of(const fs::path& path) {
  return (fs::is_directory(path) ? path : path.parent_path()) / "left-out.txt";
}

/// Imports a path, all of it.
std::optional<ImportReport> import(GameStore& store, const fs::path& path,
                                   const ImitationOptions& filters = options()) {
  const std::atomic<bool> never{false};
  return GameImport(store, kSize, filters, complaints_of(path))
      .read(find_sgf_source(path), never, [](const ImportReport&) {});
}

std::int64_t count(const ImportReport& report, Refusal reason) {
  return report.refused[static_cast<std::size_t>(reason)];
}

TEST(GameImport, KeepsGoodGamesAndTellsWhyOthersWereLeftOut) {
  const TemporaryFolder folder;
  write(folder / "1.sgf",
        "(;SZ[5]RE[B+R];B[cc];W[bb];B[dd])\n"
        "(;SZ[5];B[cc])\n"
        "(;SZ[9];B[cc];W[bb])\n"
        "(;SZ[5];B[zz];W[bb])\n"
        "(;SZ[5]RE[W+R];B[cc];W[bb];B[dd])\n"
        "(;SZ[5];B[dd];W[bb])\n"
        "(;SZ[5];B[cc];W[cc])\n"
        "(;SZ[5];B[cc];B[dd])\n");
  write(folder / "2.sgf", "not a game");
  GameStore store = GameStore::open(folder / "run");
  const auto report = import(store, folder.path());
  ASSERT_TRUE(report);
  EXPECT_EQ(report->files, 2);
  EXPECT_EQ(report->games, 8);
  EXPECT_EQ(report->kept, 2);
  EXPECT_EQ(count(*report, Refusal::TooShort), 1);
  EXPECT_EQ(count(*report, Refusal::OtherSize), 1);
  EXPECT_EQ(count(*report, Refusal::Duplicate), 1);
  EXPECT_EQ(count(*report, Refusal::Broken), 2);
  EXPECT_THAT(report->complaints,
              ElementsAre(AllOf(HasSubstr("1.sgf, game 4"), HasSubstr("zz")),
                          AllOf(HasSubstr("1.sgf, game 7"), HasSubstr("illegal")),
                          HasSubstr("1.sgf, game 8"), HasSubstr("2.sgf")));
  EXPECT_THAT(to_lines(*report, ""), Contains(HasSubstr("1  left out: duplicate")));

  ASSERT_EQ(store.game_ids().size(), 2u);
  const auto game = store.game(store.game_ids().front());
  EXPECT_EQ(game->turns.size(), 3u);
  EXPECT_EQ(game->result.winner, Color::Black);
}

TEST(GameImport, SkipsASourceThatItHasRead) {
  const TemporaryFolder folder;
  write(folder / "1.sgf", "(;SZ[5];B[cc];W[bb])");
  GameStore store = GameStore::open(folder / "run");
  EXPECT_EQ(import(store, folder / "1.sgf")->kept, 1);
  EXPECT_FALSE(import(store, folder / "1.sgf"));
  ImitationOptions others = options();
  others.min_moves = 1;  // may keep more, so the source is read again
  EXPECT_EQ(import(store, folder / "1.sgf", others)->kept, 0);
  EXPECT_EQ(store.game_ids().size(), 1u);
}

TEST(GameImport, ReadsASourceAgainByOtherFiltersAlone) {
  const TemporaryFolder folder;
  write(folder / "1.sgf", "(;SZ[5];B[cc];W[bb])");
  GameStore store = GameStore::open(folder / "run");
  ImitationOptions filters = options();
  EXPECT_TRUE(import(store, folder / "1.sgf", filters));
  filters.exam_rows = 7;
  filters.max_rows = 1000;
  EXPECT_FALSE(import(store, folder / "1.sgf", filters));
  filters.min_moves = 1;
  EXPECT_TRUE(import(store, folder / "1.sgf", filters));
}

TEST(GameImport, AddsNoGameTwiceFromTwoSources) {
  const TemporaryFolder folder;
  write(folder / "1.sgf", "(;SZ[5];B[cc];W[bb])");
  write(folder / "2.sgf", "(;SZ[5]C[the same];B[cc];W[bb])(;SZ[5];B[cc];W[dd])");
  GameStore store = GameStore::open(folder / "run");
  import(store, folder / "1.sgf");
  const auto report = import(store, folder / "2.sgf");
  EXPECT_EQ(report->kept, 1);
  EXPECT_EQ(count(*report, Refusal::Duplicate), 1);
}

TEST(GameImport, GoesOnAfterItWasStopped) {
  const TemporaryFolder folder;
  write(folder / "1.sgf", "(;SZ[5];B[cc];W[bb])");
  GameStore store = GameStore::open(folder / "run");
  const std::atomic<bool> stopped{true};
  GameImport(store, kSize, options(), folder / "left-out.txt")
      .read(find_sgf_source(folder / "1.sgf"), stopped, [](const ImportReport&) {});
  EXPECT_EQ(import(store, folder / "1.sgf")->kept, 1);
}

TEST(GameImport, TakesHalfAGameAtItsStopForNoMalformedOne) {
  const TemporaryFolder folder;
  std::string games;
  for (int i = 0; i < 30'000; ++i)
    games += "(;SZ[5];B[cc];W[bb]) \n";  // of a length that no part of the file is a multiple of
  write(folder / "1.sgf", games);
  GameStore store = GameStore::open(folder / "run");
  std::atomic<bool> stop{false};
  const auto report =
      GameImport(store, kSize, options(), folder / "left-out.txt")
          .read(find_sgf_source(folder / "1.sgf"), stop, [&](const auto&) { stop = true; });
  ASSERT_LT(report->games, 30'000);
  EXPECT_EQ(count(*report, Refusal::Broken), 0);
}

TEST(GameImport, TriesASourceAgainThatItCouldNotRead) {
  const TemporaryFolder folder;
  write(folder / "1.sgf", "(;SZ[5];B[cc];W[bb])");
  SgfSource source = find_sgf_source(folder / "1.sgf");
  fs::rename(folder / "1.sgf", folder / "away");  // as if it could not be opened
  const std::atomic<bool> never{false};
  GameStore store = GameStore::open(folder / "run");
  GameImport import(store, kSize, options(), folder / "left-out.txt");
  const auto failed = import.read(source, never, [](const ImportReport&) {});
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->unreadable, 1);
  EXPECT_THAT(to_lines(*failed, ""), Contains(HasSubstr("1  files could not be read")));
  EXPECT_THAT(failed->complaints, ElementsAre(HasSubstr("1.sgf: ")));

  fs::rename(folder / "away", folder / "1.sgf");
  EXPECT_EQ(import.read(source, never, [](const ImportReport&) {})->kept, 1);
  EXPECT_FALSE(import.read(source, never, [](const ImportReport&) {}));
}

TEST(GameImport, LosesNothingBehindABadFileOfAnArchive) {
  const TemporaryFolder folder;
  const fs::path zip = folder / "games.zip";
  test::pack(zip, {{"1.sgf", "(;SZ[5];B[cc];W[bb])"},
                   {"bad.sgf", "(;SZ[5];B[cc];W[dd])"},
                   {"3.sgf", "(;SZ[5];B[cc];W[aa])"}});
  test::spoil_member(zip, "bad.sgf");
  GameStore store = GameStore::open(folder / "run");
  const auto report = import(store, zip);
  EXPECT_EQ(report->kept, 2);
  EXPECT_EQ(report->unreadable, 1);
  EXPECT_THAT(report->complaints, ElementsAre(HasSubstr("games.zip: bad.sgf")));
  EXPECT_TRUE(import(store, zip));  // it is tried again
}

TEST(GameImport, NamesTheFirstOfManyMalformedGamesAndWritesAllDown) {
  const TemporaryFolder folder;
  std::string games;
  for (int i = 0; i < 30; ++i)
    games += "(;SZ[5];B[zz])";
  write(folder / "1.sgf", games);
  GameStore store = GameStore::open(folder / "run");
  const auto report = import(store, folder / "1.sgf");
  EXPECT_EQ(count(*report, Refusal::Broken), 30);
  EXPECT_EQ(report->complaints.size(), ImportReport::kMostComplaints);
  EXPECT_THAT(to_lines(*report, "all.txt"),
              Contains(HasSubstr("and 10 more, all of them in all.txt")));
  std::ifstream file(complaints_of(folder / "1.sgf"));
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);)
    lines.push_back(line);
  ASSERT_EQ(lines.size(), 30u);
  EXPECT_THAT(lines.back(),
              AllOf(HasSubstr((folder / "1.sgf, game 30").string()), HasSubstr("zz")));
}

}  // namespace
}  // namespace move37
