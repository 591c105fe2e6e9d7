#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/point.h"
#include "engine/search_options.h"

namespace move37::gtp {

/// Takes one line, without its newline, that a person may want to read. Not part of the protocol.
/// Threads: called from several at once.
using Log = std::function<void(std::string_view)>;

/// How a GTP session begins. Most of it can be changed by commands later.
struct Options {
  std::int64_t visits = 0;           // a move; see kDefaultLimits
  double seconds = 0;                // a move
  std::int64_t analysis_visits = 0;  // for those who leave an analysis on and go away
  float resign = 0;                  // chance to win, in [0, 1]
  int size = kMaxSize;
  double komi = 7.5;
  std::string rules = "tromp-taylor";
  SearchOptions search;

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("visits", self.visits, "most visits of a search for a move; 0: no such limit");
    visit("seconds", self.seconds,
          "most seconds of a search for a move; 0: no such limit, but 10000 visits and 5 seconds "
          "where visits are 0 too and no clock runs");
    visit("analysis-visits", self.analysis_visits, "visits after which analysis rests; 0: never");
    visit("resign", self.resign, "resign when the chance to win stays below this; 0: never");
    visit("size", self.size, "size of the board at the start");
    visit("komi", self.komi, "komi at the start");
    visit("rules", self.rules, "rules at the start: tromp-taylor, chinese, aga, new-zealand, ...");
    SearchOptions::each(self.search, visit);
  }
};

/// The limits of a search for a move where neither options nor a clock set any: it must end, since
/// Sabaki never sends a time setting, and end soon, since somebody waits.
inline constexpr SearchLimits kDefaultLimits = {10'000, 5.0};

}  // namespace move37::gtp
