#include "engine/finish.h"

#include <algorithm>
#include <utility>

#include "engine/benson.h"
#include "engine/owner_guess.h"
#include "engine/score.h"

namespace move37 {
namespace {

// What a search of few visits cannot tell apart: values in [-1, 1], and points.
constexpr float kSameValue = 0.1f;
constexpr float kSameScore = 1;

// On top of the visits that the tree already has, which count to the limit.
MoveReport search_further(Search& search, const SearchLimits& more) {
  SearchLimits limits = more;
  if (limits.visits > 0) limits.visits += search.tree().visits();
  search.run(limits);
  return search.report().moves.front();
}

bool is_as_good(float value, float score, const MoveReport& best) {
  return value > best.value - kSameValue && score > best.score - kSameScore;
}

// One position whose game is perhaps to be finished.
class Finisher {
 public:
  Finisher(const Game& game, Search& search, const SearchLimits& more)
      : Finisher(game, search, more, search.report()) {}

  std::optional<Finish> decide() {
    const std::vector<Move> takes = guess_.plays_at_dead_stones();
    if (!does_nothing(best_.move, takes)) return std::nullopt;
    if (const auto take = certain_take(takes)) return take;
    if (const auto take = searched_take(takes)) return take;
    if (wins_by_pass()) return Finish{Move::pass(), "it ends the game, which is won"};
    if (!best_.move.is_pass() && is_time_to_pass()) {
      return Finish{Move::pass(), "there is nothing left to gain"};
    }
    return std::nullopt;
  }

 private:
  Finisher(const Game& game, Search& search, const SearchLimits& more, SearchReport report)
      : game_(game),
        search_(search),
        more_(more),
        position_(search.position()),
        guess_(position_, report.ownership),
        best_(std::move(report.moves.front())) {
    if (!wins_by_pass()) return;
    best_.move = Move::pass();
    best_.value = 1;
    best_.score = static_cast<float>(position_.score_to_move());
  }

  bool wins_by_pass() const { return position_.passes() > 0 && position_.score_to_move() > 0; }

  bool does_nothing(Move move, const std::vector<Move>& takes) const {
    if (move.is_pass()) return true;
    return guess_.is_sure(move.point()) &&
           std::find(takes.begin(), takes.end(), move) == takes.end();
  }

  std::optional<Finish> certain_take(const std::vector<Move>& takes) const {
    for (Move move : takes) {
      if (keeps_territory(move.point()))
        return Finish{move, "it takes dead stones, which would count"};
    }
    return std::nullopt;
  }

  // Is it a play in one's own unconditional territory that leaves all of that unconditional?
  bool keeps_territory(Point p) const {
    const Color side = position_.to_move();
    if (!guess_.is_certain(p, side)) return false;
    Board after = position_.board();
    after.play(side, p);
    const PointMap<Color> owners = unconditional_owners(after, position_.rules().suicide);
    bool keeps_all = true;
    each_point(after.size(),
               [&](Point q) { keeps_all &= !guess_.is_certain(q, side) || owners[q] == side; });
    return keeps_all;
  }

  std::optional<Finish> searched_take(const std::vector<Move>& takes) {
    if (takes.empty()) return std::nullopt;
    search_.set_position(position_, {{}, takes});
    const MoveReport take = search_further(search_, more_);
    if (!is_as_good(take.value, take.score, best_)) return std::nullopt;
    return Finish{take.move, "it takes stones that seem dead, and would count"};
  }

  bool is_time_to_pass() {
    // The opponent may pass too, if he has not yet: then all counts as it stands.
    if (ends_too_soon(position_.score_to_move(), best_)) return false;
    return guess_.is_settled(game_) && is_pass_harmless(search_, best_, more_);
  }

  const Game& game_;
  Search& search_;
  const SearchLimits more_;
  const Position position_;
  const OwnerGuess guess_;
  MoveReport best_;  // a pass where that wins
};

}  // namespace

std::optional<Finish> finish(const Game& game, Search& search, const SearchLimits& more) {
  return Finisher(game, search, more).decide();
}

bool ends_too_soon(double score, const MoveReport& best) {
  return final_value(score) <= best.value - kSameValue;
}

bool is_pass_harmless(Search& search, const MoveReport& best, const SearchLimits& more) {
  Position passed = search.position();
  passed.set_to_move(opponent(passed.to_move()));
  search.set_position(passed);
  const MoveReport reply = search_further(search, more);
  return is_as_good(-reply.value, -reply.score, best);
}

}  // namespace move37
