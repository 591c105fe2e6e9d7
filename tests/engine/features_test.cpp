#include "engine/features.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/benson.h"
#include "engine/random.h"
#include "tests/support/board_text.h"
#include "tests/support/random_move.h"

namespace move37 {
namespace {

using test::move;
using test::position_from;
using test::random_move;

/// What encode() writes of a position.
class Planes {
 public:
  explicit Planes(const Position& position)
      : size_(position.size()), values_(kNumPlanes * size_ * size_, -1.0f) {
    encode(position, values_.data());
  }

  const std::vector<float>& values() const { return values_; }

  float at(Plane plane, int action) const {
    return values_[static_cast<int>(plane) * size_ * size_ + action];
  }
  float at(Plane plane, std::string_view name) const {
    return at(plane, action_of(move(name, size_), size_));
  }

  /// The points of a plane: # for 1, '.' for 0, ? for anything else, row by row, / between rows.
  std::string picture(Plane plane) const {
    std::string text;
    for (int action = 0; action < size_ * size_; ++action) {
      if (action > 0 && action % size_ == 0) text += '/';
      const float value = at(plane, action);
      text += value == 0 ? '.' : value == 1 ? '#' : '?';
    }
    return text;
  }

 private:
  int size_;
  std::vector<float> values_;
};

Position after(Position position, std::initializer_list<std::string_view> names) {
  for (std::string_view name : names)
    position.play(move(name, position.size()));
  return position;
}

TEST(Features, StonesAreSeenByThePlayerToMove) {
  const char* picture = R"(
      X . .
      . O .
      . . O)";
  const Planes black(position_from(picture, Color::Black));
  EXPECT_EQ(black.picture(Plane::Own), "#../.../...");
  EXPECT_EQ(black.picture(Plane::Opponent), ".../.#./..#");
  const Planes white(position_from(picture, Color::White));
  EXPECT_EQ(white.picture(Plane::Own), ".../.#./..#");
  EXPECT_EQ(white.picture(Plane::Opponent), "#../.../...");
}

TEST(Features, ChainsAreMarkedByTheirOneTwoOrThreeLiberties) {
  const Planes planes(position_from(R"(
      X O . . .
      . O X . .
      O . X . .
      . . . . .
      . . . . X)"));
  EXPECT_EQ(planes.picture(Plane::OwnOneLiberty), "#..../...../...../...../.....");
  EXPECT_EQ(planes.picture(Plane::OwnTwoLiberties), "...../...../...../...../....#");
  EXPECT_EQ(planes.picture(Plane::OwnThreeLiberties), "...../...../...../...../.....");
  EXPECT_EQ(planes.picture(Plane::OpponentOneLiberty), "...../...../...../...../.....");
  EXPECT_EQ(planes.picture(Plane::OpponentThreeLiberties), ".#.../.#.../#..../...../.....");
}

TEST(Features, IllegalPointsAreTheEmptyOnesThatMayNotBePlayed) {
  const Position position = after(position_from(R"(
      . X O .
      X O . O
      . X O .
      . . . .)"),
                                  {"C3"});
  EXPECT_EQ(Planes(position).picture(Plane::Illegal), "#.../.#../..../....");
}

TEST(Features, LastMovesAreMarkedOneAPlane) {
  const Planes planes(after(Position(3), {"A3", "B3", "C3", "A2", "pass", "C2"}));
  EXPECT_EQ(planes.picture(Plane::LastMove), ".../..#/...");
  EXPECT_EQ(planes.picture(Plane::SecondLastMove), ".../.../...");
  EXPECT_EQ(planes.picture(Plane::ThirdLastMove), ".../#../...");
  EXPECT_EQ(planes.picture(Plane::FourthLastMove), "..#/.../...");
  EXPECT_EQ(planes.picture(Plane::FifthLastMove), ".#./.../...");
}

TEST(Features, PassesFillTheirPlanesButNotBeforeTheBeginning) {
  EXPECT_EQ(Planes(Position(2)).picture(Plane::LastWasPass), "../..");
  const Planes once(after(Position(2), {"pass"}));
  EXPECT_EQ(once.picture(Plane::LastWasPass), "##/##");
  EXPECT_EQ(once.picture(Plane::SecondLastWasPass), "../..");
  const Planes answered(after(Position(2), {"pass", "A1"}));
  EXPECT_EQ(answered.picture(Plane::LastWasPass), "../..");
  EXPECT_EQ(answered.picture(Plane::SecondLastWasPass), "##/##");
}

TEST(Features, CapturesAreEighthsOfTheStonesTaken) {
  const Planes planes(position_from(R"(
      X O O .
      X X X .
      O O O O
      . O . O)",
                                    Color::White));
  EXPECT_EQ(planes.at(Plane::OpponentCaptures, "D4"), 2.0f / 8);
  EXPECT_EQ(planes.at(Plane::Captures, "D4"), 0);
  EXPECT_EQ(planes.at(Plane::Captures, "D3"), 4.0f / 8);
  EXPECT_EQ(planes.at(Plane::OpponentCaptures, "D3"), 0);
}

TEST(Features, NineCapturedStonesCountAsEight) {
  const Planes planes(position_from(R"(
      O O O O O
      O O O O .
      X X X X X
      X . . . .
      . . . . .)"));
  EXPECT_EQ(planes.at(Plane::Captures, "E4"), 1);
}

TEST(Features, LifeIsSeenByThePlayerToMove) {
  const Position position = position_from(R"(
      . X . . .
      X X . . .
      . X . . O
      X X . O O
      . X . O .)",
                                          Color::White);
  const Planes planes(position);
  EXPECT_EQ(planes.picture(Plane::OpponentAlive), "##.../##.../##.../##.../##...");
  EXPECT_EQ(planes.picture(Plane::OwnAlive), "...../...../...../...../.....");
}

TEST(Features, KomiIsSeenByThePlayerToMoveInFifteenthsAndCut) {
  const auto komi_of = [](double komi, Color to_move) {
    Ruleset rules;
    rules.komi = komi;
    const Planes planes(Position(Board(2), to_move, rules));
    EXPECT_EQ(planes.at(Plane::Komi, 0), planes.at(Plane::Komi, 3));
    return planes.at(Plane::Komi, 0);
  };
  EXPECT_FLOAT_EQ(komi_of(7.5, Color::White), 0.5f);
  EXPECT_FLOAT_EQ(komi_of(7.5, Color::Black), -0.5f);
  EXPECT_FLOAT_EQ(komi_of(1000, Color::White), 3);
  EXPECT_FLOAT_EQ(komi_of(1000, Color::Black), -3);
}

TEST(Features, OnesAreOnes) { EXPECT_EQ(Planes(Position(2)).picture(Plane::Ones), "##/##"); }

/// Of p's chain, each counted once. Requires: a stone on p.
int num_liberties(const Board& board, Point p) {
  std::set<Point> liberties;
  board.each_stone(p, [&](Point stone) {
    for (Point n : neighbours(stone)) {
      if (board.is_empty(n)) liberties.insert(n);
    }
  });
  return static_cast<int>(liberties.size());
}

/// What the planes must say of one empty point, found by trying the moves out.
void compare_move(const Position& position, const Planes& planes, Point p) {
  const Move move(p);
  const int action = action_of(move, position.size());
  const Color own = position.to_move();
  const auto shown = [](int stones) { return static_cast<float>(std::min(stones, 8)) / 8; };
  ASSERT_EQ(planes.at(Plane::Captures, action), shown(position.board().captures(own, p)));
  ASSERT_EQ(planes.at(Plane::OpponentCaptures, action),
            shown(position.board().captures(opponent(own), p)));
  ASSERT_EQ(planes.at(Plane::Illegal, action), !position.legal(move));
  Board board = position.board();
  board.play(own, p);
  const bool stays = position.legal(move) && !board.is_empty(p);
  const int liberties = stays ? num_liberties(board, p) : 0;
  ASSERT_EQ(planes.at(Plane::OneLibertyAfter, action), liberties == 1)
      << test::picture_of(position.board()) << to_string(move, position.size());
  ASSERT_EQ(planes.at(Plane::TwoLibertiesAfter, action), liberties == 2)
      << test::picture_of(position.board()) << to_string(move, position.size());
}

TEST(Features, WhatAMoveDoesIsWhatTheBoardDoes) {
  Random random(3);
  for (int size : {2, 3, 4, 5, 6, 7, 9, 13}) {
    Position position(size);
    for (int i = 0; i < 3 * size * size; ++i) {
      const Planes planes(position);
      for (Point p : position.board().empties()) {
        ASSERT_NO_FATAL_FAILURE(compare_move(position, planes, p));
      }
      position.play(random_move(position, random));
    }
  }
}

TEST(Features, LibertiesAndLifeAreThoseOfTheBoard) {
  Random random(4);
  for (int size : {2, 3, 5, 9}) {
    Position position(size);
    for (int i = 0; i < 3 * size * size; ++i) {
      const Planes planes(position);
      const auto owners = unconditional_owners(position.board(), position.rules().suicide);
      each_point(size, [&](Point p) {
        const int action = action_of(Move(p), size);
        const Color color = position.board().color(p);
        const int liberties = is_stone(color) ? num_liberties(position.board(), p) : 0;
        const bool is_own = color == position.to_move();
        for (int n = 1; n <= 3; ++n) {
          const int own = static_cast<int>(Plane::OwnOneLiberty) + n - 1;
          ASSERT_EQ(planes.at(Plane(own), action), is_own && liberties == n);
          ASSERT_EQ(planes.at(Plane(own + 3), action), !is_own && liberties == n);
        }
        ASSERT_EQ(planes.at(Plane::OwnAlive, action), owners[p] == position.to_move());
        ASSERT_EQ(planes.at(Plane::OpponentAlive, action),
                  owners[p] == opponent(position.to_move()));
      });
      position.play(random_move(position, random));
    }
  }
}

// On 2x2 the same planes come up again and again by other ways.
TEST(FeatureKey, IsEqualIfAndOnlyIfThePlanesAreEqual) {
  using Shown = std::pair<std::vector<float>, Color>;
  std::map<Shown, std::uint64_t> key_of;
  std::map<std::uint64_t, Shown> shown_by;
  Random random(5);
  int num_met_again = 0;
  for (int game = 0; game < 600; ++game) {
    Ruleset rules;
    rules.ko = static_cast<KoRule>(game % 3);
    Position position(game % 2 ? 2 : 3, rules);
    for (int i = 0; i < 20; ++i) {
      const Shown shown = {Planes(position).values(), position.to_move()};
      const std::uint64_t key = feature_key(position);
      num_met_again += !key_of.try_emplace(shown, key).second;
      ASSERT_EQ(key_of[shown], key) << test::picture_of(position.board());
      ASSERT_EQ(shown_by.try_emplace(key, shown).first->second, shown);
      position.play(random_move(position, random));
    }
  }
  EXPECT_GT(num_met_again, 1000);
  EXPECT_GT(key_of.size(), 1000u);
}

TEST(FeatureKey, KnowsKomiAsFarAsItIsShown) {
  const auto key = [](double komi) {
    Ruleset rules;
    rules.komi = komi;
    return feature_key(Position(5, rules));
  };
  EXPECT_NE(key(7.5), key(7.0));
  EXPECT_NE(key(7.5), key(-7.5));
  EXPECT_EQ(key(100), key(200));
}

TEST(FeatureKey, KnowsWhoIsToMove) {
  Ruleset rules;
  rules.komi = 0;
  EXPECT_NE(feature_key(Position(Board(5), Color::Black, rules)),
            feature_key(Position(Board(5), Color::White, rules)));
}

TEST(FeatureKey, KnowsTheKoBan) {
  const char* picture = R"(
      . X O .
      X O . O
      . X O .
      . . . .)";
  Ruleset simple;
  simple.ko = KoRule::Simple;
  const Position banned = after(position_from(picture, Color::Black, simple), {"C3"});
  Position lifted = banned;
  lifted.set_to_move(Color::Black);
  lifted.set_to_move(Color::White);
  EXPECT_EQ(lifted.hash(), banned.hash());
  EXPECT_NE(feature_key(lifted), feature_key(banned));
}

TEST(FeatureKey, KnowsTheLastMoves) {
  EXPECT_NE(feature_key(after(Position(5), {"A1", "B2", "C3"})),
            feature_key(after(Position(5), {"C3", "B2", "A1"})));
  EXPECT_NE(feature_key(after(Position(5), {"pass", "pass"})), feature_key(Position(5)));
}

TEST(FeatureKey, ForgetsWhatThePlanesDoNotShow) {
  EXPECT_EQ(feature_key(after(Position(5), {"A1", "E5", "B1", "E4", "C1", "E3", "D1", "E2"})),
            feature_key(after(Position(5), {"B1", "E5", "A1", "E4", "C1", "E3", "D1", "E2"})));
}

}  // namespace
}  // namespace move37
