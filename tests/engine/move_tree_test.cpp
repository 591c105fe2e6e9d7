#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "engine/position.h"
#include "tests/support/twin.h"

namespace move37 {
namespace {

using test::Twin;

/// How many sequences of this many legal moves there are, passes included, games that have ended
/// going on.
std::int64_t count_lines(const Position& position, int length) {
  if (length == 0) return 1;
  std::int64_t count = 0;
  for (Move move : position.legal_moves()) {
    Position next = position;
    next.play(move);
    count += count_lines(next, length - 1);
  }
  return count;
}

std::int64_t count_lines(const Twin& twin, KoRule ko, int length) {
  if (length == 0) return 1;
  std::int64_t count = 0;
  for (int action = 0; action <= twin.pass(); ++action) {
    if (!twin.legal(action, ko)) continue;
    Twin next = twin;
    next.play(action);
    count += count_lines(next, ko, length - 1);
  }
  return count;
}

std::int64_t expect_same_count(int size, KoRule ko, bool suicide, int length) {
  Ruleset rules;
  rules.ko = ko;
  rules.suicide = suicide;
  const Twin twin(std::string(size * size, '.'), Color::Black, suicide);
  const std::int64_t count = count_lines(Position(size, rules), length);
  EXPECT_EQ(count, count_lines(twin, ko, length)) << size << "x" << size << ", length " << length;
  return count;
}

void expect_same_counts(int size, int length) {
  for (KoRule ko : {KoRule::Simple, KoRule::Positional, KoRule::Situational}) {
    for (bool suicide : {false, true})
      expect_same_count(size, ko, suicide, length);
  }
}

TEST(MoveTree, HasAsManyLinesAsTheTwinsOn2x2) { expect_same_counts(2, 7); }
TEST(MoveTree, HasAsManyLinesAsTheTwinsOn3x3) { expect_same_counts(3, 4); }
TEST(MoveTree, HasAsManyLinesAsTheTwinsOn4x4) { expect_same_counts(4, 3); }

TEST(MoveTree, DiffersByRuleOn2x2) {
  const std::int64_t simple = expect_same_count(2, KoRule::Simple, false, 7);
  const std::int64_t positional = expect_same_count(2, KoRule::Positional, false, 7);
  const std::int64_t situational = expect_same_count(2, KoRule::Situational, false, 7);
  EXPECT_LT(positional, situational);
  EXPECT_LT(situational, simple);
  EXPECT_LT(simple, expect_same_count(2, KoRule::Simple, true, 7));
}

TEST(SlowMoveTree, HasAsManyLinesAsTheTwinsDeeper) {
  expect_same_counts(2, 10);
  expect_same_counts(3, 6);
  expect_same_counts(4, 5);
}

}  // namespace
}  // namespace move37
