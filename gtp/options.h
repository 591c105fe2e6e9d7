#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/evaluator.h"
#include "engine/point.h"
#include "engine/search_options.h"

namespace move37::gtp {

/// Takes one line, without its newline, that a person may want to read. Not part of the protocol.
/// Threads: called from several at once.
using Log = std::function<void(std::string_view)>;

/// Gets the evaluator for boards of a size; may take long. Throws: std::exception with the reason
/// if there is none. Threads: called from several at once.
using EvaluatorLoader = std::function<std::shared_ptr<Evaluator>(int size)>;

/// A strength below the full one.
struct Level {
  std::int64_t visits = 0;       // most visits of a search for a move
  std::string net;               // the name of its own net; empty: that of full strength
  EvaluatorLoader load;          // of its own net
  std::optional<double> rating;  // Elo, if it was measured
};

/// How a GTP session begins. Most of it can be changed by commands later.
struct Options {
  std::int64_t visits = 0;           // a move; see kDefaultLimits
  double seconds = 0;                // a move
  std::int64_t analysis_visits = 0;  // for those who leave an analysis on and go away
  float resign = 0.02f;              // chance to win, in [0, 1]
  double lag = 0.5;                  // seconds a move
  bool ponder = false;
  std::size_t remembered = 0;  // evaluations that outlive the tree of a search; 0: none
  int size = kMaxSize;
  double komi = 7.5;
  std::string rules = "tromp-taylor";
  int level = 0;              // of `levels`, from 1; 0: full strength
  std::vector<Level> levels;  // the weakest first
  SearchOptions search;

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("visits", self.visits, "most visits of a search for a move; 0: no such limit");
    visit("seconds", self.seconds,
          "most seconds of a search for a move; 0: no such limit, but 10000 visits and 5 seconds "
          "where visits are 0 too and no clock runs");
    visit("analysis-visits", self.analysis_visits, "visits after which analysis rests; 0: never");
    visit("resign", self.resign, "resign when the chance to win stays below this; 0: never");
    visit("lag", self.lag, "seconds of each move that are lost on the way to the clock and back");
    visit("ponder", self.ponder, "think on while the opponent does");
    visit("remember", self.remembered, "evaluations to remember from search to search; 0: none");
    visit("size", self.size, "size of the board at the start");
    visit("komi", self.komi, "komi at the start");
    visit("rules", self.rules,
          "rules at the start: tromp-taylor, chinese, japanese, korean, aga, new-zealand, ...");
    visit("level", self.level, "a level of play, 1 the weakest; 0: full strength");
    SearchOptions::each(self.search, visit);
  }
};

/// The limits of a search for a move where neither options nor a clock set any: it must end, since
/// Sabaki never sends a time setting, and end soon, since somebody waits.
inline constexpr SearchLimits kDefaultLimits = {10'000, 5.0};

}  // namespace move37::gtp
