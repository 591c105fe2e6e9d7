#include "engine/search_report.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/support/board_text.h"
#include "tests/support/function_evaluator.h"

namespace move37 {
namespace {

using test::even_evaluation;

NodeId child_id(const SearchTree& tree, int index) { return tree.root().first_child + index; }

// A tree on 3x3 whose root is judged.
SearchTree judged_tree(const RootFilter& filter = {}) {
  SearchTree tree(TreeOptions{});
  tree.set_position(Position(3), filter);
  Leaf leaf;
  EXPECT_EQ(tree.select(leaf), Descent::Leaf);
  Evaluation evaluation = even_evaluation(3);
  evaluation.policy[4] = 1;
  tree.expand_and_backup(leaf, evaluation);
  return tree;
}

// Gives the root's child these visits, each with this value for the root's player to move.
void visit(SearchTree& tree, int index, int visits, float value) {
  Leaf leaf;
  for (int i = 0; i < visits; ++i) {
    ASSERT_EQ(tree.select_through(child_id(tree, index), leaf), Descent::Leaf);
    const bool is_opponents = leaf.position.to_move() != tree.position().to_move();
    tree.expand_and_backup(leaf, even_evaluation(3, is_opponents ? -value : value));
  }
}

TEST(ConfidenceRadius, ShrinksWithAgreementAndNumbers) {
  Node node;
  node.add({1, 0});
  EXPECT_FLOAT_EQ(confidence_radius(node), 1.96f);  // s = 0, N = 1
  node.add({-1, 0});
  EXPECT_FLOAT_EQ(confidence_radius(node), 1.96f * std::sqrt(1.5f / 2));  // s = 1, N = 2
  Node agreed;
  for (int i = 0; i < 100; ++i)
    agreed.add({0.5f, 0});
  EXPECT_NEAR(confidence_radius(agreed), 1.96 / 100, 1e-4);
  agreed.is_over = true;
  EXPECT_EQ(confidence_radius(agreed), 0);
}

TEST(BestChild, HasTheHighestLowerBoundNotTheMostVisits) {
  SearchTree tree = judged_tree();
  visit(tree, 0, 60, 0.1f);
  visit(tree, 1, 30, 0.5f);
  EXPECT_EQ(best_child(tree).move, move_of(1, 3));
}

TEST(BestChild, IsNotOneThatWasHardlyTried) {
  SearchTree tree = judged_tree();
  visit(tree, 0, 60, -0.9f);
  visit(tree, 1, 5, 1);  // bound 1 - 1.96 / 5 = .61
  EXPECT_EQ(best_child(tree).move, move_of(0, 3));
  visit(tree, 1, 1, 1);
  EXPECT_EQ(best_child(tree).move, move_of(1, 3)) << "a tenth of the most visits is enough";
}

TEST(BestChild, WithoutVisitsIsTheLikeliest) {
  EXPECT_EQ(best_child(judged_tree()).move, move_of(4, 3));
  EXPECT_NE(best_child(judged_tree({{move_of(4, 3)}, {}})).move, move_of(4, 3));
}

TEST(MakeReport, PutsTheBestChoiceFirstThenGoesByVisits) {
  SearchTree tree = judged_tree();
  visit(tree, 0, 60, 0.1f);
  visit(tree, 1, 30, 0.5f);
  visit(tree, 2, 40, 0.1f);
  const SearchReport report = make_report(tree);
  ASSERT_EQ(report.moves.size(), 3u);
  EXPECT_EQ(report.moves[0].move, move_of(1, 3));
  EXPECT_EQ(report.moves[1].move, move_of(0, 3));
  EXPECT_EQ(report.moves[2].move, move_of(2, 3));
  EXPECT_EQ(report.visits, 131);
  EXPECT_NEAR(report.moves[0].value, 0.5, 1e-5);
  EXPECT_NEAR(report.moves[0].lcb, 0.5 - 1.96 / 30, 1e-4);
}

TEST(MakeReport, AddsUnvisitedMovesWhereMoreAreWantedTheLikeliestFirst) {
  SearchTree tree = judged_tree({{move_of(8, 3)}, {}});
  visit(tree, 0, 3, 0.1f);
  EXPECT_EQ(make_report(tree, 1).moves.size(), 1u);
  const SearchReport report = make_report(tree, 3);
  ASSERT_EQ(report.moves.size(), 3u);
  EXPECT_EQ(report.moves[0].move, move_of(0, 3));
  EXPECT_EQ(report.moves[1].move, move_of(4, 3));
  EXPECT_EQ(report.moves[1].visits, 0);
  EXPECT_EQ(report.moves[1].value, tree.root_outcome().value) << "nothing better is known";
  EXPECT_EQ(report.moves[2].move, move_of(1, 3));
  EXPECT_EQ(make_report(tree, 100).moves.size(), 9u) << "ten moves, of which one is excluded";
}

TEST(MakeReport, TheLineFollowsTheMostVisits) {
  SearchTree tree = judged_tree();
  visit(tree, 0, 20, 0);
  const MoveReport report = make_report(tree).moves.at(0);
  const Node* node = &tree[child_id(tree, 0)];
  for (std::size_t i = 1; i < report.pv.size(); ++i) {
    const Node* next = nullptr;
    for (const Node& below : tree.children(*node)) {
      if (below.move == report.pv[i]) next = &below;
    }
    ASSERT_NE(next, nullptr);
    for (const Node& below : tree.children(*node))
      EXPECT_LE(below.visits, next->visits);
    node = next;
  }
  EXPECT_GE(report.pv.size(), 2u);
}

}  // namespace
}  // namespace move37
