#include "gtp/move_choice.h"

#include <gtest/gtest.h>

#include "engine/territory.h"
#include "tests/gtp/piped_engine.h"
#include "tests/support/board_text.h"

namespace move37::gtp {
namespace {

// Black's on the right, White's on the left; White's stone at E2 is dead.
constexpr const char* kFilled = R"(
  . O X X .
  O O X X X
  . O X X .
  O O X X O
  . O X X . )";

// A search that is so sure of the owners: the left two columns White's, the others Black's.
SearchReport sure(float sureness) {
  SearchReport report;
  report.moves.resize(1);
  for (int i = 0; i < 25; ++i)
    report.ownership.push_back(i % 5 < 2 ? -sureness : sureness);
  return report;
}

TEST(FillsOwnTerritory, WhereTheSearchIsSureOfIt) {
  SearchReport report = sure(0.95f);
  const auto fills = [&](const char* name, const char* rules) {
    const Game game = test::game_from(kFilled, rules_named(rules, 0));
    report.moves[0].move = test::move(name, 5);
    return fills_own_territory(game, area_equivalent(game), report);
  };
  EXPECT_TRUE(fills("E5", "japanese"));
  EXPECT_TRUE(fills("E1", "japanese")) << "White's stone beside it is dead";
  EXPECT_FALSE(fills("A5", "japanese")) << "that is White's";
  EXPECT_FALSE(fills("pass", "japanese"));
  EXPECT_FALSE(fills("E5", "chinese")) << "there it costs nothing";
}

}  // namespace
}  // namespace move37::gtp
