#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/evaluator.h"
#include "engine/position.h"
#include "engine/search_options.h"
#include "engine/search_report.h"

namespace move37 {

/// More would overflow what grows with them.
inline constexpr int kMostSimulations = 1'000'000'000;

/// When a recorder looks at the search, and how long it goes on.
struct RecordingOptions {
  int simulations = 1600;      // descents from the root; the root's own evaluation is not one
  int looks_per_doubling = 4;  // 1: at 1, 2, 4, ...; 0: at each simulation

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("visits", self.simulations, "simulations of the search that is recorded");
    visit("looks-per-doubling", self.looks_per_doubling,
          "how often it is looked at; 1: at 1, 2, 4, ... simulations; 0: at each");
  }
};

/// The numbers of simulations at which to look: 0, 1, ..., up to options.simulations, which is
/// always the last. Throws: std::invalid_argument for options out of range.
std::vector<int> look_times(const RecordingOptions& options);

/// What a search knew after so many simulations.
struct SearchLook {
  int simulations = 0;
  SearchReport report;

  /// The move that would be played now.
  Move choice() const { return report.moves.front().move; }
};

/// Searches a position and looks at the search as it grows. The looks end early if the tree is
/// too small to go on. With one thread the seed decides everything.
///
/// Throws: std::invalid_argument for options out of range; what the evaluator throws.
std::vector<SearchLook> record_search(std::shared_ptr<Evaluator> evaluator,
                                      const Position& position, const SearchOptions& search,
                                      const RecordingOptions& options);

/// What became of a move in a recorded search. Counts are those of looks: the truth lies between
/// the look before and this one. Nothing: never.
struct MoveCareer {
  std::optional<int> first_looked_at;  // simulations at the first look that found it visited
  std::optional<int> chosen_from;      // ... from which to the end it was the choice
  std::optional<int> first_chosen;     // ... at which it was the choice for the first time
  std::optional<int> rank;             // by visits at the end, 1 the most; if it has any
};

/// The career of a move. Requires: at least one look.
MoveCareer career_of(Move move, const std::vector<SearchLook>& looks);

/// From how many simulations on, to the end, the search preferred some other move than this.
/// Nothing if it ends with this move. Requires: at least one look.
std::optional<int> overruled_from(Move move, const std::vector<SearchLook>& looks);

}  // namespace move37
