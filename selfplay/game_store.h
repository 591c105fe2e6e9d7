#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "selfplay/game_record.h"

namespace SQLite {
class Database;
}

namespace move37 {

class FileLock;

/// A net that the learner exported.
struct StoredNet {
  std::int64_t id = 0;       // given by the store, from 1
  std::string file;          // its path, relative to the run's folder
  std::int64_t samples = 0;  // that it was trained on
  std::int64_t created = 0;  // seconds since 1970
  std::string note;
};

/// A match of two players, each a net ("net 12") or something else ("random").
struct StoredMatch {
  std::int64_t id = 0;  // given by the store, from 1
  std::int64_t created = 0;
  std::string player_a, player_b;
  std::string settings;  // visits, openings, komi, seed: as the arena words them
  int wins_a = 0, wins_b = 0, draws = 0;
};

/// One number of a curve.
struct Metric {
  double time = 0;           // seconds since 1970
  std::int64_t samples = 0;  // trained by then
  std::string name;          // "train/policy-loss"
  double value = 0;
};

/// A game that cannot be read back; those beside it can.
class DamagedGame : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Files that games were imported from.
struct StoredSource {
  std::string fingerprint;  // tells the same source and import again
  std::string path;
  std::int64_t created = 0;  // seconds since 1970, when it was imported
  std::int64_t games = 0;    // that were found
  std::int64_t kept = 0;     // of those
};

/// How much there is of one split.
struct StoreTotals {
  std::int64_t games = 0, plies = 0, rows = 0;
};

/// All that a training run produces, in one SQLite file, `games.db` in the run's folder: games,
/// nets, matches, metrics and sources. Any SQL tool may look inside, also while the run writes.
///
/// What an add... function was given is committed when it returns, all of it, or none if it throws;
/// a kill of the process loses nothing of it (a power cut may lose the last seconds: WAL,
/// synchronous = NORMAL). One process writes, any number read.
///
/// Throws:  std::runtime_error from every function, with the file's name and the reason: a full
///          disk, a damaged file, a store of a newer version.
/// Threads: one at a time.
class GameStore {
 public:
  /// Opens the store to write; makes folder and file if there are none. Checks the whole file,
  /// which costs about a third of a second a gigabyte, more from a slow disk.
  /// Throws: also if another process has it open to write.
  static GameStore open(const std::filesystem::path& folder);

  /// Opens the store of a running or finished run to look at it; add... functions throw.
  /// Throws: also if there is none.
  static GameStore open_to_read(const std::filesystem::path& folder);

  ~GameStore();
  GameStore(GameStore&&) noexcept;

  const std::filesystem::path& file() const { return file_; }

  /// Requires: check(game) throws for none.
  void add_games(const std::vector<GameRecord>& games);
  /// Returns the net's id; the one given is ignored.
  std::int64_t add_net(const StoredNet& net);
  void add_match(const StoredMatch& match);
  void add_metrics(const std::vector<Metric>& metrics);
  /// Requires: has_source() of its fingerprint is false.
  void add_source(const StoredSource& source);

  StoreTotals totals(Split split) const;

  /// Calls visit(game) for the newest games that together have at least so many rows (all games, if
  /// there are fewer), the oldest of them first. Returns the ids of damaged games, left out.
  std::vector<std::int64_t> each_newest(Split split, std::int64_t rows,
                                        const std::function<void(GameRecord)>& visit) const;

  /// Ids of all games, the oldest first.
  std::vector<std::int64_t> game_ids() const;
  /// Nothing if there is no such game. Throws: also DamagedGame.
  std::optional<GameRecord> game(std::int64_t id) const;

  bool has_source(const std::string& fingerprint) const;

  /// All of them, the oldest first.
  std::vector<StoredNet> nets() const;
  std::vector<StoredMatch> matches() const;
  std::vector<Metric> metrics(const std::string& name) const;
  std::vector<std::string> metric_names() const;

 private:
  GameStore(std::filesystem::path file, std::unique_ptr<FileLock> lock);

  /// Runs `action`; adds the file's name to what SQLite complains of.
  template <class Action>
  auto guarded(Action&& action) const;
  void check_identity() const;
  void create_if_empty();
  void prepare_to_write();
  std::int64_t first_of_newest(Split split, std::int64_t rows) const;

  std::filesystem::path file_;
  std::unique_ptr<FileLock> lock_;  // only if opened to write
  std::unique_ptr<SQLite::Database> database_;
};

}  // namespace move37
