#include "engine/canonical_key.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/features.h"
#include "engine/random.h"
#include "tests/support/board_text.h"
#include "tests/support/random_move.h"

namespace move37 {
namespace {

using test::move;
using test::position_from;
using test::random_move;

using Planes = std::vector<float>;

Position after(Position position, std::initializer_list<std::string_view> names) {
  for (std::string_view name : names)
    position.play(move(name, position.size()));
  return position;
}

/// What encode() shows of the image that this symmetry makes of a position.
Planes planes_of(const Position& position, Symmetry symmetry = {}) {
  Planes planes(kNumPlanes * position.board().num_points()), turned(planes.size());
  encode(position, planes.data());
  transform_planes(symmetry, position.size(), kNumPlanes, planes.data(), turned.data());
  return turned;
}

/// The same for all images of a position.
Planes least_planes(const Position& position) {
  Planes least = planes_of(position);
  for (int k = 1; k < Symmetry::kCount; ++k)
    least = std::min(least, planes_of(position, Symmetry(k)));
  return least;
}

/// Calls check(position, image, symmetry) for all positions of a random game and their images, each
/// reached by moves of its own.
template <class Check>
void each_image(int size, const Ruleset& rules, Random& random, Check&& check) {
  std::vector<Position> games(Symmetry::kCount, Position(size, rules));
  for (int i = 0; i < 3 * size * size && !testing::Test::HasFailure(); ++i) {
    for (int k = 0; k < Symmetry::kCount; ++k)
      check(games[0], games[k], Symmetry(k));
    const Move next = random_move(games[0], random);
    for (int k = 0; k < Symmetry::kCount; ++k)
      games[k].play(Symmetry(k).apply(next, size));
  }
}

/// The same for games under all rules of repetition, on boards of several sizes.
template <class Check>
void each_image(Check&& check) {
  Random random(3);
  for (int size : {2, 3, 5, 9}) {
    for (KoRule ko : {KoRule::Simple, KoRule::Positional, KoRule::Situational}) {
      Ruleset rules;
      rules.ko = ko;
      rules.suicide = random.below(2) == 0;
      each_image(size, rules, random, check);
    }
  }
}

TEST(FeatureKey, OfAnImageIsThatOfThePositionThatItShows) {
  each_image([](const Position& position, const Position& image, Symmetry symmetry) {
    ASSERT_EQ(feature_key(position, symmetry), feature_key(image))
        << test::picture_of(image.board());
  });
}

TEST(CanonicalKey, IsThatOfAllEightImages) {
  each_image([](const Position& position, const Position& image, Symmetry) {
    ASSERT_EQ(canonical_key(image).key, canonical_key(position).key)
        << test::picture_of(image.board());
  });
}

TEST(CanonicalKey, ItsSymmetryTurnsAllImagesIntoOne) {
  each_image([](const Position& position, const Position& image, Symmetry) {
    const CanonicalKey key = canonical_key(image);
    ASSERT_EQ(feature_key(image, key.symmetry), key.key);
    ASSERT_EQ(planes_of(image, key.symmetry), planes_of(position, canonical_key(position).symmetry))
        << test::picture_of(image.board());
  });
}

// On 2x2 and 3x3 the same planes come up again and again by other ways.
TEST(CanonicalKey, IsEqualIfAndOnlyIfThePlanesAreImages) {
  using Shown = std::pair<Planes, Color>;
  std::map<Shown, std::uint64_t> key_of;
  std::map<std::uint64_t, Shown> shown_by;
  Random random(5);
  int num_met_again = 0;
  for (int game = 0; game < 600; ++game) {
    Ruleset rules;
    rules.ko = static_cast<KoRule>(game % 3);
    Position position(game % 2 ? 2 : 3, rules);
    for (int i = 0; i < 20; ++i) {
      const Shown shown = {least_planes(position), position.to_move()};
      const std::uint64_t key = canonical_key(position).key;
      num_met_again += !key_of.try_emplace(shown, key).second;
      ASSERT_EQ(key_of[shown], key) << test::picture_of(position.board());
      ASSERT_EQ(shown_by.try_emplace(key, shown).first->second, shown);
      position.play(random_move(position, random));
    }
  }
  EXPECT_GT(num_met_again, 1000);
  EXPECT_GT(key_of.size(), 500u);
}

std::uint64_t canonical(const Position& position) { return canonical_key(position).key; }

TEST(CanonicalKey, SharesAnOpeningInAnotherCorner) {
  EXPECT_EQ(canonical(after(Position(9), {"C3", "G7", "G3"})),
            canonical(after(Position(9), {"G7", "C3", "C7"})));
  EXPECT_NE(canonical(after(Position(9), {"C3", "G7", "G3"})),
            canonical(after(Position(9), {"C3", "G3", "G7"})));
}

// The stones are the same and lie evenly; the order of the first two tells left from right, for as
// long as it is shown, once a stone does.
TEST(CanonicalKey, KeepsPastsApartThatAreNoImages) {
  const Position one = after(Position(5), {"A1", "C3", "E1", "B3"});
  const Position other = after(Position(5), {"E1", "C3", "A1", "B3"});
  EXPECT_EQ(one.board(), other.board());
  EXPECT_NE(canonical(one), canonical(other));
  const auto later = [](const Position& position) {
    return after(position, {"C1", "C2", "D4", "D2"});
  };
  EXPECT_EQ(canonical(later(one)), canonical(later(other)));
}

TEST(CanonicalKey, KnowsWhatIsNoStone) {
  const Position plain(5);
  const std::uint64_t key = canonical(plain);
  Ruleset suicide;
  suicide.suicide = !plain.rules().suicide;
  Ruleset komi;
  komi.komi = plain.rules().komi + 1;
  EXPECT_NE(canonical(Position(5, suicide)), key);
  EXPECT_NE(canonical(Position(5, komi)), key);
  EXPECT_NE(canonical(Position(6)), key);
  EXPECT_NE(canonical(Position(Board(5), Color::White, plain.rules())), key);
  EXPECT_NE(canonical(after(plain, {"pass", "pass"})), key);
  EXPECT_NE(canonical(after(plain, {"C3", "pass"})),
            canonical(Position(after(plain, {"C3"}).board(), Color::Black, plain.rules())));
}

TEST(CanonicalKey, KnowsTheFifthLastMoveButNotTheSixth) {
  const auto five_ago = [](std::string_view fifth, std::string_view seventh) {
    return after(Position(9), {seventh, "J9", fifth, "J8", "C3", "G7", "D6"});
  };
  const Position one = five_ago("A1", "B5");
  const Position other = five_ago("B5", "A1");
  EXPECT_EQ(one.board(), other.board());
  EXPECT_NE(canonical(one), canonical(other));
  EXPECT_EQ(canonical(after(one, {"H2"})), canonical(after(other, {"H2"})));
}

const char* kBeforeAKo = R"(
    . X O .
    X O . O
    . X O .
    . . . .)";

TEST(CanonicalKey, KnowsTheKoBan) {
  Ruleset rules;
  rules.ko = KoRule::Simple;
  const Position banned = after(position_from(kBeforeAKo, Color::Black, rules), {"C3"});
  Position lifted = banned;
  lifted.set_to_move(Color::Black);
  lifted.set_to_move(Color::White);
  ASSERT_NE(lifted.legal(move("B3", 4)), banned.legal(move("B3", 4)));
  EXPECT_NE(canonical(lifted), canonical(banned));
}

// After six passes the shown pasts are alike; what superko remembers is not.
TEST(CanonicalKey, KnowsWhatSuperkoForbids) {
  for (KoRule ko : {KoRule::Simple, KoRule::Positional, KoRule::Situational}) {
    Ruleset rules;
    rules.ko = ko;
    const auto later = [](const Position& position) {
      return after(position, {"pass", "pass", "pass", "pass", "pass", "pass"});
    };
    const Position taken = after(position_from(kBeforeAKo, Color::Black, rules), {"C3"});
    const Position met = later(taken);
    const Position fresh = later(Position(taken.board(), Color::White, rules));
    ASSERT_TRUE(fresh.legal(move("B3", 4)));
    ASSERT_EQ(met.legal(move("B3", 4)), ko == KoRule::Simple);
    EXPECT_EQ(canonical(met) == canonical(fresh), ko == KoRule::Simple);
  }
}

}  // namespace
}  // namespace move37
