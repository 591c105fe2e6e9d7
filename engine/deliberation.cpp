#include "engine/deliberation.h"

#include <algorithm>

namespace move37 {
namespace {

// The plan is not cut shorter than this share of it: early figures are noise.
constexpr double kLeastShare = 0.2;

// A lead is fresh if it came about in the last so many of the visits, and thin if the runner-up has
// so many of the leader's.
constexpr double kFreshShare = 0.25;
constexpr double kThinShare = 0.75;

struct Contest {
  std::int64_t first = 0;  // visits of the most visited move
  std::int64_t second = 0;
};

Contest contest_of(const SearchReport& report) {
  Contest contest;
  for (const MoveReport& move : report.moves) {
    if (move.visits > contest.first) {
      contest.second = contest.first;
      contest.first = move.visits;
    } else {
      contest.second = std::max(contest.second, move.visits);
    }
  }
  return contest;
}

bool is_best_most_visited(const SearchReport& report, const Contest& contest) {
  return report.moves.front().visits == contest.first;
}

bool is_decided(const SearchReport& report, const Contest& contest, double elapsed,
                double planned) {
  const double visits_a_second = static_cast<double>(report.visits - report.kept_visits) / elapsed;
  const double lead = static_cast<double>(contest.first - contest.second);
  return is_best_most_visited(report, contest) && lead > visits_a_second * (planned - elapsed);
}

bool is_undecided(const SearchReport& report, const Contest& contest) {
  const double visits = static_cast<double>(report.visits);
  const bool is_fresh =
      report.leads.size() > 1 &&
      static_cast<double>(report.leads.back().visits) > (1 - kFreshShare) * visits;
  const bool is_thin =
      static_cast<double>(contest.second) > kThinShare * static_cast<double>(contest.first);
  return !is_best_most_visited(report, contest) || is_fresh || is_thin;
}

}  // namespace

bool is_enough(const SearchReport& report, double elapsed, double planned) {
  const Contest contest = contest_of(report);
  if (elapsed >= planned) return !is_undecided(report, contest);
  return elapsed >= kLeastShare * planned && is_decided(report, contest, elapsed, planned);
}

}  // namespace move37
