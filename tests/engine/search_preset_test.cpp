#include "engine/search_preset.h"

#include <gtest/gtest.h>

#include "engine/search_tree.h"

namespace move37 {
namespace {

TEST(ApvMcts2016, HasThePublishedConstants) {
  const SearchPreset preset = apv_mcts_2016();
  EXPECT_EQ(preset.tree.c_puct, 5);
  EXPECT_EQ(preset.mix.lambda, 0.5f);
  EXPECT_EQ(preset.mix.policy_exponent, 0.67f);
  EXPECT_NO_THROW(SearchTree{preset.tree});
}

}  // namespace
}  // namespace move37
