#include "selfplay/arena.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include "engine/random.h"

namespace move37 {
namespace {

void require(bool condition, const std::string& text) {
  if (!condition) throw std::invalid_argument(text);
}

int move_limit(const ArenaOptions& options, const Game& start) {
  return options.max_moves > 0 ? options.max_moves : 3 * start.size() * start.size();
}

}  // namespace

double PlayerTally::seconds_per_move() const {
  return moves == 0 ? 0 : seconds / static_cast<double>(moves);
}

void MatchTally::add(const ArenaGame& game) {
  ++endings[static_cast<std::size_t>(game.match_game.ending)];
  if (game.match_game.winner == Color::Empty) ++draws;
  for (int i : {0, 1}) {
    PlayerTally& player = players[i];
    const Color color = game.color_of(i);
    const SideRecord& side = game.side_of(i);
    player.moves += side.moves;
    player.seconds += side.seconds;
    if (game.match_game.winner == color) ++player.wins[side_index(color)];
    if (game.match_game.winner == opponent(color)) {
      if (game.match_game.ending == MatchEnding::Failure) ++player.failures;
      if (game.match_game.ending == MatchEnding::Time) ++player.losses_on_time;
    }
    if (side.count) ++player.counted;
    if (game.match_game.disagrees(color)) ++player.disagreements;
  }
}

MatchScore MatchTally::score() const {
  return {players[0].all_wins(), draws, players[1].all_wins()};
}

Arena::Arena(std::array<PlayerFactory, 2> players, std::vector<Game> openings,
             const ArenaOptions& options)
    : players_(std::move(players)), openings_(std::move(openings)), options_(options) {
  require(!openings_.empty(), "a match needs an opening");
  require(options.games > 0, "games must be above 0, not " + std::to_string(options.games));
  require(options.parallel > 0,
          "parallel must be above 0, not " + std::to_string(options.parallel));
  require(options.max_moves >= 0,
          "max-moves must not be below 0, as " + std::to_string(options.max_moves) + " is");
  require(options.grace >= 0, "grace must not be below 0 seconds");
  Random random(options.seed);
  for (int game = 0; game < options.games; ++game)
    seeds_.push_back({random.next(), random.next()});
}

std::optional<ArenaGame> Arena::play_one(int number, const std::atomic<bool>& stop) const {
  const Game& start = openings_[static_cast<std::size_t>(number / 2) % openings_.size()];
  const int black = number % 2;
  auto record = play_game(start, {players_[black], players_[1 - black]}, seeds_[number],
                          {move_limit(options_, start),
                           {options_.times[black], options_.times[1 - black]},
                           options_.grace},
                          stop);
  if (!record) return std::nullopt;
  return ArenaGame{number, *std::move(record)};
}

void Arena::play(const std::function<void(const ArenaGame&)>& on_game,
                 std::atomic<bool>& stop) const {
  std::atomic<int> next{0};
  std::mutex report_mutex;
  std::exception_ptr failure;
  const auto work = [&] {
    for (int number; !stop && (number = next++) < options_.games;) {
      const auto game = play_one(number, stop);
      if (!game) return;
      const std::lock_guard<std::mutex> lock(report_mutex);
      if (failure) return;
      try {
        on_game(*game);
      } catch (...) {
        failure = std::current_exception();
        stop = true;
      }
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < std::min(options_.parallel, options_.games); ++i)
    threads.emplace_back(work);
  for (std::thread& thread : threads)
    thread.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace move37
