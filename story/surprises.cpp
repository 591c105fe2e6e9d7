#include "story/surprises.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "engine/search.h"
#include "engine/search_report.h"
#include "engine/symmetry.h"
#include "engine/territory.h"
#include "story/known_root.h"
#include "story/move_comparison.h"
#include "story/odds.h"
#include "story/policy_view.h"

namespace move37 {
namespace {

constexpr std::size_t kFavourites = 3;  // what "the policy expected" means

/// A position of a game, as search and net see it.
struct Place {
  std::size_t game = 0;
  int move_number = 1;
  Position position;
};

void check(const SurpriseOptions& options, int size) {
  const auto require = [](bool holds, const std::string& what) {
    if (!holds) throw std::invalid_argument(what);
  };
  require(options.simulations >= 1, "visits must be at least 1");
  require(options.deeper >= 1, "deeper must be at least 1");
  require(options.simulations <= std::numeric_limits<int>::max() / options.deeper,
          "visits times deeper is too many");
  const std::int64_t needed = nodes_of(options.simulations, size);
  require(needed <= options.total_nodes, "total-nodes must be at least " + std::to_string(needed) +
                                             " for so many visits on this board");
  require(options.lockstep.slots >= 1, "slots must be at least 1");
}

// Nodes in which so many simulations find room, or all that there may be.
std::uint32_t nodes_of_tree(const SurpriseOptions& options, int simulations, int size) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
  constexpr std::int64_t kLeast = num_actions(kMaxSize) + 1;  // that any tree needs
  const std::int64_t most = std::clamp(options.total_nodes, kLeast, kMost);
  const std::int64_t wanted =
      std::max(nodes_of(simulations, size), std::int64_t{options.lockstep.tree.max_nodes});
  return static_cast<std::uint32_t>(std::clamp(wanted, kLeast, most));
}

// Of the first searches: no more of them side by side than memory lets.
LockstepOptions first_options(const SurpriseOptions& options, int size) {
  LockstepOptions result = options.lockstep;
  result.tree.max_nodes = nodes_of_tree(options, options.simulations, size);
  const std::int64_t trees = options.total_nodes / result.tree.max_nodes;
  result.slots = static_cast<int>(std::clamp<std::int64_t>(trees, 1, result.slots));
  return result;
}

// Of a search of one position: where a tree so large has no room, it is folded.
SearchOptions single_options(const SurpriseOptions& options, int simulations, int size) {
  SearchOptions result;
  result.tree = options.lockstep.tree;
  result.tree.max_nodes = nodes_of_tree(options, simulations, size);
  result.seed = options.lockstep.seed;
  return result;
}

// Walks through all games, position by position.
class Walk {
 public:
  explicit Walk(const std::vector<SgfGame>& games) : games_(games) {}

  std::size_t games_begun() const { return std::min(game_ + 1, games_.size()); }

  std::optional<Place> next() {
    while (game_ < games_.size()) {
      const std::vector<PlayedMove>& moves = games_[game_].game.moves();
      if (!played_) played_.emplace(beginning_of(games_[game_].game));
      const std::size_t count = played_->moves().size();
      if (count == moves.size() || played_->position().is_over()) {
        played_.reset();
        ++game_;
        continue;
      }
      const PlayedMove next = moves[count];
      Place place{game_, static_cast<int>(count + 1), area_equivalent(*played_, next.color)};
      played_->play(next.color, next.move);
      return place;
    }
    return std::nullopt;
  }

 private:
  static Game beginning_of(Game game) {
    game.undo(game.moves().size());
    return game;
  }

  const std::vector<SgfGame>& games_;
  std::size_t game_ = 0;
  std::optional<Game> played_;  // the game's first moves
};

bool is_unexpected(Move move, const PolicyView& view, const SurpriseOptions& options) {
  return view.prior(move) < options.likely || view.rank(move) > options.ranked;
}

// Could a move be unexpected by the mean over the eight ways to turn the board, if one way gives it
// this chance? The mean is at least an eighth of that, and at most 1/r for a move of rank r.
bool may_be_unexpected(float prior, const SurpriseOptions& options) {
  const float least_mean = prior / Symmetry::kCount;
  return least_mean < options.likely || least_mean * static_cast<float>(options.ranked + 1) <= 1;
}

const Node& child_of(Move move, const SearchTree& tree) {
  const NodeRange moves = tree.root_children();
  return *std::find_if(moves.begin(), moves.end(),
                       [move](const Node& node) { return node.move == move; });
}

// The policy's first moves other than the found one, which a policy that is sure of another move
// may have second.
std::vector<Move> favourites_beside(Move found, const PolicyView& view) {
  std::vector<Move> moves = view.by_prior();
  moves.erase(std::remove(moves.begin(), moves.end(), found), moves.end());
  moves.resize(std::min(moves.size(), kFavourites));
  return moves;
}

void sort(std::vector<Surprise>& surprises) {
  std::stable_sort(surprises.begin(), surprises.end(),
                   [](const Surprise& a, const Surprise& b) { return a.score() > b.score(); });
}

class Miner {
 public:
  Miner(std::shared_ptr<Evaluator> evaluator, const std::vector<SgfGame>& games,
        const SurpriseOptions& options, const std::function<bool(const SurpriseProgress&)>& go_on)
      : evaluator_(std::move(evaluator)),
        games_(games),
        options_(options),
        size_(games.empty() ? kMaxSize : games.front().game.size()),
        go_on_(go_on),
        random_(options.lockstep.seed) {
    check(options, size_);
  }

