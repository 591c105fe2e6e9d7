#include "selfplay/elo.h"

#include <cassert>
#include <cmath>

namespace move37 {

double MatchScore::share() const { return games() == 0 ? 0.5 : (wins + 0.5 * draws) / games(); }

Interval MatchScore::share_interval() const {
  if (games() == 0) return {0, 1};
  constexpr double kZ = 1.959964;  // standard deviations that hold 95 % of a normal distribution
  const double n = games();
  const double p = share();
  const double shrink = 1 + kZ * kZ / n;
  const double centre = (p + kZ * kZ / (2 * n)) / shrink;
  const double half = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n)) / shrink;
  // At a share of 0 or 1 the bound is exactly that; rounding must not hide it.
  return {p == 0 ? 0 : centre - half, p == 1 ? 1 : centre + half};
}

double MatchScore::elo() const { return elo_from_share(share()); }

Interval MatchScore::elo_interval() const {
  const Interval shares = share_interval();
  return {elo_from_share(shares.low), elo_from_share(shares.high)};
}

double elo_from_share(double share) {
  assert(0 <= share && share <= 1);
  return 400 * std::log10(share / (1 - share));
}

}  // namespace move37
