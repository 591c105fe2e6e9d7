#include "app/story_options.h"

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/arguments.h"

namespace move37::app {
namespace {

StoryCommandOptions parse(std::vector<std::string> words) {
  test::Arguments arguments("story", std::move(words));
  return parse_story_options(arguments.count(), arguments.words()).value();
}

TEST(StoryOptions, AreTheDefaultsIfNothingIsAskedFor) {
  const StoryCommandOptions options = parse({});
  EXPECT_EQ(options.story.recording.simulations, RecordingOptions().simulations);
  EXPECT_FLOAT_EQ(options.story.search.tree.c_puct, TreeOptions().c_puct);
  EXPECT_TRUE(options.story.survey);
  EXPECT_FALSE(options.text);
  EXPECT_EQ(options.command, "move37 story");
}

TEST(StoryOptions, TakeAlphaGosSettingsByTheirName) {
  const StoryCommandOptions options = parse({"--preset", "apv-mcts-2016"});
  EXPECT_FLOAT_EQ(options.story.search.tree.c_puct, 5);
  EXPECT_FLOAT_EQ(options.story.mix.lambda, 0.5f);
  EXPECT_FLOAT_EQ(options.story.mix.policy_exponent, 0.67f);
}

TEST(StoryOptions, CountForMoreThanThePreset) {
  const StoryCommandOptions options =
      parse({"--lambda", "0.25", "--preset", "apv-mcts-2016", "--visits", "77"});
  EXPECT_FLOAT_EQ(options.story.mix.lambda, 0.25f);
  EXPECT_FLOAT_EQ(options.story.search.tree.c_puct, 5);
  EXPECT_EQ(options.story.recording.simulations, 77);
}

TEST(StoryOptions, RefuseWhatTheyDoNotKnow) {
  EXPECT_THROW(parse({"--preset", "deep-blue"}), std::invalid_argument);
  EXPECT_THROW(parse({"game.sgf"}), std::invalid_argument);
}

TEST(StoryOptions, CanDoWithoutTheSurvey) { EXPECT_FALSE(parse({"--survey=false"}).story.survey); }

}  // namespace
}  // namespace move37::app
