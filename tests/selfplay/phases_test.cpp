#include "selfplay/phases.h"

#include <stdexcept>

#include <gtest/gtest.h>

namespace move37 {
namespace {

TEST(Phases, AreReadAsTheyAreWritten) {
  const std::string text = "16/8 4/4 0.33, 32/12 8/4 0.25";
  Phases phases;
  from_text(text, phases);
  ASSERT_EQ(phases.size(), 2u);
  EXPECT_EQ(phases[0].full_considered, 8);
  EXPECT_EQ(phases[1].full_simulations, 32);
  EXPECT_EQ(phases[1].fast_simulations, 8);
  EXPECT_FLOAT_EQ(phases[1].full_share, 0.25f);
  EXPECT_EQ(to_text(phases), text);
}

TEST(Phases, RefuseWhatIsNoPhase) {
  for (const char* text : {"", "16/8", "16/8 4/4 0.33 x", "0/8 4/4 0.33", "16/8 4/4 0",
                           "16/8 4/4 1.5", "16/8 4/4 0.33,,"}) {
    Phases phases;
    EXPECT_THROW(from_text(text, phases), std::invalid_argument) << text;
    EXPECT_TRUE(phases.empty()) << text;
  }
}

}  // namespace
}  // namespace move37
