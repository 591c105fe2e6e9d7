#include "selfplay/game_store.h"

#include <cmath>
#include <sqlite3.h>
#include <stdexcept>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>
#include <SQLiteCpp/VariadicBind.h>

#include "selfplay/file_lock.h"
#include "selfplay/game_codec.h"

namespace move37 {
namespace {

constexpr int kSchemaVersion = 1;
constexpr int kApplicationId = 0x4d763337;  // "Mv37": tells our files from other SQLite files
constexpr int kPatienceMs = 10'000;         // for a lock that another process holds for a moment

// One game fills most of a page of 4 kB, so larger pages waste less.
constexpr const char* kSettings = R"(
  PRAGMA page_size = 16384;
  PRAGMA journal_mode = WAL;
)";

constexpr const char* kSchema = R"(
  CREATE TABLE games(
    id INTEGER PRIMARY KEY,
    created INTEGER NOT NULL,   -- seconds since 1970
    net INTEGER NOT NULL,       -- nets.id of the last moves; 0: none
    size INTEGER NOT NULL,
    komi REAL NOT NULL,
    plies INTEGER NOT NULL,
    winner TEXT,                -- B, W, 0: a draw
    black_score REAL,
    ending TEXT NOT NULL,
    rows INTEGER NOT NULL,      -- of training
    held_out INTEGER NOT NULL,  -- 1: measures, is not learned
    record BLOB NOT NULL);
  CREATE INDEX games_by_split ON games(held_out, id, rows, plies);
  CREATE TABLE nets(
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    samples INTEGER NOT NULL,
    created INTEGER NOT NULL,
    note TEXT NOT NULL);
  CREATE TABLE matches(
    id INTEGER PRIMARY KEY,
    created INTEGER NOT NULL,
    player_a TEXT NOT NULL,
    player_b TEXT NOT NULL,
    settings TEXT NOT NULL,
    wins_a INTEGER NOT NULL,
    wins_b INTEGER NOT NULL,
    draws INTEGER NOT NULL);
  CREATE TABLE metrics(
    time REAL NOT NULL,
    samples INTEGER NOT NULL,
    name TEXT NOT NULL,
    value REAL);                -- NULL: not a number
  CREATE INDEX metrics_by_name ON metrics(name, time);
)";

// Came later than the others: a store that has none gets it when it is opened to write.
constexpr const char* kSourcesSchema = R"(
  CREATE TABLE IF NOT EXISTS sources(
    fingerprint TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    created INTEGER NOT NULL,
    games INTEGER NOT NULL,
    kept INTEGER NOT NULL);
)";

int held_out(Split split) { return split == Split::HeldOut ? 1 : 0; }

const char* name_of(Color winner) {
  return winner == Color::Black ? "B" : winner == Color::White ? "W" : "0";
}

/// Binds all values, in order, and runs the statement.
template <class... Values>
void run(SQLite::Statement& statement, const Values&... values) {
  SQLite::bind(statement, values...);
  statement.exec();
  statement.reset();
}

void insert_game(SQLite::Statement& insert, const GameRecord& game) {
  const GameResult& result = game.result;
  const std::string record = encode_game(game);
  insert.clearBindings();  // winner and score stay NULL if unknown
  insert.bind(":created", game.created);
  insert.bind(":net", game.net_at_end);
  insert.bind(":size", game.size);
  insert.bind(":komi", game.rules.komi);
  insert.bind(":plies", static_cast<std::int64_t>(game.turns.size()));
  if (result.winner) insert.bind(":winner", name_of(*result.winner));
  if (result.score) insert.bind(":black_score", *result.score);
  insert.bind(":ending", to_string(result.ending));
  insert.bind(":rows", num_rows(game));
  insert.bind(":held_out", held_out(split_of(game)));
  insert.bindNoCopy(":record", record.data(), static_cast<int>(record.size()));
  insert.exec();
  insert.reset();
}

GameRecord decode(const SQLite::Column& record) {
  return decode_game(
      {static_cast<const char*>(record.getBlob()), static_cast<std::size_t>(record.getBytes())});
}

}  // namespace

template <class Action>
auto GameStore::guarded(Action&& action) const {
  try {
    return action();
  } catch (const SQLite::Exception& error) {
    std::string reason = error.what();
    if (error.getErrorCode() == SQLITE_CORRUPT || error.getErrorCode() == SQLITE_NOTADB)
      reason +=
          " (the file is damaged: move it away, or save what is left of it by the command "
          "`sqlite3 games.db .recover`)";
    throw std::runtime_error(file_.string() + ": " + reason);
  }
}

