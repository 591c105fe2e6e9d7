#include "engine/position.h"

#include <initializer_list>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/board_text.h"

namespace move37 {
namespace {

using test::move;
using test::position_from;

constexpr KoRule kKoRules[] = {KoRule::Simple, KoRule::Positional, KoRule::Situational};

Ruleset rules_with(KoRule ko, bool suicide = true) {
  Ruleset rules;
  rules.ko = ko;
  rules.suicide = suicide;
  return rules;
}

void play(Position& position, std::initializer_list<std::string_view> names) {
  for (std::string_view name : names) {
    const Move next = move(name, position.size());
    ASSERT_TRUE(position.legal(next)) << name;
    position.play(next);
  }
}

bool is_legal(const Position& position, std::string_view name) {
  return position.legal(move(name, position.size()));
}

constexpr const char* kKo = R"(
    . X O .
    X O . O
    . X O .
    . . . .)";

TEST(Position, AnOccupiedPointMayNotBePlayed) {
  const Position position = position_from(kKo);
  EXPECT_FALSE(is_legal(position, "B4"));
  EXPECT_FALSE(is_legal(position, "C4"));
}

TEST(Position, AKoMayNotBeRetakenAtOnce) {
  for (KoRule ko : kKoRules) {
    Position position = position_from(kKo, Color::Black, rules_with(ko));
    play(position, {"C3"});
    EXPECT_FALSE(is_legal(position, "B3"));
    EXPECT_TRUE(position.playable(move("B3", 4)));
  }
}

TEST(Position, AKoMayBeRetakenAfterAnExchangeElsewhere) {
  for (KoRule ko : kKoRules) {
    Position position = position_from(kKo, Color::Black, rules_with(ko));
    play(position, {"C3", "A1", "D1", "B3"});
    EXPECT_FALSE(is_legal(position, "C3"));
  }
}

TEST(Position, APairOfPassesLiftsOnlyTheSimpleKo) {
  for (KoRule ko : kKoRules) {
    Position position = position_from(kKo, Color::Black, rules_with(ko));
    play(position, {"C3", "pass", "pass"});
    EXPECT_EQ(is_legal(position, "B3"), ko == KoRule::Simple);
  }
}

// White sends two stones, Black takes them, White takes one back: the board of the beginning, but
// with the other side to move.
TEST(Position, SendingTwoAndReturningOneIsForbiddenByPositionalSuperkoAlone) {
  for (KoRule ko : kKoRules) {
    Position position = position_from(R"(
        . . . . .
        . . . . .
        . . . . .
        X X X O O
        X . O . O)",
                                      Color::White, rules_with(ko));
    play(position, {"B1", "D1"});
    EXPECT_EQ(is_legal(position, "C1"), ko != KoRule::Positional);
  }
}

TEST(Position, TripleKoIsForbiddenByBothSuperkosButNotBySimpleKo) {
  for (KoRule ko : kKoRules) {
    Position position = position_from(R"(
        X O . O . . . . .
        X X O O . . . . .
        . . . . . . . . .
        . . . . . . . . .
        . . . . . . . . .
        . . . . . . . . .
        . . . . . . . . .
        X X O O . O O X X
        X . X O . O . O X)",
                                      Color::Black, rules_with(ko));
    play(position, {"C9", "B1", "G1", "B9", "C1"});
    EXPECT_EQ(is_legal(position, "H1"), ko == KoRule::Simple);
  }
}

TEST(Position, ASuicideMayNotBringABoardBackUnderSuperko) {
  const char* picture = R"(
      . . O
      O O O
      . . .)";
  for (KoRule ko : kKoRules) {
    Position other_side = position_from(picture, Color::Black, rules_with(ko));
    play(other_side, {"A3", "pass"});
    EXPECT_EQ(is_legal(other_side, "B3"), ko != KoRule::Positional);
    Position same_side = position_from(picture, Color::White, rules_with(ko));
    play(same_side, {"pass", "A3", "pass"});
    EXPECT_EQ(is_legal(same_side, "B3"), ko == KoRule::Simple);
  }
}

TEST(Position, SuicideOfManyIsAMatterOfTheRuleset) {
  const char* picture = R"(
      X . O
      O O O
      . . .)";
  EXPECT_TRUE(
      is_legal(position_from(picture, Color::Black, rules_with(KoRule::Simple, true)), "B3"));
  EXPECT_FALSE(
      is_legal(position_from(picture, Color::Black, rules_with(KoRule::Simple, false)), "B3"));
}

TEST(Position, SuicideOfOneIsNeverLegal) {
  const char* picture = R"(
      . O .
      O O .
      . . .)";
  for (KoRule ko : kKoRules) {
    for (bool suicide : {false, true}) {
      EXPECT_FALSE(is_legal(position_from(picture, Color::Black, rules_with(ko, suicide)), "A3"));
    }
  }
}

