#include "gtp/session.h"

#include <gtest/gtest.h>

#include "tests/gtp/piped_engine.h"

namespace move37::gtp {
namespace {

SearchLimits limits(std::int64_t visits, double seconds, double main_time = 0) {
  Options options = test::quick_options(9);
  options.visits = visits;
  options.seconds = seconds;
  LineQueue input;
  Session session(options, test::load_uniform(), input, [](std::string_view) {});
  session.clock.set(main_time, 0, 0);
  return session.limits_of_move(Color::Black);
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

TEST(Limits, GiveMoreTimeToTheMovesOfALongClock) {
  EXPECT_GT(limits(0, 0, 600).seconds, limits(0, 0, 60).seconds);
}

}  // namespace
}  // namespace move37::gtp