GameStore::GameStore(std::filesystem::path file, std::unique_ptr<FileLock> lock)
    : file_(std::move(file)), lock_(std::move(lock)) {
  guarded([&] {
    const int access = lock_ ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE : SQLite::OPEN_READONLY;
    database_ = std::make_unique<SQLite::Database>(file_.string(), access, kPatienceMs);
    if (lock_) create_if_empty();
    check_identity();
    if (lock_) prepare_to_write();
  });
}

GameStore::~GameStore() = default;
GameStore::GameStore(GameStore&&) noexcept = default;

GameStore GameStore::open(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  return GameStore(folder / "games.db", std::make_unique<FileLock>(folder / "games.db.lock"));
}

GameStore GameStore::open_to_read(const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder / "games.db"))
    throw std::runtime_error(folder.string() + ": there is no training run (no games.db)");
  return GameStore(folder / "games.db", nullptr);
}

// Is this file ours, and of a version that we know?
void GameStore::check_identity() const {
  const auto number = [&](const char* query) { return database_->execAndGet(query).getInt(); };
  if (number("PRAGMA application_id") != kApplicationId)
    throw std::runtime_error(file_.string() + ": not a game store of Move37");
  const int version = number("PRAGMA user_version");
  if (version > kSchemaVersion) {
    throw std::runtime_error(file_.string() + ": written by a newer Move37 (schema " +
                             std::to_string(version) + ", this one knows " +
                             std::to_string(kSchemaVersion) + ")");
  }
}

void GameStore::create_if_empty() {
  if (database_->execAndGet("SELECT count(*) FROM sqlite_master").getInt() > 0) return;
  database_->exec(kSettings);
  SQLite::Transaction transaction(*database_);
  database_->exec(kSchema);
  database_->exec("PRAGMA application_id = " + std::to_string(kApplicationId));
  database_->exec("PRAGMA user_version = " + std::to_string(kSchemaVersion));
  transaction.commit();
}

// Nothing may change a file before it is known to be ours.
void GameStore::prepare_to_write() {
  const std::string verdict = database_->execAndGet("PRAGMA quick_check(1)").getString();
  if (verdict != "ok") throw SQLite::Exception(verdict, SQLITE_CORRUPT);
  database_->exec(kSourcesSchema);
  database_->exec("PRAGMA synchronous = NORMAL");
}

void GameStore::add_games(const std::vector<GameRecord>& games) {
  guarded([&] {
    SQLite::Transaction transaction(*database_);
    SQLite::Statement insert(*database_, R"(
        INSERT INTO games(created, net, size, komi, plies, winner, black_score, ending, rows,
                          held_out, record)
        VALUES(:created, :net, :size, :komi, :plies, :winner, :black_score, :ending, :rows,
               :held_out, :record))");
    for (const GameRecord& game : games)
      insert_game(insert, game);
    transaction.commit();
  });
}

std::int64_t GameStore::add_net(const StoredNet& net) {
  return guarded([&] {
    SQLite::Statement insert(*database_,
                             "INSERT INTO nets(file, samples, created, note) VALUES(?, ?, ?, ?)");
    run(insert, net.file, net.samples, net.created, net.note);
    return std::int64_t{database_->getLastInsertRowid()};
  });
}

void GameStore::add_match(const StoredMatch& match) {
  guarded([&] {
    SQLite::Statement insert(*database_, R"(
        INSERT INTO matches(created, player_a, player_b, settings, wins_a, wins_b, draws)
        VALUES(?, ?, ?, ?, ?, ?, ?))");
    run(insert, match.created, match.player_a, match.player_b, match.settings, match.wins_a,
        match.wins_b, match.draws);
  });
}

void GameStore::add_metrics(const std::vector<Metric>& metrics) {
  guarded([&] {
    SQLite::Transaction transaction(*database_);
    SQLite::Statement insert(*database_,
                             "INSERT INTO metrics(time, samples, name, value) VALUES(?, ?, ?, ?)");
    for (const Metric& metric : metrics)
      run(insert, metric.time, metric.samples, metric.name, metric.value);
    transaction.commit();
  });
}

void GameStore::add_source(const StoredSource& source) {
  guarded([&] {
    SQLite::Statement insert(
        *database_,
        "INSERT INTO sources(fingerprint, path, created, games, kept) VALUES(?, ?, ?, ?, ?)");
    run(insert, source.fingerprint, source.path, source.created, source.games, source.kept);
  });
}

