#include "selfplay/game_record.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "engine/mix.h"
#include "engine/score.h"

namespace move37 {
namespace {

void require(bool condition, const std::string& complaint) {
  if (!condition) throw std::invalid_argument(complaint);
}

void check_turn(const Turn& turn, const Position& before) {
  const std::string name = "turn " + std::to_string(before.move_number() + 1);
  require(!before.is_over(), name + " comes after two passes");
  require(before.legal(turn.move), name + " is illegal: " + to_string(turn.move, before.size()));
  require(std::isfinite(turn.weight) && turn.weight >= 0, name + " has a bad weight");
  require(turn.weight == 0 || !turn.policy.empty(), name + " has a weight but no policy");
  require(!turn.value || (*turn.value >= -1 && *turn.value <= 1), name + " has a bad value");
  require(turn.policy.empty() || is_policy_target(turn.policy, num_actions(before.size())),
          name + " has a bad policy");
}

void check_result(const GameResult& result, const Position& end) {
  require(result.ending == Ending::Unknown || (result.ending == Ending::TwoPasses) == end.is_over(),
          "does not end as it says");
  require(!result.winner || *result.winner != Color::Wall, "has a bad winner");
  if (result.score) {
    require(std::isfinite(*result.score), "has a bad score");
    const Color winner = *result.score > 0   ? Color::Black
                         : *result.score < 0 ? Color::White
                                             : Color::Empty;
    require(result.winner == winner, "was not won by whom the score says");
  }
  require(result.owners.empty() ||
              result.owners.size() == static_cast<std::size_t>(end.board().num_points()),
          "has owners for another board");
  for (const Color owner : result.owners)
    require(owner != Color::Wall, "has a bad owner");
}

}  // namespace

const char* to_string(Ending ending) {
  switch (ending) {
    case Ending::TwoPasses:
      return "two passes";
    case Ending::AllDecided:
      return "all decided";
    case Ending::MoveCap:
      return "move cap";
    case Ending::Unknown:
      break;
  }
  return "unknown";
}

bool operator==(const Turn& a, const Turn& b) {
  return a.move == b.move && a.search == b.search && a.weight == b.weight && a.value == b.value &&
         a.policy == b.policy;
}

bool operator==(const GameResult& a, const GameResult& b) {
  return a.ending == b.ending && a.winner == b.winner && a.score == b.score && a.owners == b.owners;
}

bool operator==(const GameRecord& a, const GameRecord& b) {
  return a.size == b.size && a.rules == b.rules && a.seed == b.seed && a.created == b.created &&
         a.net_at_start == b.net_at_start && a.net_at_end == b.net_at_end &&
         a.opening_plies == b.opening_plies && a.turns == b.turns && a.result == b.result;
}

int num_rows(const GameRecord& game) {
  return static_cast<int>(std::count_if(game.turns.begin(), game.turns.end(),
                                        [](const Turn& turn) { return turn.weight > 0; }));
}

std::size_t memory_bytes(const GameRecord& game) {
  constexpr std::size_t kAllocation = 16;  // what the heap adds to each block, about
  std::size_t bytes = sizeof(GameRecord) + game.turns.capacity() * sizeof(Turn) +
                      game.result.owners.capacity() * sizeof(Color) + 2 * kAllocation;
  for (const Turn& turn : game.turns)
    bytes += turn.policy.capacity() * sizeof(PolicyShare) + kAllocation;
  return bytes;
}

std::uint64_t moves_hash(const GameRecord& game) {
  std::uint64_t hash = mix(static_cast<std::uint64_t>(game.size));
  for (const Turn& turn : game.turns)
    hash = mix(hash ^ static_cast<std::uint64_t>(action_of(turn.move, game.size)));
  return hash;
}

Split split_of(const GameRecord& game) {
  return moves_hash(game) % kGamesPerHeldOut == 0 ? Split::HeldOut : Split::Training;
}

void set_area_result(GameRecord& game, const Position& end, Ending ending) {
  const PointMap<Color> owners = area_owners(end.board());
  game.result.ending = ending;
  game.result.owners.clear();
  each_point(game.size, [&](Point p) { game.result.owners.push_back(owners[p]); });
  const double score = end.score();
  game.result.score = static_cast<float>(score);
  game.result.winner = score > 0 ? Color::Black : score < 0 ? Color::White : Color::Empty;
}

void check(const GameRecord& game) {
  require(game.size >= kMinSize && game.size <= kMaxSize, "size " + std::to_string(game.size));
  require(is_komi(game.rules.komi), "komi " + std::to_string(game.rules.komi));
  require(
      game.opening_plies >= 0 && static_cast<std::size_t>(game.opening_plies) <= game.turns.size(),
      "has a longer opening than moves");
  Position position(game.size, game.rules);
  for (const Turn& turn : game.turns) {
    check_turn(turn, position);
    position.play(turn.move);
  }
  check_result(game.result, position);
}

}  // namespace move37
