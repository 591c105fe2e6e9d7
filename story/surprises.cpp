#include "story/surprises.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <utility>

#include "engine/search_report.h"
#include "engine/symmetry.h"
#include "engine/territory.h"
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

using NextPlace = std::function<std::optional<Place>()>;
using TakeResult = std::function<void(const Place&, const SearchResult&)>;

void check(const SurpriseOptions& options) {
  const auto require = [](bool holds, const char* what) {
    if (!holds) throw std::invalid_argument(what);
  };
  require(options.simulations >= 1, "visits must be at least 1");
  require(options.deeper >= 1, "deeper must be at least 1");
  require(options.simulations <= std::numeric_limits<int>::max() / options.deeper,
          "visits times deeper is too many");
  require(options.total_nodes > num_actions(kMaxSize), "total-nodes must be at least 363");
  require(options.lockstep.slots >= 1, "slots must be at least 1");
}

// The options with trees in which so many simulations find room, and no more of them side by side
// than memory lets. One tree that is larger than all may be gets what there is.
LockstepOptions with_room(const SurpriseOptions& surprise_options, int simulations, int size) {
  constexpr std::int64_t kMostInATree = std::numeric_limits<std::int32_t>::max();
  LockstepOptions options = surprise_options.lockstep;
  const std::int64_t total = surprise_options.total_nodes;
  const std::int64_t needed =
      std::max(nodes_of(simulations, size), std::int64_t{options.tree.max_nodes});
  const std::int64_t least = num_actions(kMaxSize) + 1;  // that any tree needs
  const std::int64_t nodes = std::clamp(needed, least, std::min(total, kMostInATree));
  options.tree.max_nodes = static_cast<std::uint32_t>(nodes);
  options.slots = static_cast<int>(std::clamp<std::int64_t>(total / nodes, 1, options.slots));
  return options;
}

// Searches places side by side, as many simulations each.
void search_all(std::shared_ptr<Evaluator> evaluator, const LockstepOptions& options,
                int simulations, const NextPlace& next, const TakeResult& take) {
  std::vector<Place> places(options.slots);
  Lockstep lockstep(std::move(evaluator), options,
                    [&](int slot, const SearchResult* result, SearchTask& task) {
                      if (result != nullptr) take(places[slot], *result);
                      std::optional<Place> place = next();
                      if (!place) return false;
                      places[slot] = std::move(*place);
                      task.position = places[slot].position;
                      task.simulations = simulations;
                      task.use_gumbel = false;
                      return true;
                    });
  lockstep.run();
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

// The root's own evaluation is a visit, but no simulation.
std::int64_t simulations_of(const SearchResult& result) { return result.tree.visits() - 1; }

// The best value that the search found among the policy's first moves other than the found one,
// which a policy that is sure of another move may have second.
float favourites_value(Move found, const PolicyView& view, const SearchTree& tree) {
  std::vector<Move> moves = view.by_prior();
  moves.erase(std::remove(moves.begin(), moves.end(), found), moves.end());
  float best = -1;
  for (std::size_t i = 0; i < std::min(kFavourites, moves.size()); ++i) {
    const Node& node = child_of(moves[i], tree);
    if (node.visits > 0) best = std::max(best, node.value);
  }
  return best;
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
        go_on_(go_on),
        random_(options.lockstep.seed) {}

  // The positions in which the first search chooses what the policy hardly expects.
  void find_suspects() {
    Walk walk(games_);
    const NextPlace next = [&] { return goes_on_ ? walk.next() : std::nullopt; };
    search_all(evaluator_, room_for(options_.simulations), options_.simulations, next,
               [&](const Place& place, const SearchResult& result) {
                 note_length(result, options_.simulations);
                 suspect(place, result);
                 report_.progress.games = walk.games_begun();
                 goes_on_ = go_on_(report_.progress);
               });
  }

  // Of those, the ones in which a deeper search chooses the same.
  void confirm_suspects() {
    std::size_t begun = 0;
    const NextPlace next = [&] {
      const bool is_more = goes_on_ && begun < suspects_.size();
      return is_more ? std::optional(suspects_[begun++].place) : std::nullopt;
    };
    const int simulations = options_.simulations * options_.deeper;
    search_all(evaluator_, room_for(simulations), simulations, next,
               [&](const Place& place, const SearchResult& result) {
                 note_length(result, simulations);
                 confirm(place, result);
                 goes_on_ = go_on_(report_.progress);
               });
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

  LockstepOptions room_for(int simulations) const {
    const int size = games_.empty() ? kMaxSize : games_.front().game.size();
    return with_room(options_, simulations, size);
  }

  void note_length(const SearchResult& result, int asked) {
    const bool is_short = result.tree.is_full() && simulations_of(result) < asked;
    if (is_short) ++report_.progress.shortened;
  }

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

  void confirm(const Place& place, const SearchResult& result) {
    const auto suspect =
        std::find_if(suspects_.begin(), suspects_.end(), [&](const Suspect& other) {
          return other.place.game == place.game && other.place.move_number == place.move_number;
        });
    if (suspect->move != result.move) return;
    Surprise surprise = describe(place, result, suspect->view);
    const float gain = (surprise.value - surprise.favourites_value) / 2;
    if (gain >= options_.gain) report_.surprises.push_back(std::move(surprise));
  }

  Surprise describe(const Place& place, const SearchResult& result, const PolicyView& view) const {
    Surprise surprise;
    surprise.game = place.game;
    surprise.move_number = place.move_number;
    surprise.side = place.position.to_move();
    surprise.move = result.move;
    surprise.played = games_[place.game].game.moves()[place.move_number - 1].move;
    surprise.favourite = view.by_prior().front();
    surprise.prior = view.prior(result.move);
    surprise.rank = view.rank(result.move);
    surprise.value = child_of(result.move, result.tree).value;
    surprise.favourites_value = favourites_value(result.move, view, result.tree);
    surprise.simulations = simulations_of(result);
    for (const MoveReport& report : make_report(result.tree).moves) {
      if (report.move == result.move) surprise.line = report.pv;
    }
    return surprise;
  }

  const std::shared_ptr<Evaluator> evaluator_;
  const std::vector<SgfGame>& games_;
  const SurpriseOptions options_;
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
  progress.shortened += part.progress.shortened;
}

SurpriseReport find_surprises(std::shared_ptr<Evaluator> evaluator,
                              const std::vector<SgfGame>& games, const SurpriseOptions& options,
                              const std::function<bool(const SurpriseProgress&)>& go_on) {
  check(options);
  Miner miner(std::move(evaluator), games, options, go_on);
  miner.find_suspects();
  miner.confirm_suspects();
  return miner.finish();
}

}  // namespace move37
