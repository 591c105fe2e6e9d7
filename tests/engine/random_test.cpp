#include "engine/random.h"

#include <array>
#include <cmath>
#include <set>
#include <utility>

#include <gtest/gtest.h>

namespace move37 {
namespace {

constexpr int kDraws = 100'000;

/// Mean and variance of many draws.
template <class Draw>
std::pair<double, double> moments(Draw&& draw) {
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double x = draw();
    sum += x;
    squares += x * x;
  }
  const double mean = sum / kDraws;
  return {mean, squares / kDraws - mean * mean};
}

TEST(Random, TheSameSeedGivesTheSameNumbers) {
  Random one(37);
  Random other(37);
  for (int i = 0; i < 100; ++i)
    EXPECT_EQ(one.next(), other.next());
}

TEST(Random, NeighbouringSeedsAndSplitsGiveOtherNumbers) {
  std::set<std::uint64_t> first;
  for (std::uint64_t seed = 0; seed < 1000; ++seed)
    first.insert(Random(seed).next());
  Random parent(0);
  for (int i = 0; i < 1000; ++i)
    first.insert(parent.split().next());
  EXPECT_EQ(first.size(), 2000u);
}

TEST(Random, BelowIsUniform) {
  Random random(1);
  std::array<int, 7> counts{};
  for (int i = 0; i < kDraws; ++i)
    ++counts.at(random.below(7));
  const double expected = kDraws / 7.0;
  double chi_squared = 0;
  for (int count : counts)
    chi_squared += (count - expected) * (count - expected) / expected;
  EXPECT_LT(chi_squared, 22.5);  // 6 degrees of freedom: exceeded once in 1000 seeds
  EXPECT_EQ(random.below(1), 0u);
}

// Each bound below is over five standard errors.

TEST(Random, UniformFillsTheUnitInterval) {
  Random random(2);
  const auto [mean, variance] = moments([&] { return random.uniform(); });
  EXPECT_NEAR(mean, 0.5, 0.005);
  EXPECT_NEAR(variance, 1.0 / 12, 0.002);
}

TEST(Random, GumbelHasItsMeanAndVariance) {
  Random random(3);
  const auto [mean, variance] = moments([&] { return random.gumbel(); });
  EXPECT_NEAR(mean, 0.5772, 0.025);
  EXPECT_NEAR(variance, std::pow(std::acos(-1.0), 2) / 6, 0.06);
}

TEST(Random, ExponentialHasMeanOneAndIsAboveZero) {
  Random random(4);
  const auto [mean, variance] = moments([&] {
    const double x = random.exponential();
    EXPECT_GT(x, 0);
    return x;
  });
  EXPECT_NEAR(mean, 1, 0.02);
  EXPECT_NEAR(variance, 1, 0.05);
}

TEST(Random, NormalIsStandard) {
  Random random(5);
  const auto [mean, variance] = moments([&] { return random.normal(); });
  EXPECT_NEAR(mean, 0, 0.02);
  EXPECT_NEAR(variance, 1, 0.025);
}

}  // namespace
}  // namespace move37
