#include "selfplay/openings.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

#include "engine/symmetry.h"
#include "engine/zobrist.h"

namespace move37 {
namespace {

constexpr int kDraftsJudged = 8;
constexpr int kTriesForNewOne = 200;  // drafts in a row that repeat an opening: there are no more

int line_of(Point p, int size) {
  return 1 + std::min({p.row(), p.column(), size - 1 - p.row(), size - 1 - p.column()});
}

bool suits_an_opening(const Board& board, Point p) {
  const int size = board.size();
  const int lowest = size >= 9 ? 3 : size >= 5 ? 2 : 1;
  const int highest = size >= 13 ? 5 : size;
  const int line = line_of(p, size);
  if (!board.is_empty(p) || line < lowest || line > highest) return false;
  const auto beside = neighbours(p);
  return size < 5 || std::none_of(beside.begin(), beside.end(),
                                  [&](Point n) { return is_stone(board.color(n)); });
}

std::vector<Move> opening_moves(const Position& position) {
  std::vector<Move> moves;
  for (const Move move : position.legal_moves()) {
    if (!move.is_pass() && suits_an_opening(position.board(), move.point())) moves.push_back(move);
  }
  return moves;
}

Game draft(const Game& empty, Random& random) {
  Game game = empty;
  const int plies = 2 + static_cast<int>(random.below(3));
  for (int ply = 0; ply < plies; ++ply) {
    const std::vector<Move> moves = opening_moves(game.position());
    if (moves.empty()) break;  // a tiny board may be full of contact
    const Move move = moves[random.below(static_cast<std::uint32_t>(moves.size()))];
    game.play(game.position().to_move(), move);
  }
  return game;
}

// The same for all positions that a symmetry makes equal, and most likely for no others.
std::uint64_t symmetric_hash(const Position& position) {
  std::uint64_t smallest = std::numeric_limits<std::uint64_t>::max();
  for (int index = 0; index < Symmetry::kCount; ++index) {
    std::uint64_t hash = position.to_move() == Color::White ? zobrist::kWhiteToMove : 0;
    for (int action = 0; action < position.board().num_points(); ++action) {
      const Point p = move_of(action, position.size()).point();
      const Color color = position.board().color(p);
      if (is_stone(color)) hash ^= zobrist::stone(color, Symmetry(index).apply(p, position.size()));
    }
    smallest = std::min(smallest, hash);
  }
  return smallest;
}

using KnownOpenings = std::set<std::uint64_t>;

// Up to this many openings that are not known yet; none when all seem to be.
std::vector<Game> new_drafts(const Game& empty, int count, const KnownOpenings& known,
                             Random& random) {
  std::vector<Game> drafts;
  for (int tries = 0; tries < kTriesForNewOne && static_cast<int>(drafts.size()) < count; ++tries) {
    Game game = draft(empty, random);
    if (known.count(symmetric_hash(game.position())) == 0) drafts.push_back(std::move(game));
  }
  return drafts;
}

// Requires: at least one draft.
const Game& most_even(const std::vector<Game>& drafts, Evaluator& judge, Random& random) {
  std::vector<const Position*> positions;
  for (const Game& game : drafts)
    positions.push_back(&game.position());
  std::vector<Evaluation> evaluations;
  judge.evaluate(positions, random, evaluations);
  std::size_t best = 0;
  for (std::size_t i = 1; i < drafts.size(); ++i) {
    if (std::abs(evaluations[i].value) < std::abs(evaluations[best].value)) best = i;
  }
  return drafts[best];
}

}  // namespace

std::vector<Game> make_openings(const Game& empty, int count, Random& random, Evaluator* judge) {
  assert(empty.moves().empty() && empty.start().num_stones() == 0);
  std::vector<Game> openings;
  KnownOpenings known;
  while (static_cast<int>(openings.size()) < count) {
    const auto drafts = new_drafts(empty, judge ? kDraftsJudged : 1, known, random);
    if (drafts.empty()) break;
    const Game& chosen = judge ? most_even(drafts, *judge, random) : drafts.front();
    known.insert(symmetric_hash(chosen.position()));
    openings.push_back(chosen);
  }
  return openings;
}

}  // namespace move37
