#include "story/search_recording.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/rollout_evaluator.h"
#include "story/known_root.h"
#include "story/recording_json.h"
#include "story/story_json.h"
#include "tests/support/board_text.h"
#include "tests/support/function_evaluator.h"

namespace move37 {
namespace {

using test::even_evaluation;
using test::FunctionEvaluator;
using test::move;
using testing::ElementsAre;

SearchLook look(int simulations, std::vector<std::pair<const char*, int>> moves) {
  SearchLook look;
  look.simulations = simulations;
  for (const auto& [name, visits] : moves) {
    MoveReport report;
    report.move = move(name, 5);
    report.visits = visits;
    look.report.moves.push_back(report);
  }
  return look;
}

TEST(LookTimes, DoubleOrGrowByParts) {
  EXPECT_THAT(look_times({10, 1}), ElementsAre(0, 1, 2, 4, 8, 10));
  EXPECT_THAT(look_times({4, 0}), ElementsAre(0, 1, 2, 3, 4));
  EXPECT_THAT(look_times({16, 2}), ElementsAre(0, 1, 2, 3, 4, 6, 8, 11, 16));
  EXPECT_THAT(look_times({1, 4}), ElementsAre(0, 1));
}

TEST(LookTimes, OfASearchWithoutSimulationsAreRefused) {
  EXPECT_THROW(look_times({0, 1}), std::invalid_argument);
  EXPECT_THROW(look_times({8, -1}), std::invalid_argument);
  EXPECT_THROW(look_times({2'000'000'000, 4}), std::invalid_argument);
  EXPECT_EQ(look_times({kMostSimulations, 4}).back(), kMostSimulations);
}

// Expects A5, but every position in which C3 is taken by Black is won for Black.
Evaluation prefers_the_centre_late(const Position& position) {
  const bool is_taken = position.board().color(test::point("C3", 5)) == Color::Black;
  const float black = is_taken ? 0.9f : -0.2f;
  Evaluation evaluation = even_evaluation(5, position.to_move() == Color::Black ? black : -black);
  evaluation.policy[0] = 3;
  return evaluation;
}

TEST(RecordSearch, SeesTheSearchOverruleThePolicy) {
  const auto evaluator = std::make_shared<FunctionEvaluator>(prefers_the_centre_late);
  SearchOptions options;
  options.tree.max_nodes = 1 << 16;
  const auto looks = record_search(evaluator, Position(5), options, {512, 1});
  ASSERT_EQ(looks.size(), 11u);
  EXPECT_EQ(looks.front().report.visits, 1);
  EXPECT_EQ(looks.front().report.moves.front().move, move("A5", 5));
  for (const SearchLook& each : looks)
    EXPECT_EQ(each.report.visits, each.simulations + 1);
  EXPECT_EQ(looks.back().report.moves.front().move, move("C3", 5));
  const auto overruled = overruled_from(move("A5", 5), looks);
  ASSERT_TRUE(overruled.has_value());
  EXPECT_GT(*overruled, 1);
  EXPECT_EQ(career_of(move("C3", 5), looks).rank, 1);
}

TEST(RecordSearch, EndsEarlyWhereTheTreeIsTooSmall) {
  const auto evaluator = std::make_shared<FunctionEvaluator>(prefers_the_centre_late);
  SearchOptions options;
  options.tree.max_nodes = 400;  // the root's children, and no more
  const auto looks = record_search(evaluator, Position(19), options, {4096, 1});
  EXPECT_LT(looks.back().report.visits, 4096);
  EXPECT_LT(looks.size(), 14u);
}

TEST(MoveCareer, TellsWhenAMoveWasSeenAndChosen) {
  const std::vector<SearchLook> looks = {
      look(0, {{"A1", 0}}), look(1, {{"A1", 1}}), look(2, {{"B2", 1}, {"A1", 1}}),
      look(4, {{"A1", 3}, {"B2", 1}}), look(8, {{"B2", 5}, {"A1", 3}, {"C3", 1}})};
  const MoveCareer career = career_of(move("B2", 5), looks);
  EXPECT_EQ(career.first_looked_at, 2);
  EXPECT_EQ(career.first_chosen, 2);
  EXPECT_EQ(career.chosen_from, 8);
  EXPECT_EQ(career.rank, 1);
  EXPECT_EQ(career_of(move("C3", 5), looks).rank, 3);
  EXPECT_EQ(overruled_from(move("A1", 5), looks), 8);
}

TEST(MoveCareer, OfAMoveThatWasNeverSeenIsEmpty) {
  const std::vector<SearchLook> looks = {look(0, {{"A1", 0}}), look(1, {{"A1", 1}})};
  const MoveCareer career = career_of(move("E5", 5), looks);
  EXPECT_FALSE(career.first_looked_at || career.first_chosen || career.chosen_from || career.rank);
  EXPECT_FALSE(overruled_from(move("A1", 5), looks).has_value());
}

TEST(KnownRoot, JudgesOnlyTheRootAsTheViewSays) {
  const Position root(5);
  Position next = root;
  next.play(move("C3", 5));
  PolicyView view;
  view.size = 5;
  view.policy.assign(26, 0.0f);
  view.policy[7] = 1;
  view.value = 0.5f;
  KnownRoot evaluator(std::make_shared<FunctionEvaluator>(prefers_the_centre_late), root, view);
  Random random(1);
  std::vector<Evaluation> evaluations;
  evaluator.evaluate({&next, &root}, random, evaluations);
  EXPECT_FLOAT_EQ(evaluations[1].value, 0.5f);
  EXPECT_GT(evaluations[1].policy[7], evaluations[1].policy[0] + 20);
  EXPECT_FLOAT_EQ(evaluations[0].value, prefers_the_centre_late(next).value);
}

TEST(Recording, OfAGameIsThatOfItsStory) {
  const SgfGame record = parse_sgf("(;SZ[7]KM[9];B[dd];W[de];B[ee];W[ce];B[cd])");
  const auto net = std::make_shared<RolloutEvaluator>(RolloutOptions{1});
  StoryOptions options;
  options.recording = {40, 1};
  options.equal_simulations = options.panel_simulations = 0;
  options.survey = false;
  options.search.tree.max_nodes = 1;
  const Story story =
      tell_story(make_exhibit(record, 5), {{"", "", {}, net}}, options, [](std::string_view) {});
  Game game = record.game;
  game.undo();
  const SearchRecording recording = record_search(net, game, options.search, options.recording);

  const auto told = nlohmann::json::parse(to_json({story}, ""))["stories"][0];
  auto alone = nlohmann::json::parse(to_json(recording));
  EXPECT_EQ(alone["format"], "move37-recording");
  for (const char* part : {"size", "to_move", "last_move", "position", "view"})
    EXPECT_EQ(alone[part], told[part]) << part;
  for (const auto& [name, value] : alone["settings"].items())
    EXPECT_EQ(value, told["settings"][name]) << name;
  ASSERT_EQ(alone["looks"].size(), told["looks"].size());
  for (std::size_t i = 0; i < told["looks"].size(); ++i) {
    auto look = told["looks"][i];
    look["lines"] = alone["looks"][i]["lines"];  // a story tells that of the move played, too
    EXPECT_EQ(alone["looks"][i], look);
  }
}

}  // namespace
}  // namespace move37
