#include "story/search_recording.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

#include "engine/search.h"

namespace move37 {
namespace {

void check(const RecordingOptions& options) {
  if (options.simulations < 1 || options.simulations > kMostSimulations) {
    throw std::invalid_argument("simulations must be within 1 to " +
                                std::to_string(kMostSimulations) + ", not " +
                                std::to_string(options.simulations));
  }
  if (options.looks_per_doubling < 0 || options.looks_per_doubling > 100) {
    throw std::invalid_argument("looks-per-doubling must be within 0 to 100, not " +
                                std::to_string(options.looks_per_doubling));
  }
}

// The look after this one.
int next_time(int time, int looks_per_doubling) {
  if (looks_per_doubling == 0) return time + 1;
  const double grown = std::round(looks_per_doubling * std::log2(time)) + 1;
  return std::max(time + 1, static_cast<int>(std::round(std::exp2(grown / looks_per_doubling))));
}

int visits_of(Move move, const SearchReport& report) {
  for (const MoveReport& other : report.moves) {
    if (other.move == move) return static_cast<int>(other.visits);
  }
  return 0;
}

// The first look of those at the end for all of which this holds, if any.
template <class Holds>
std::optional<int> holds_from(const std::vector<SearchLook>& looks, const Holds& holds) {
  const auto last_without = std::find_if_not(looks.rbegin(), looks.rend(), holds);
  if (last_without == looks.rbegin()) return std::nullopt;
  return std::prev(last_without)->simulations;
}

}  // namespace

std::vector<int> look_times(const RecordingOptions& options) {
  check(options);
  std::vector<int> times = {0};
  for (int time = 1; time < options.simulations; time = next_time(time, options.looks_per_doubling))
    times.push_back(time);
  times.push_back(options.simulations);
  return times;
}

std::vector<SearchLook> record_search(std::shared_ptr<Evaluator> evaluator,
                                      const Position& position, const SearchOptions& search_options,
                                      const RecordingOptions& options) {
  Search search(std::move(evaluator), search_options);
  search.set_position(position);
  std::vector<SearchLook> looks;
  for (int time : look_times(options)) {
    const SearchLimits limits{time + 1};  // the root's own evaluation is a visit too
    search.run(limits);
    looks.push_back({time, search.report()});
    if (looks.back().report.visits < limits.visits) break;  // the tree is too small
  }
  return looks;
}

MoveCareer career_of(Move move, const std::vector<SearchLook>& looks) {
  assert(!looks.empty());
  const auto is_chosen = [move](const SearchLook& look) { return look.choice() == move; };
  MoveCareer career;
  for (const SearchLook& look : looks) {
    const bool visited = visits_of(move, look.report) > 0;
    if (visited && !career.first_looked_at) career.first_looked_at = look.simulations;
    if (is_chosen(look) && !career.first_chosen) career.first_chosen = look.simulations;
  }
  career.chosen_from = holds_from(looks, is_chosen);
  const SearchReport& last = looks.back().report;
  const int visits = visits_of(move, last);
  if (visits == 0) return career;
  career.rank = 1 + static_cast<int>(std::count_if(
                        last.moves.begin(), last.moves.end(),
                        [visits](const MoveReport& other) { return other.visits > visits; }));
  return career;
}

std::optional<int> overruled_from(Move move, const std::vector<SearchLook>& looks) {
  assert(!looks.empty());
  return holds_from(looks, [move](const SearchLook& look) { return look.choice() != move; });
}

}  // namespace move37
