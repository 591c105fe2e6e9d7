#include "app/game_library.h"

#include <stdexcept>
#include <utility>

#include "app/folder_name.h"
#include "selfplay/game_store.h"
#include "selfplay/imitation/game_splitter.h"
#include "selfplay/imitation/sgf_files.h"
#include "selfplay/record_game.h"

namespace move37::app {
namespace {

std::string numbered(const std::string& name, std::int64_t number) {
  return name + " #" + std::to_string(number);
}

std::string net_name(std::int64_t id) {
  return id == 0 ? "random net" : "net " + std::to_string(id);
}

}  // namespace

GameLibrary::GameLibrary(std::size_t most, std::uint64_t seed, spdlog::logger& log)
    : most_(most), random_(seed), log_(log) {}

void GameLibrary::read(const std::filesystem::path& path) {
  if (std::filesystem::exists(path / "games.db")) return read_run(path);
  for (const std::filesystem::path& file : find_sgf_source(path).files)
    read_sgf(file);
}

void GameLibrary::read_run(const std::filesystem::path& folder) {
  const GameStore store = GameStore::open_to_read(folder);
  const std::string name = folder_name(folder);
  for (const std::int64_t id : store.game_ids()) {
    try {
      const GameRecord record = store.game(id).value();
      const std::string player = net_name(record.net_at_start);
      add(numbered(name, id), sgf_game_of(record, player, player));
    } catch (const DamagedGame& damage) {
      log_.warn("{}", damage.what());
    }
  }
}

void GameLibrary::read_sgf(const std::filesystem::path& file) {
  const std::int64_t before = found_ + of_other_sizes_;
  try {
    SgfFiles files(file);
    while (read_next(files)) {
    }
  } catch (const UnreadableFile& error) {
    log_.warn("{}", error.what());
  }
  if (found_ + of_other_sizes_ == before) log_.warn("{}: no game in it", file.string());
}

// One bad file of an archive costs none of those after it.
bool GameLibrary::read_next(SgfFiles& files) {
  try {
    if (!files.next()) return false;
    read_games(files);
  } catch (const UnreadableMember& error) {
    log_.warn("{}", error.what());
  }
  return true;
}

void GameLibrary::read_games(SgfFiles& file) {
  std::int64_t number = 0;
  GameSplitter splitter([&](std::string_view text) {
    ++number;
    try {
      add(number == 1 ? file.name() : numbered(file.name(), number), parse_sgf(text));
    } catch (const SgfError& error) {
      log_.warn("{}: {}", numbered(file.name(), number), error.what());
    }
  });
  for (std::string_view part = file.read(); !part.empty(); part = file.read())
    splitter.push(part);
  splitter.finish();
}

// Reservoir sampling (Vitter 1985, algorithm R).
void GameLibrary::add(std::string name, SgfGame game) {
  if (!games_.empty() && game.game.size() != games_.front().game.size()) {
    ++of_other_sizes_;
    return;
  }
  ++found_;
  if (!game.problem.empty()) {
    log_.warn("{}: cut off after move {}: {}", name, game.game.moves().size(), game.problem);
  }
  if (most_ == 0 || games_.size() < most_) {
    games_.push_back(std::move(game));
    names_.push_back(std::move(name));
    return;
  }
  const std::size_t place = random_.below(static_cast<std::uint32_t>(found_));
  if (place >= most_) return;
  games_[place] = std::move(game);
  names_[place] = std::move(name);
}

}  // namespace move37::app
