#include "gtp/scoring.h"

#include <gtest/gtest.h>

#include "tests/gtp/piped_engine.h"
#include "tests/gtp/stub_evaluator.h"
#include "tests/support/board_text.h"

namespace move37::gtp {
namespace {

using test::quick_options;
using test::StubEvaluator;

// White is alive on the left, Black on the right. White's stone in the corner has liberties and
// might be saved, for all that Benson knows.
constexpr const char* kPicture = R"(
  . O . X .
  O O . X X
  . O X X .
  O O . X O
  . O . X . )";

// The owner of every point by column: White's are the left two, Black's the right two.
void judge_by_column(const Position& position, Evaluation& evaluation) {
  for (int i = 0; i < position.board().num_points(); ++i) {
    const int column = i % position.size();
    const float black = column < 2 ? -1.0f : column > 2 ? 1.0f : 0.0f;
    evaluation.ownership.push_back(position.to_move() == Color::Black ? black : -black);
  }
}

class ScoringTest : public testing::Test {
 protected:
  PointMap<bool> dead(Color to_move, const Ruleset& rules, int passes = 0) {
    return judge(to_move, rules, passes).dead;
  }
  double score(Color to_move, const Ruleset& rules, int passes = 0) {
    return judge(to_move, rules, passes).score;
  }
  Judgement judge(Color to_move, const Ruleset& rules, int passes) {
    session_.game = game(to_move, rules, passes);
    session_.friendly_pass = has_friendly_pass(rules);
    return judge_game(session_, session_.game);
  }

  static Game game(Color to_move, const Ruleset& rules, int passes) {
    Game result = test::game_from(kPicture, rules, to_move);
    for (int i = 0; i < passes; ++i)
      result.play(result.position().to_move(), Move::pass());
    return result;
  }

  const Point corner_ = test::point("E2", 5);
  const Ruleset chinese_ = rules_named("chinese", 0);
  const Ruleset japanese_ = rules_named("japanese", 0);
  const Ruleset tromp_taylor_ = rules_named("tromp-taylor", 0);
  LineQueue input_;
  Session session_{quick_options(5),
                   [](int) { return std::make_shared<StubEvaluator>(judge_by_column); }, input_,
                   [](std::string_view) {}};
};

TEST_F(ScoringTest, BelievesTheExpectedOwnersWhoeverIsToMove) {
  for (Color side : {Color::Black, Color::White}) {
    EXPECT_TRUE(dead(side, chinese_)[corner_]);
    EXPECT_FALSE(dead(side, chinese_)[test::point("D2", 5)]);
    EXPECT_FALSE(dead(side, chinese_)[test::point("B1", 5)]);
  }
}

TEST_F(ScoringTest, TakesDeadStonesOffBeforeItCounts) {
  // Black: 7 stones and 4 points on the right; White: 7 stones and 3 points; the rest is shared.
  EXPECT_EQ(score(Color::Black, chinese_), 11 - 10);
}

TEST_F(ScoringTest, CountsAFinishedGameUnderTrompTaylorRulesAsItStands) {
  EXPECT_TRUE(dead(Color::Black, tromp_taylor_, 0)[corner_]);
  EXPECT_FALSE(dead(Color::Black, tromp_taylor_, 2)[corner_]);
  EXPECT_TRUE(dead(Color::Black, chinese_, 2)[corner_]);
  EXPECT_EQ(score(Color::Black, tromp_taylor_, 2),
            game(Color::Black, tromp_taylor_, 2).position().score());
}

// With so much komi a search in which the second pass ends the game, all stones alive, would take
// White's pass for a win, and look at nothing else.
TEST_F(ScoringTest, IsTheSameAfterEachPassWhereDeadStonesAreTakenOff) {
  for (const char* name : {"chinese", "japanese"}) {
    const Ruleset rules = rules_named(name, 20);
    const double before = score(Color::Black, rules, 0);
    EXPECT_LT(before, -10) << name;
    EXPECT_EQ(score(Color::Black, rules, 1), before) << name;
    EXPECT_EQ(score(Color::Black, rules, 2), before) << name;
    EXPECT_TRUE(dead(Color::Black, rules, 1)[corner_]) << name;
  }
}

TEST_F(ScoringTest, CountsTerritoryAndPrisonersWhereTheRulesDo) {
  // Black: 4 points and the dead stone; White: 3 points. The middle is shared.
  EXPECT_EQ(score(Color::Black, japanese_, 2), 4 + 1 - 3);
}

}  // namespace
}  // namespace move37::gtp
