#include "gtp/session.h"

#include <gtest/gtest.h>

#include "engine/uniform_evaluator.h"
#include "gtp/scoring.h"
#include "gtp/search_task.h"
#include "tests/gtp/piped_engine.h"

namespace move37::gtp {
namespace {

SearchLimits limits(std::int64_t visits, double seconds, double main_time = 0) {
  Options options = test::quick_options(9);
  options.visits = visits;
  options.seconds = seconds;
  LineQueue input;
  Session session(options, test::load_uniform(), input, [](std::string_view) {});
  TimeSystem system;
  system.main_time = main_time;
  session.clock.set(system);
  return session.budget_of_move(Color::Black).most;
}

TEST(Session, RefusesSearchesThatCannotBeWhenItBegins) {
  LineQueue lines;
  const auto begin = [&](const Options& options) {
    Session(options, test::load_uniform(), lines, [](std::string_view) {});
  };
  Options options = test::quick_options(9);
  EXPECT_NO_THROW(begin(options));
  options.search.tree.max_nodes = 100;
  EXPECT_THROW(begin(options), std::invalid_argument);
  options = test::quick_options(9);
  options.remembered = (std::size_t{1} << 31) + 1;
  EXPECT_THROW(begin(options), std::invalid_argument);
}

TEST(Limits, AreFiniteWhereNobodySetAny) {
  EXPECT_GT(limits(0, 0).visits, 0);
  EXPECT_GT(limits(0, 0).seconds, 0);
  EXPECT_LE(limits(0, 0).seconds, 5);
}

TEST(Limits, AreThoseThatWereSetAndNoOthers) {
  EXPECT_EQ(limits(100, 0).visits, 100);
  EXPECT_EQ(limits(100, 0).seconds, 0);
  EXPECT_EQ(limits(0, 60).visits, 0);
  EXPECT_EQ(limits(0, 60).seconds, 60);
}

TEST(Limits, AreTightenedByAClockButNeverLoosened) {
  EXPECT_EQ(limits(100, 0, 60).visits, 100);
  EXPECT_LT(limits(0, 60, 60).seconds, 10);
  EXPECT_EQ(limits(0, 0.01, 600).seconds, 0.01);
  EXPECT_GT(limits(0, 0, 3600).seconds, 5);  // the default is for those who have no clock
}

TEST(Limits, LeaveTimeForTheShortSearchesBehindTheMove) {
  LineQueue input;
  Session session(test::quick_options(9), test::load_uniform(), input, [](std::string_view) {});
  EXPECT_EQ(session.budget_of_move(Color::Black).beside.seconds, kHurriedLimits.seconds);
  TimeSystem system;
  system.main_time = 60;
  session.clock.set(system);
  for (const double left : {0.6, 3.0, 60.0}) {
    session.clock.set_left(Color::Black, left, 0);
    const MoveBudget budget = session.budget_of_move(Color::Black);
    const auto time =
        session.clock.allotment(Color::Black, own_moves_to_come(session.game.position()));
    EXPECT_LE(budget.most.seconds + 2 * budget.beside.seconds, time->most + 1e-9) << left;
    EXPECT_GT(budget.beside.seconds, 0) << "0 were no limit";
  }
}

TEST(Limits, GiveMoreTimeToTheMovesOfALongClock) {
  EXPECT_GT(limits(0, 0, 600).seconds, limits(0, 0, 60).seconds);
}

TEST(SearchTask, IsWorthAsMuchAsTheGameForTheSideThatIsNamed) {
  Game game(9, rules_named("japanese", 6.5));
  const auto komi_for = [&](Color side) { return position_for_search(game, side, true).komi(); };
  EXPECT_EQ(komi_for(Color::White), 6.0) << "Black has passed, as it were";
  game.play(Color::Black, *parse_move("E5", 9));
  EXPECT_EQ(komi_for(Color::White), 7.0);
  EXPECT_EQ(komi_for(Color::Black), 8.0);
}

TEST(Levels, CapTheVisitsAndBringTheirOwnNet) {
  const auto weak = std::make_shared<UniformEvaluator>();
  Options options = test::quick_options(9);
  options.visits = 100;
  options.levels.resize(2);
  options.levels[0].visits = 3;
  options.levels[0].load = [weak](int) { return weak; };
  options.levels[1].visits = 5000;
  LineQueue input;
  Session session(options, test::load_uniform(), input, [](std::string_view) {});
  EXPECT_EQ(session.budget_of_move(Color::Black).most.visits, 100);
  EXPECT_NE(session.thinker.evaluator(9), weak);
  session.set_level(1);
  EXPECT_EQ(session.budget_of_move(Color::Black).most.visits, 3);
  EXPECT_EQ(session.thinker.evaluator(9), weak);
  session.set_level(2);
  EXPECT_EQ(session.budget_of_move(Color::Black).most.visits, 100) << "the option counts too";
  EXPECT_NE(session.thinker.evaluator(9), weak);
  EXPECT_THROW(session.set_level(3), std::invalid_argument);
  EXPECT_THROW(session.set_level(-1), std::invalid_argument);
  EXPECT_EQ(session.options.level, 2);
}

}  // namespace
}  // namespace move37::gtp