  // The positions in which the first search chooses what the policy hardly expects.
  void find_suspects() {
    Walk walk(games_);
    const LockstepOptions options = first_options(options_, size_);
    std::vector<Place> places(options.slots);
    const auto next_task = [&](int slot, const SearchResult* result, SearchTask& task) {
      if (result != nullptr) {
        suspect(places[slot], *result);
        report_.progress.games = walk.games_begun();
        goes_on_ = go_on_(report_.progress);
      }
      std::optional<Place> place = goes_on_ ? walk.next() : std::nullopt;
      if (!place) return false;
      places[slot] = std::move(*place);
      task.position = places[slot].position;
      task.simulations = options_.simulations;
      task.use_gumbel = false;
      return true;
    };
    Lockstep(evaluator_, options, next_task).run();
  }

  // Of those, the ones in which a deeper search chooses the same.
  void confirm_suspects() {
    for (const Suspect& suspect : suspects_) {
      if (!goes_on_) return;
      confirm(suspect);
      goes_on_ = go_on_(report_.progress);
    }
  }

  SurpriseReport finish() {
    sort(report_.surprises);
    return std::move(report_);
  }

 private:
  struct Suspect {
    Place place;
    Move move;
    PolicyView view;
  };

  void suspect(const Place& place, const SearchResult& result) {
    ++report_.progress.positions;
    if (!may_be_unexpected(child_of(result.move, result.tree).prior, options_)) return;
    PolicyView view = view_of(place);
    if (!is_unexpected(result.move, view, options_)) return;
    ++report_.progress.suspected;
    suspects_.push_back({place, result.move, std::move(view)});
  }

  // The search sees the board one way; what is expected is the mean over all eight.
  PolicyView view_of(const Place& place) {
    TurnedGame turned = turned_game(games_[place.game].game, place.move_number - 1);
    turned.set_to_move(place.position.to_move());
    return turned.view(*evaluator_, random_);
  }

  void confirm(const Suspect& suspect) {
    const MoveReport choice = choose_deeper(suspect);
    if (choice.move != suspect.move) return;
    Surprise surprise = describe(suspect, choice.pv);
    const float gain = (surprise.value - surprise.favourites_value) / 2;
    if (gain >= options_.gain) report_.surprises.push_back(std::move(surprise));
  }

  MoveReport choose_deeper(const Suspect& suspect) const {
    const int simulations = options_.simulations * options_.deeper;
    const Position& position = suspect.place.position;
    Search search(std::make_shared<KnownRoot>(evaluator_, position, suspect.view),
                  single_options(options_, simulations, size_));
    search.set_position(position);
    search.run({std::int64_t{simulations} + 1});  // the root's own evaluation is a visit too
    return search.report().moves.front();
  }

  Surprise describe(const Suspect& suspect, std::vector<Move> line) const {
    const auto& [place, move, view] = suspect;
    Surprise surprise;
    surprise.game = place.game;
    surprise.move_number = place.move_number;
    surprise.side = place.position.to_move();
    surprise.move = move;
    surprise.played = games_[place.game].game.moves()[place.move_number - 1].move;
    surprise.favourite = view.by_prior().front();
    surprise.prior = view.prior(move);
    surprise.rank = view.rank(move);
    surprise.value = values_of({move}, place.position).front();
    surprise.favourites_value = -1;
    for (float value : values_of(favourites_beside(move, view), place.position))
      surprise.favourites_value = std::max(surprise.favourites_value, value);
    surprise.line = std::move(line);
    return surprise;
  }

  // What moves are worth, each by a search of its own as long as the first was.
  std::vector<float> values_of(const std::vector<Move>& moves, const Position& position) const {
    std::vector<float> values;
    for (const MoveReport& report :
         compare_moves(evaluator_, position, moves, options_.simulations,
                       single_options(options_, options_.simulations, size_)))
      values.push_back(report.value);
    return values;
  }

  const std::shared_ptr<Evaluator> evaluator_;
  const std::vector<SgfGame>& games_;
  const SurpriseOptions options_;
  const int size_;
  const std::function<bool(const SurpriseProgress&)>& go_on_;
  bool goes_on_ = true;
  Random random_;
  std::vector<Suspect> suspects_;
  SurpriseReport report_;
};

}  // namespace

double Surprise::score() const {
  return surprise_of(prior) * (static_cast<double>(value) - favourites_value);
}

void SurpriseReport::add(SurpriseReport part, std::size_t first_game) {
  for (Surprise& surprise : part.surprises) {
    surprise.game += first_game;
    surprises.push_back(std::move(surprise));
  }
  sort(surprises);
  progress.games += part.progress.games;
  progress.positions += part.progress.positions;
  progress.suspected += part.progress.suspected;
}

SurpriseReport find_surprises(std::shared_ptr<Evaluator> evaluator,
                              const std::vector<SgfGame>& games, const SurpriseOptions& options,
                              const std::function<bool(const SurpriseProgress&)>& go_on) {
  Miner miner(std::move(evaluator), games, options, go_on);
  miner.find_suspects();
  miner.confirm_suspects();
  return miner.finish();
}

}  // namespace move37