bool GameStore::has_source(const std::string& fingerprint) const {
  return guarded([&] {
    SQLite::Statement query(*database_, "SELECT 1 FROM sources WHERE fingerprint = ?");
    query.bind(1, fingerprint);
    return query.executeStep();
  });
}

StoreTotals GameStore::totals(Split split) const {
  return guarded([&] {
    SQLite::Statement query(*database_, R"(
        SELECT count(*), coalesce(sum(plies), 0), coalesce(sum(rows), 0)
        FROM games WHERE held_out = ?)");
    query.bind(1, held_out(split));
    query.executeStep();
    return StoreTotals{query.getColumn(0), query.getColumn(1), query.getColumn(2)};
  });
}

// The id from which on there are at least so many rows.
std::int64_t GameStore::first_of_newest(Split split, std::int64_t rows) const {
  SQLite::Statement query(*database_,
                          "SELECT id, rows FROM games WHERE held_out = ? ORDER BY id DESC");
  query.bind(1, held_out(split));
  std::int64_t first = 0;
  while (rows > 0 && query.executeStep()) {
    first = query.getColumn(0).getInt64();
    rows -= query.getColumn(1).getInt64();
  }
  return first;
}

std::vector<std::int64_t> GameStore::each_newest(
    Split split, std::int64_t rows, const std::function<void(GameRecord)>& visit) const {
  return guarded([&] {
    std::vector<std::int64_t> damaged;
    if (rows <= 0) return damaged;
    SQLite::Statement query(
        *database_, "SELECT id, record FROM games WHERE held_out = ? AND id >= ? ORDER BY id");
    query.bind(1, held_out(split));
    query.bind(2, first_of_newest(split, rows));
    while (query.executeStep()) {
      std::optional<GameRecord> game;
      try {
        game = decode(query.getColumn(1));
      } catch (const std::invalid_argument&) {
        damaged.push_back(query.getColumn(0).getInt64());
      }
      if (game) visit(std::move(*game));
    }
    return damaged;
  });
}

std::vector<std::int64_t> GameStore::game_ids() const {
  return guarded([&] {
    std::vector<std::int64_t> ids;
    SQLite::Statement query(*database_, "SELECT id FROM games ORDER BY id");
    while (query.executeStep())
      ids.push_back(query.getColumn(0).getInt64());
    return ids;
  });
}

std::optional<GameRecord> GameStore::game(std::int64_t id) const {
  return guarded([&]() -> std::optional<GameRecord> {
    SQLite::Statement query(*database_, "SELECT record FROM games WHERE id = ?");
    query.bind(1, id);
    if (!query.executeStep()) return std::nullopt;
    try {
      return decode(query.getColumn(0));
    } catch (const std::invalid_argument& error) {
      throw DamagedGame(file_.string() + ": game " + std::to_string(id) + ": " + error.what());
    }
  });
}

std::vector<StoredNet> GameStore::nets() const {
  return guarded([&] {
    std::vector<StoredNet> nets;
    SQLite::Statement query(*database_,
                            "SELECT id, file, samples, created, note FROM nets ORDER BY id");
    while (query.executeStep())
      nets.push_back(query.getColumns<StoredNet, 5>());
    return nets;
  });
}

std::vector<StoredMatch> GameStore::matches() const {
  return guarded([&] {
    std::vector<StoredMatch> matches;
    SQLite::Statement query(*database_, R"(
        SELECT id, created, player_a, player_b, settings, wins_a, wins_b, draws
        FROM matches ORDER BY id)");
    while (query.executeStep())
      matches.push_back(query.getColumns<StoredMatch, 8>());
    return matches;
  });
}

std::vector<Metric> GameStore::metrics(const std::string& name) const {
  return guarded([&] {
    std::vector<Metric> metrics;
    SQLite::Statement query(
        *database_,  // not by time: clocks are put back
        "SELECT time, samples, value FROM metrics WHERE name = ? ORDER BY rowid");
    query.bind(1, name);
    while (query.executeStep()) {
      const SQLite::Column value = query.getColumn(2);
      metrics.push_back({query.getColumn(0).getDouble(), query.getColumn(1).getInt64(), name,
                         value.isNull() ? std::nan("") : value.getDouble()});
    }
    return metrics;
  });
}

std::vector<std::string> GameStore::metric_names() const {
  return guarded([&] {
    std::vector<std::string> names;
    SQLite::Statement query(*database_, "SELECT DISTINCT name FROM metrics ORDER BY name");
    while (query.executeStep())
      names.push_back(query.getColumn(0).getString());
    return names;
  });
}

}  // namespace move37
