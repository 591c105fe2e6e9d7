#include <vector>

#include <gtest/gtest.h>

#include "engine/benson.h"
#include "engine/features.h"
#include "engine/position.h"
#include "engine/random.h"
#include "engine/score.h"
#include "engine/symmetry.h"
#include "tests/support/board_text.h"

namespace move37 {
namespace {

Board turned(const Board& board, Symmetry symmetry) {
  PointMap<Color> stones;
  each_point(board.size(),
             [&](Point p) { stones[symmetry.apply(p, board.size())] = board.color(p); });
  return Board::from_stones(board.size(), stones);
}

std::vector<float> planes_of(const Position& position) {
  std::vector<float> planes(kNumPlanes * position.board().num_points());
  encode(position, planes.data());
  return planes;
}

/// Compares a position with the same one seen through a symmetry.
void compare(const Position& plain, const Position& image, Symmetry symmetry) {
  const int size = plain.size();
  ASSERT_EQ(image.board(), turned(plain.board(), symmetry)) << test::picture_of(plain.board());
  ASSERT_EQ(image.score(), plain.score());
  const bool suicide = plain.rules().suicide;
  const auto owners = unconditional_owners(plain.board(), suicide);
  const auto image_owners = unconditional_owners(image.board(), suicide);
  const auto area = area_owners(plain.board());
  const auto image_area = area_owners(image.board());
  each_point(size, [&](Point p) {
    const Point q = symmetry.apply(p, size);
    ASSERT_EQ(image.legal(Move(q)), plain.legal(Move(p))) << test::picture_of(plain.board());
    ASSERT_EQ(image_owners[q], owners[p]) << test::picture_of(plain.board());
    ASSERT_EQ(image_area[q], area[p]) << test::picture_of(plain.board());
  });
  std::vector<float> planes(kNumPlanes * size * size);
  transform_planes(symmetry, size, kNumPlanes, planes_of(plain).data(), planes.data());
  ASSERT_EQ(planes_of(image), planes) << test::picture_of(plain.board());
}

/// Plays a random game eight times at once, each time seen through another symmetry.
void play_eight_games(int size, const Ruleset& rules, Random& random) {
  std::vector<Position> games(Symmetry::kCount, Position(size, rules));
  for (int i = 0; i < 3 * size * size; ++i) {
    const std::vector<Move> moves = games[0].legal_moves();
    const Move move = moves[random.below(static_cast<std::uint32_t>(moves.size()))];
    for (int k = 0; k < Symmetry::kCount; ++k) {
      games[k].play(Symmetry(k).apply(move, size));
      ASSERT_NO_FATAL_FAILURE(compare(games[0], games[k], Symmetry(k)));
    }
  }
}

TEST(RulesSymmetry, PlayLegalityScoreLifeAndPlanesAreTheSameFromAllEightSides) {
  Random random(8);
  for (int size : {2, 3, 3, 4, 5, 5, 9}) {
    for (KoRule ko : {KoRule::Simple, KoRule::Positional, KoRule::Situational}) {
      Ruleset rules;
      rules.ko = ko;
      rules.suicide = random.below(2) == 0;
      ASSERT_NO_FATAL_FAILURE(play_eight_games(size, rules, random));
    }
  }
}

}  // namespace
}  // namespace move37
