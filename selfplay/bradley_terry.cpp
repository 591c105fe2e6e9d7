#include "selfplay/bradley_terry.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace move37 {
namespace {

using Row = std::vector<double>;
using Matrix = std::vector<Row>;

constexpr double kDrawsAdded = 1;        // to each encounter
constexpr double kAnchorage = 0.01;      // drawn games with strength 0, to fix the scale
constexpr double kEloOfNat = 173.71779;  // 400 / ln 10
constexpr double kZ = 1.959964;          // standard deviations that hold 95 %

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

/// Slope and curvature of minus the log-likelihood.
struct Derivatives {
  Row gradient;
  Matrix hessian;
};

Derivatives derivatives(const Row& strength, const std::vector<Encounter>& encounters) {
  const std::size_t n = strength.size();
  Derivatives result{Row(n, 0.0), Matrix(n, Row(n, 0.0))};
  for (std::size_t i = 0; i < n; ++i) {
    const double expected = logistic(strength[i]);
    result.gradient[i] = kAnchorage * (expected - 0.5);
    result.hessian[i][i] = kAnchorage * expected * (1 - expected);
  }
  for (const Encounter& encounter : encounters) {
    const int a = encounter.player_a, b = encounter.player_b;
    const double games = encounter.points_a + encounter.points_b + kDrawsAdded;
    const double expected = logistic(strength[a] - strength[b]);
    const double slope = games * expected - (encounter.points_a + 0.5 * kDrawsAdded);
    const double curvature = games * expected * (1 - expected);
    result.gradient[a] += slope;
    result.gradient[b] -= slope;
    result.hessian[a][a] += curvature;
    result.hessian[b][b] += curvature;
    result.hessian[a][b] -= curvature;
    result.hessian[b][a] -= curvature;
  }
  return result;
}

/// Of a symmetric positive definite matrix, by Gauss and Jordan; such a one needs no pivoting.
Matrix inverse(Matrix matrix) {
  const std::size_t n = matrix.size();
  Matrix result(n, Row(n, 0.0));
  for (std::size_t i = 0; i < n; ++i)
    result[i][i] = 1;
  for (std::size_t pivot = 0; pivot < n; ++pivot) {
    const double scale = 1 / matrix[pivot][pivot];
    for (std::size_t j = 0; j < n; ++j) {
      matrix[pivot][j] *= scale;
      result[pivot][j] *= scale;
    }
    for (std::size_t i = 0; i < n; ++i) {
      if (i == pivot) continue;
      const double factor = matrix[i][pivot];
      for (std::size_t j = 0; j < n; ++j) {
        matrix[i][j] -= factor * matrix[pivot][j];
        result[i][j] -= factor * result[pivot][j];
      }
    }
  }
  return result;
}

/// One step of Newton's method, no player by more than a nat. Returns the largest change.
double improve(Row& strength, const std::vector<Encounter>& encounters) {
  const Derivatives slope = derivatives(strength, encounters);
  const Matrix covariance = inverse(slope.hessian);
  Row step(strength.size(), 0.0);
  double longest = 0;
  for (std::size_t i = 0; i < strength.size(); ++i) {
    for (std::size_t j = 0; j < strength.size(); ++j)
      step[i] -= covariance[i][j] * slope.gradient[j];
    longest = std::max(longest, std::abs(step[i]));
  }
  const double shrink = longest > 1 ? 1 / longest : 1;
  for (std::size_t i = 0; i < strength.size(); ++i)
    strength[i] += shrink * step[i];
  return longest;
}

}  // namespace

std::vector<Rating> bradley_terry(int num_players, const std::vector<Encounter>& encounters,
                                  int anchor) {
  Row strength(num_players, 0.0);
  constexpr int kMostSteps = 200;
  constexpr double kClose = 1e-9;
  for (int i = 0; i < kMostSteps && improve(strength, encounters) > kClose; ++i) {
  }
  const Matrix covariance = inverse(derivatives(strength, encounters).hessian);
  std::vector<Rating> ratings(num_players);
  for (int i = 0; i < num_players; ++i) {
    const double variance =
        covariance[i][i] + covariance[anchor][anchor] - 2 * covariance[i][anchor];
    ratings[i].elo = kEloOfNat * (strength[i] - strength[anchor]);
    ratings[i].margin = i == anchor ? 0 : kEloOfNat * kZ * std::sqrt(std::max(0.0, variance));
  }
  return ratings;
}

}  // namespace move37