TEST(Position, ASuicideGivesTheTurnAway) {
  Position position = position_from(R"(
      X . O
      O O O
      . . .)");
  play(position, {"B3"});
  EXPECT_EQ(position.to_move(), Color::White);
  EXPECT_EQ(test::picture_of(position.board()), ". . O\nO O O\n. . .\n");
}

TEST(Position, ASnapbackIsNoKo) {
  for (KoRule ko : kKoRules) {
    Position position = position_from(R"(
        . . . .
        X X X .
        O O O X
        O . . X)",
                                      Color::Black, rules_with(ko));
    play(position, {"B1", "C1", "B1"});
    EXPECT_EQ(position.board().num_stones(), 6);
  }
}

TEST(Position, TwoPassesEndTheGame) {
  Position position(9);
  play(position, {"pass"});
  EXPECT_EQ(position.passes(), 1);
  EXPECT_FALSE(position.is_over());
  play(position, {"E5", "pass", "pass"});
  EXPECT_TRUE(position.is_over());
  EXPECT_EQ(position.move_number(), 4);
}

TEST(Position, OutOfTurnTheKoBanAndThePassesAreForgotten) {
  Position position = position_from(kKo, Color::Black, rules_with(KoRule::Simple));
  play(position, {"C3"});
  position.set_to_move(Color::Black);
  EXPECT_TRUE(is_legal(position, "B3"));
  play(position, {"pass"});
  position.set_to_move(Color::Black);
  EXPECT_EQ(position.passes(), 0);
}

TEST(Position, GivingTheTurnToTheSideThatHasItChangesNothing) {
  Position position = position_from(kKo);
  play(position, {"C3"});
  const Position before = position;
  position.set_to_move(Color::White);
  EXPECT_EQ(position, before);
}

// As after a pass, the board has then stood with the other side to move.
TEST(Position, OutOfTurnTheBoardCountsForSituationalSuperko) {
  Position position = position_from(kKo, Color::White, rules_with(KoRule::Situational));
  position.set_to_move(Color::Black);
  play(position, {"C3"});
  EXPECT_FALSE(is_legal(position, "B3"));
  Position in_turn = position_from(kKo, Color::Black, rules_with(KoRule::Situational));
  play(in_turn, {"C3"});
  EXPECT_FALSE(is_legal(in_turn, "B3"));
}

TEST(Position, LegalMovesAreListedRowByRowWithThePassLast) {
  const char* picture = R"(
      . X .
      X . X
      . X .)";
  const std::vector<Move> black = {move("A3", 3), move("C3", 3), move("B2", 3),
                                   move("A1", 3), move("C1", 3), Move::pass()};
  EXPECT_EQ(position_from(picture, Color::Black).legal_moves(), black);
  EXPECT_EQ(position_from(picture, Color::White).legal_moves(), std::vector<Move>{Move::pass()});
}

TEST(Position, RemembersTheLastMovesAndReadsPassesBeforeTheBeginning) {
  Position position(9);
  play(position, {"A1", "B2", "pass"});
  EXPECT_EQ(position.recent_move(0), Move::pass());
  EXPECT_EQ(position.recent_move(1), move("B2", 9));
  EXPECT_EQ(position.recent_move(2), move("A1", 9));
  EXPECT_EQ(position.recent_move(3), Move::pass());
  EXPECT_EQ(position.num_recent_moves(), 3);
}

TEST(Position, KomiHasTheBonusForTheHandicap) {
  Ruleset rules;
  rules.komi = 0.5;
  rules.handicap_bonus = HandicapBonus::N;
  EXPECT_EQ(Position(Board(9), Color::White, rules, 4).komi(), 4.5);
  EXPECT_EQ(Position(Board(9), Color::White, rules, 0).komi(), 0.5);
}

TEST(Position, AnyKomiIsCounted) {
  for (double komi : {7.5, 0.0, -12.0, 6.25, 361.5}) {
    Ruleset rules;
    rules.komi = komi;
    const Position position = position_from(R"(
        . X .
        X X O
        . X O)",
                                            Color::White, rules);
    EXPECT_EQ(position.score(), 6 - 2 - komi);
    EXPECT_EQ(position.score_to_move(), komi - 4);
  }
}

TEST(Position, TheHashKnowsTheSideToMove) {
  EXPECT_NE(position_from(kKo, Color::Black).hash(), position_from(kKo, Color::White).hash());
}

TEST(Position, IsEqualOnlyIfAllThatRulesAndNetSeeIsEqual) {
  Position one(5);
  Position other(5);
  play(one, {"A1", "B2", "C3"});
  play(other, {"C3", "B2", "A1"});
  EXPECT_NE(one, other);
  EXPECT_EQ(one.hash(), other.hash());
  Position again(5);
  play(again, {"A1", "B2", "C3"});
  EXPECT_EQ(one, again);
}

}  // namespace
}  // namespace move37
