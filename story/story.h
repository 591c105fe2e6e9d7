#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/evaluator.h"
#include "engine/mixed_evaluator.h"
#include "engine/search_options.h"
#include "story/exhibit.h"
#include "story/game_survey.h"
#include "story/policy_view.h"
#include "story/search_recording.h"

namespace move37 {

/// How much is computed for a story, and how its search searches.
struct StoryOptions {
  RecordingOptions recording;
  SearchOptions search;
  MixOptions mix;
  int playouts = 1;             // random games from each position, where they have a share
  int equal_simulations = 200;  // given to each move of the comparison; 0: no comparison
  int panel_simulations = 400;  // of the searches by value, by playouts and by both; 0: none
  bool survey = true;           // show the whole game to the net

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    RecordingOptions::each(self.recording, visit);
    SearchOptions::each(self.search, visit);
    MixOptions::each(self.mix, visit);
    visit("playouts", self.playouts, "random games from each position, where they have a share");
    visit("equal-simulations", self.equal_simulations,
          "searched for each main candidate alike, to compare them; 0: no comparison");
    visit("panel-simulations", self.panel_simulations,
          "of the searches by the value alone, by playouts alone and by both; 0: none");
    visit("survey", self.survey, "ask the policy about every move of the game");
  }
};

/// A net that takes part in a story.
struct StoryNet {
  std::string name;         // "19x19"
  std::string description;  // "6x96 net, 1.04 M weights, bfloat16 on cpu"
  std::map<std::string, std::string> provenance;
  std::shared_ptr<Evaluator> evaluator;
};

/// What another net expected in the same place.
struct OtherView {
  StoryNet net;
  PolicyView view;
};

/// What the parts of an engine think of each move when each is asked alone (Silver et al. 2016,
/// Figure 5). Values are the player to move's.
struct StoryPanels {
  std::vector<float> values_after;  // at first sight of what follows, [N * N + 1]; NaN: illegal
  SearchReport by_value;            // searched with the net's value alone
  SearchReport by_playouts;         // searched with the results of random games alone
  SearchReport by_both;             // searched with both, half and half, as AlphaGo did in 2016
};

/// One move of one game: what a policy expected, what a search found, and when.
struct Story {
  Exhibit exhibit;
  StoryNet net;
  StoryOptions options;
  Position position;              // just before the move, as the net sees it (area_equivalent)
  PolicyView view;                // of the net that searches
  std::vector<SearchLook> looks;  // at least one
  std::vector<MoveReport> equal;  // by chance of being played; empty if not compared
  StoryPanels panels;             // no moves in its reports if not searched
  std::vector<OtherView> others;  // of nets that were given for comparison
  GameSurvey survey;              // of the game; no moves if not asked for
};

/// Computes a story. The first net searches; of the others only the first sight is told. `log` is
/// told what is being computed. The tree is made large enough for the recorded search, as far as
/// half of the machine's memory allows.
///
/// Requires: at least one net. Throws: std::invalid_argument for options out of range; what the
/// evaluators throw.
Story tell_story(const Exhibit& exhibit, const std::vector<StoryNet>& nets,
                 const StoryOptions& options, const std::function<void(std::string_view)>& log);

}  // namespace move37
