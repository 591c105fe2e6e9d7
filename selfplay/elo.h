#pragma once

namespace move37 {

/// A range that holds an unknown number with 95 % confidence.
struct Interval {
  double low = 0;
  double high = 0;
};

/// Wins, draws and losses of one player against another.
struct MatchScore {
  int wins = 0;
  int draws = 0;
  int losses = 0;

  int games() const { return wins + draws + losses; }

  /// Points per game, a draw being half a point: in [0, 1], one half if nothing was played.
  double share() const;

  /// The 95 % score interval of share() (Wilson 1927). Draws count as half a win and half a loss,
  /// so with many draws it is wider than need be. [0, 1] if nothing was played.
  Interval share_interval() const;

  /// Rating difference, and the interval that share_interval() means for it.
  double elo() const;
  Interval elo_interval() const;
};

/// The rating difference at which this share is expected (Elo 1978): 400 log10(share / (1 -
/// share)), infinite for 0 and 1. Requires: 0 <= share <= 1.
double elo_from_share(double share);

}  // namespace move37
