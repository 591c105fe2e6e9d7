#include "story/story.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <stdexcept>

#include "engine/rollout_evaluator.h"
#include "engine/search.h"
#include "story/known_root.h"
#include "story/move_comparison.h"
#include "story/odds.h"
#include "story/tree_room.h"

namespace move37 {
namespace {

constexpr int kCompared = 4;  // of the likeliest and of the most searched moves

void check(const StoryOptions& options) {
  for (const int simulations : {options.equal_simulations, options.panel_simulations}) {
    if (simulations < 0 || simulations > kMostSimulations) {
      throw std::invalid_argument("simulations must be within 0 to " +
                                  std::to_string(kMostSimulations) + ", not " +
                                  std::to_string(simulations));
    }
  }
}

// Makes the tree large enough for the recorded search, if memory lets; else says what comes of it.
void make_room(StoryOptions& options, int size, const std::function<void(std::string_view)>& log) {
  const int simulations = options.recording.simulations;
  ensure_room(options.search, simulations, size);
  const std::int64_t room = options.search.tree.max_nodes / num_actions(size);
  if (room > simulations) return;
  log("half of the memory holds a tree of " + grouped(room) + " simulations, not of " +
      grouped(simulations) + ": when it is full, what was looked at least is forgotten");
}

// Computes the parts of a story one by one.
class Teller {
 public:
  using Log = std::function<void(std::string_view)>;

  Teller(const StoryNet& net, Story& story, const Log& log)
      : net_(net.evaluator),
        playouts_(std::make_shared<RolloutEvaluator>(RolloutOptions{story.options.playouts})),
        story_(story),
        turned_(turned_game(story.exhibit.record.game, story.exhibit.move_number - 1)),
        random_(story.options.search.seed),
        log_(log) {
    turned_.set_to_move(story.exhibit.played().color);
  }

  void look() {
    tell("what " + story_.net.name + " expects");
    story_.position = turned_.position();
    story_.view = turned_.view(*net_, random_);
  }

  void search() {
    tell(std::to_string(story_.options.recording.simulations) + " simulations");
    story_.looks = record_search(mixed(story_.options.mix.lambda), story_.position,
                                 story_.options.search, story_.options.recording);
  }

  void compare() {
    const int simulations = story_.options.equal_simulations;
    if (simulations == 0) return;
    tell("the main moves with equal effort");
    const std::vector<Move> moves =
        moves_to_compare(story_.view, story_.looks.back().report, played(), kCompared);
    story_.equal = compare_moves(mixed(story_.options.mix.lambda), story_.position, moves,
                                 simulations, story_.options.search);
  }

  void ask_parts() {
    tell("the parts of the engine, alone and together");
    story_.panels.values_after = values_after_each_move(*net_, turned_, random_);
    if (story_.options.panel_simulations == 0) return;
    story_.panels.by_value = searched(mixed(0));
    story_.panels.by_playouts = searched(mixed(1));
    story_.panels.by_both = searched(mixed(0.5f));
  }

  void ask(const StoryNet& other) {
    story_.others.push_back({other, turned_.view(*other.evaluator, random_)});
  }

  void survey() {
    if (!story_.options.survey) return;
    tell("the whole game");
    story_.survey = survey_game(*net_, story_.exhibit.record.game, random_);
  }

 private:
  void tell(const std::string& what) const { log_(story_.exhibit.title + ": " + what); }

  Move played() const { return story_.exhibit.played().move; }

  // The net as the search sees it; the root's policy is the one that the reader is shown.
  std::shared_ptr<Evaluator> mixed(float lambda) const {
    MixOptions mix = story_.options.mix;
    mix.lambda = lambda;
    const auto net = std::make_shared<KnownRoot>(net_, story_.position, story_.view);
    return std::make_shared<MixedEvaluator>(net, playouts_, mix);
  }

  SearchReport searched(std::shared_ptr<Evaluator> evaluator) const {
    Search search(std::move(evaluator), story_.options.search);
    search.set_position(story_.position);
    search.run({story_.options.panel_simulations + 1});
    return search.report();
  }

  const std::shared_ptr<Evaluator> net_;
  const std::shared_ptr<Evaluator> playouts_;
  Story& story_;
  TurnedGame turned_;  // up to the move in question
  Random random_;
  const Log& log_;
};

}  // namespace

Story tell_story(const Exhibit& exhibit, const std::vector<StoryNet>& nets,
                 const StoryOptions& options, const std::function<void(std::string_view)>& log) {
  assert(!nets.empty());
  check(options);
  Story story;
  story.exhibit = exhibit;
  story.net = nets.front();
  story.options = options;
  make_room(story.options, exhibit.record.game.size(), log);
  Teller teller(nets.front(), story, log);
  teller.look();
  teller.search();
  teller.compare();
  teller.ask_parts();
  for (std::size_t i = 1; i < nets.size(); ++i)
    teller.ask(nets[i]);
  teller.survey();
  return story;
}

}  // namespace move37
