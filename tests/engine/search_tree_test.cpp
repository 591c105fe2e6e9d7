#include "engine/search_tree.h"

#include <array>
#include <cmath>
#include <functional>
#include <set>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/random.h"
#include "tests/support/board_text.h"
#include "tests/support/function_evaluator.h"

namespace move37 {
namespace {

using test::even_evaluation;
using test::move;
using test::position_from;

// Plain PUCT on the value, so that the formula can be worked out by hand.
TreeOptions plain_options() {
  TreeOptions options;
  options.c_puct = 1;
  options.fpu_reduction = 0;
  options.score_weight = 0;
  options.max_nodes = 100'000;
  return options;
}

Ruleset with_komi(double komi) {
  Ruleset rules;
  rules.komi = komi;
  return rules;
}

Evaluation evaluation_with_priors(const std::vector<float>& priors, float value) {
  Evaluation evaluation;
  for (float prior : priors)
    evaluation.policy.push_back(std::log(prior));
  evaluation.value = value;
  return evaluation;
}

// One simulation in which the leaf gets this value, whoever is to move there.
void simulate(SearchTree& tree, float value, float score = 0) {
  Leaf leaf;
  if (tree.select(leaf) != Descent::Leaf) return;
  tree.expand_and_backup(leaf, even_evaluation(leaf.position.size(), value, score));
}

// Simulations with values drawn at random.
void grow(SearchTree& tree, int simulations, Random& random) {
  for (int i = 0; i < simulations; ++i) {
    simulate(tree, static_cast<float>(2 * random.uniform() - 1),
             static_cast<float>(20 * random.uniform() - 10));
  }
}

std::vector<Move> moves_to(const SearchTree& tree, const Leaf& leaf) {
  std::vector<Move> moves;
  for (std::size_t i = 1; i < leaf.path.size(); ++i)
    moves.push_back(tree[leaf.path[i]].move);
  return moves;
}

const Node& child(const SearchTree& tree, Move move) {
  for (const Node& node : tree.root_children()) {
    if (node.move == move) return node;
  }
  throw std::invalid_argument("no such child");
}

TEST(SearchTree, FirstLeafIsTheRoot) {
  SearchTree tree(plain_options());
  const Position position(5);
  tree.set_position(position);
  Leaf leaf;
  ASSERT_EQ(tree.select(leaf), Descent::Leaf);
  EXPECT_EQ(leaf.path, std::vector<NodeId>{kRoot});
  EXPECT_EQ(leaf.position, position);
}

TEST(SearchTree, PriorsAreTheSoftmaxOverTheLegalMoves) {
  SearchTree tree(plain_options());
  tree.set_position(position_from(R"(
      X .
      X O)"));
  Leaf leaf;
  ASSERT_EQ(tree.select(leaf), Descent::Leaf);
  Evaluation evaluation = evaluation_with_priors({.4f, .1f, .3f, .1f, .1f}, 0);
  for (float& logit : evaluation.policy)
    logit += 100;  // a constant changes nothing
  tree.expand_and_backup(leaf, evaluation);
  ASSERT_EQ(tree.root_children().size(), 2);
  EXPECT_EQ(tree.root_children()[0].move, move("B2", 2));
  EXPECT_EQ(tree.root_children()[1].move, Move::pass());
  EXPECT_NEAR(tree.root_children()[0].prior, 0.5, 1e-5);
  EXPECT_NEAR(tree.root_children()[1].prior, 0.5, 1e-5);
}

TEST(SearchTree, ChoosesByPuct) {
  SearchTree tree(plain_options());
  tree.set_position(Position(2));
  Leaf leaf;
  ASSERT_EQ(tree.select(leaf), Descent::Leaf);
  tree.expand_and_backup(leaf, evaluation_with_priors({.4f, .3f, .15f, .1f, .05f}, 0));

  // All Q are 0: the highest prior.
  ASSERT_EQ(tree.select(leaf), Descent::Leaf);
  EXPECT_THAT(moves_to(tree, leaf), testing::ElementsAre(move_of(0, 2)));
  tree.expand_and_backup(leaf, even_evaluation(2, 0.5));

  // N(s) = 2, Q(s) = -.25. Move 0: -.5 + sqrt(2) .4 / 2 = -.22. Move 1: -.25 + sqrt(2) .3 = .17.
  ASSERT_EQ(tree.select(leaf), Descent::Leaf);
  EXPECT_THAT(moves_to(tree, leaf), testing::ElementsAre(move_of(1, 2)));
  tree.expand_and_backup(leaf, even_evaluation(2, -0.2f));

  // N(s) = 3, Q(s) = -.1. Move 0: -.15; move 1: .2 + sqrt(3) .3 / 2 = .46; move 2: .16.
  ASSERT_EQ(tree.select(leaf), Descent::Leaf);
  EXPECT_EQ(moves_to(tree, leaf).front(), move_of(1, 2));
  EXPECT_EQ(leaf.path.size(), 3u);
  tree.expand_and_backup(leaf, even_evaluation(2, -1));

  // N(s) = 4, Q(s) = -.325. Move 1: (.2 - 1) / 2 + 2 * .3 / 3 = -.2; move 0: -.5 + 2 * .4 / 2 =
  // -.1; move 2: -.325 + 2 * .15 = -.025; move 3: -.125.
  ASSERT_EQ(tree.select(leaf), Descent::Leaf);
  EXPECT_THAT(moves_to(tree, leaf), testing::ElementsAre(move_of(2, 2)));
}

TEST(SearchTree, FirstPlayUrgencyIsTheParentsValueLessTheReduction) {
  TreeOptions options = plain_options();
  Leaf leaf;
  for (const bool reduced : {false, true}) {
    options.fpu_reduction = reduced ? 1.0f : 0.0f;
    SearchTree tree(options);
    tree.set_position(Position(2));
    ASSERT_EQ(tree.select(leaf), Descent::Leaf);
    tree.expand_and_backup(leaf, evaluation_with_priors({.6f, .3f, .05f, .03f, .02f}, 0));
    simulate(tree, 0.4f);
    // Q(s) = -.2. Move 0: -.4 + sqrt(2) .6 / 2 = .02. Move 1: -.2 + sqrt(2) .3 = .22, reduced by
    // sqrt(.6) = .77 to -.55.
    ASSERT_EQ(tree.select(leaf), Descent::Leaf);
    EXPECT_EQ(moves_to(tree, leaf).front(), move_of(reduced ? 0 : 1, 2));
  }
}

TEST(SearchTree, UtilityIsTheValueAndAShareOfTheSquashedScore) {
  TreeOptions options = plain_options();
  options.score_weight = 0.5f;
  SearchTree tree(options);
  tree.set_position(Position(4));
  simulate(tree, 0, 8);  // centres the score at .75 * 8 = 6
  EXPECT_FLOAT_EQ(tree.utility({0.1f, 6}), 0.1f);
  EXPECT_FLOAT_EQ(tree.utility({0.1f, 8}), 0.1f + 0.5f * 0.5f);   // 2 / (2 + 4 / 2)
  EXPECT_FLOAT_EQ(tree.utility({0.1f, 0}), 0.1f - 0.5f * 0.75f);  // -6 / (6 + 4 / 2)
  EXPECT_LT(tree.utility({1, 1000}), tree.max_utility());
}

TEST(SearchTree, ANewRootCentresTheScoreOnItsOwnMean) {
  TreeOptions options = plain_options();
  options.score_weight = 0.5f;
  SearchTree tree(options);
  Position position(2);
  tree.set_position(position);
  simulate(tree, 0, 8);
  simulate(tree, 0, -4);  // after move 0: White is to move and behind
  position.play(move_of(0, 2));
  tree.set_position(position);
  ASSERT_FLOAT_EQ(tree.root_outcome().score, -4);
  EXPECT_FLOAT_EQ(tree.utility({0.1f, -3}), 0.1f);
}

TEST(SearchTree, AHigherScoreAttractsBothPlayers) {
  for (const bool deep : {false, true}) {
    TreeOptions options = plain_options();
    options.score_weight = 0.5f;
    options.c_puct = 0.01f;
    SearchTree tree(options);
    tree.set_position(Position(2));
    Leaf leaf;
    // Visits each move once, at the root or below its only likely move; one is better by score.
    const std::vector<float> only = {1, 1e-20f, 1e-20f, 1e-20f, 1e-20f};
    ASSERT_EQ(tree.select(leaf), Descent::Leaf);
    tree.expand_and_backup(leaf, deep ? evaluation_with_priors(only, 0) : even_evaluation(2));
    if (deep) simulate(tree, 0);
    Move good;
    for (int i = 0; i < 4; ++i) {
      ASSERT_EQ(tree.select(leaf), Descent::Leaf);
      const bool is_third = i == 2;
      if (is_third) good = moves_to(tree, leaf).back();
      // The score is that of the player to move after the move: of the one who did not make it.
      tree.expand_and_backup(leaf, even_evaluation(2, 0.9f, is_third ? -3.0f : 3.0f));
    }
    ASSERT_EQ(tree.select(leaf), Descent::Leaf);
    EXPECT_EQ(moves_to(tree, leaf)[deep ? 1 : 0], good);
  }
}

TEST(SearchTree, BackupFlipsTheSignAtEachPly) {
  SearchTree tree(plain_options());
  tree.set_position(Position(2));
  Leaf leaf;
  ASSERT_EQ(tree.select(leaf), Descent::Leaf);
  tree.expand_and_backup(leaf, evaluation_with_priors({1, 1e-20f, 1e-20f, 1e-20f, 1e-20f}, 0.25f));
  simulate(tree, -0.5, -3);  // White to move: good for Black, who made the move
  const Node& first = child(tree, move_of(0, 2));
  EXPECT_FLOAT_EQ(first.value, 0.5);
  EXPECT_FLOAT_EQ(first.score, 3);
  EXPECT_FLOAT_EQ(first.value_squares, 0.25);
  EXPECT_FLOAT_EQ(tree.root_outcome().value, (0.25f + 0.5f) / 2);
  simulate(tree, -1, -8);  // Black to move: bad for Black
  EXPECT_EQ(first.visits, 2u);
  EXPECT_FLOAT_EQ(first.value, (0.5f - 1) / 2);
  EXPECT_FLOAT_EQ(first.score, (3.0f - 8) / 2);
  EXPECT_FLOAT_EQ(tree.root_outcome().value, (0.25f + 0.5f - 1) / 3);
}

TEST(SearchTree, LeavesInFlightAreDistinct) {
  // However strongly one line draws all descents.
  for (const float lure : {0.21f, 0.9f, 0.9999f}) {
    SearchTree tree(TreeOptions{});
    tree.set_position(Position(5));
    Random random(7);
    for (int visits = 0; visits < 40; ++visits) {
      Leaf leaf;
      ASSERT_EQ(tree.select(leaf), Descent::Leaf);
      Evaluation evaluation = even_evaluation(5, 0.1f);
      evaluation.policy[random.below(25)] = std::log(lure / (1 - lure) * 25);
      tree.expand_and_backup(leaf, evaluation);
    }
    std::vector<Leaf> leaves(8);
    std::set<NodeId> ids;
    for (Leaf& leaf : leaves) {
      ASSERT_EQ(tree.select(leaf), Descent::Leaf);
      ids.insert(leaf.path.back());
    }
    EXPECT_EQ(ids.size(), leaves.size());
    EXPECT_EQ(tree.in_flight(), 8);
  }
}

TEST(SearchTree, ADescentInFlightCountsAsAVisitLost) {
  SearchTree tree(plain_options());
  tree.set_position(Position(2));
  Leaf leaf, second;
  ASSERT_EQ(tree.select(leaf), Descent::Leaf);
  tree.expand_and_backup(leaf, evaluation_with_priors({.5f, .25f, .1f, .1f, .05f}, 0));
  simulate(tree, -0.4f);

  // N(s) = 2, Q(s) = .2. Move 0: .4 + sqrt(2) .5 / 2 = .75. Move 1: .2 + sqrt(2) .25 = .55.
  ASSERT_EQ(tree.select(leaf), Descent::Leaf);
  EXPECT_EQ(moves_to(tree, leaf).front(), move_of(0, 2));

  // Now N(s) = 3. Move 0: (.4 - 1) / 2 + sqrt(3) .5 / 3 = -.01, but .69 if the descent under way
  // were no loss. Move 1: .2 + sqrt(3) .25 = .63.
  ASSERT_EQ(tree.select(second), Descent::Leaf);
  EXPECT_EQ(moves_to(tree, second).front(), move_of(1, 2));
}

TEST(SearchTree, IsBusyWhileTheRootIsInFlight) {
  SearchTree tree(plain_options());
  tree.set_position(Position(3));
  Leaf first, second;
  ASSERT_EQ(tree.select(first), Descent::Leaf);
  EXPECT_EQ(tree.select(second), Descent::Busy);
  tree.cancel(first);
  EXPECT_EQ(tree.select(second), Descent::Leaf);
}

TEST(SearchTree, CancellingLeavesNoTrace) {
  SearchTree tree(plain_options());
  tree.set_position(Position(3));
  Random random(1);
  grow(tree, 30, random);
  const std::size_t num_nodes = tree.num_nodes();
  const Outcome before = tree.root_outcome();
  Leaf first, second;
  ASSERT_EQ(tree.select(first), Descent::Leaf);
  tree.cancel(first);
  ASSERT_EQ(tree.select(second), Descent::Leaf);
  EXPECT_EQ(first.path, second.path);
  tree.cancel(second);
  EXPECT_EQ(tree.in_flight(), 0);
  EXPECT_EQ(tree.visits(), 30);
  EXPECT_EQ(tree.num_nodes(), num_nodes);
  EXPECT_EQ(tree.root_outcome().value, before.value);
}

TEST(SearchTree, TwoPassesEndALineWithItsExactScore) {
  struct Case {
    double komi;
    float value, score;
  };
  // All nine points are Black's.
  for (const Case& expected : {Case{8.5, 1, 0.5}, Case{9, 0, 0}, Case{9.5, -1, -0.5}}) {
    for (const Color side : {Color::Black, Color::White}) {
      Position position = position_from(R"(
          . X .
          X X X
          . X .)",
                                        side, with_komi(expected.komi));
      position.play(Move::pass());
      SearchTree tree(plain_options());
      tree.set_position(position);
      simulate(tree, 0);
      const NodeId pass = tree.root().first_child + tree.root_children().size() - 1;
      Leaf leaf;
      ASSERT_EQ(tree.select_through(pass, leaf), Descent::Ended);
      ASSERT_EQ(tree.select_through(pass, leaf), Descent::Ended);
      const float sign = position.to_move() == Color::Black ? 1.0f : -1.0f;
      EXPECT_TRUE(tree[pass].is_over);
      EXPECT_EQ(tree[pass].visits, 2u);
      EXPECT_FLOAT_EQ(tree[pass].value, sign * expected.value);
      EXPECT_FLOAT_EQ(tree[pass].score, sign * expected.score);
    }
  }
}

TEST(SearchTree, ChildrenAreExactlyTheLegalMovesSuperkoIncluded) {
  for (const KoRule ko : {KoRule::Simple, KoRule::Positional, KoRule::Situational}) {
    Ruleset rules;
    rules.ko = ko;
    SearchTree tree(plain_options());
    const bool is_simple = ko == KoRule::Simple;
    const int size = is_simple ? 4 : 2;
    tree.set_position(is_simple ? position_from(R"(
        . X O .
        X O . O
        . X O .
        . . . .)",
                                                Color::Black, rules)
                                : Position(size, rules));
    Random random(3);
    int num_banned = 0;
    for (int i = 0; i < 1000; ++i) {
      Leaf leaf;
      if (tree.select(leaf) != Descent::Leaf) continue;
      tree.expand_and_backup(leaf,
                             even_evaluation(size, static_cast<float>(2 * random.uniform() - 1)));
      std::vector<Move> found;
      for (const Node& node : tree.children(tree[leaf.path.back()]))
        found.push_back(node.move);
      ASSERT_EQ(found, leaf.position.legal_moves());
      for (int action = 0; action < size * size; ++action) {
        const Move point = move_of(action, size);
        num_banned += leaf.position.playable(point) && !leaf.position.legal(point);
      }
    }
    EXPECT_GT(num_banned, 0);
  }
}

TEST(SearchTree, VisitsOfANodeAreItsOwnAndItsChildrens) {
  SearchTree tree(TreeOptions{});
  tree.set_position(Position(3));
  Random random(5);
  grow(tree, 2000, random);
  int num_expanded = 0;
  for (NodeId id = 0; id < tree.num_nodes(); ++id) {
    const Node& node = tree[id];
    if (!node.is_expanded()) continue;
    std::uint32_t visits = 1;
    for (const Node& below : tree.children(node))
      visits += below.visits;
    EXPECT_EQ(node.visits, visits);
    ++num_expanded;
  }
  EXPECT_GT(num_expanded, 500);
  EXPECT_EQ(tree.visits(), 2000);
}

TEST(SearchTree, RecoversTheRootsOwnEvaluation) {
  SearchTree tree(TreeOptions{});
  tree.set_position(Position(4));
  simulate(tree, 0.3f, 2.5f);
  Random random(5);
  grow(tree, 100'000, random);
  EXPECT_EQ(tree.raw_root_outcome().value, 0.3f);
  EXPECT_EQ(tree.raw_root_outcome().score, 2.5f);
  tree.clear();
  simulate(tree, 0.5f, -4);
  EXPECT_EQ(tree.raw_root_outcome().value, 0.5f);
  EXPECT_EQ(tree.raw_root_outcome().score, -4);
}

TEST(SearchTree, RecoversTheEvaluationOfARootThatWasKept) {
  SearchTree tree(plain_options());
  tree.set_position(Position(4));
  simulate(tree, 0.3f, 2.5f);
  simulate(tree, -0.2f, 1.5f);
  Random random(5);
  grow(tree, 500, random);
  Position next(4);
  next.play(tree.root_children()[0].move);  // the first move that was tried
  tree.set_position(next);
  ASSERT_GT(tree.visits(), 1);
  EXPECT_NEAR(tree.raw_root_outcome().value, -0.2f, 1e-3);
  EXPECT_NEAR(tree.raw_root_outcome().score, 1.5f, 1e-2);
}

TEST(SearchTree, AFullTreeEndsTheSearchPolitely) {
  TreeOptions options;
  options.max_nodes = 500;
  SearchTree tree(options);
  tree.set_position(Position(9));
  Leaf leaf;
  int num_leaves = 0;
  while (tree.select(leaf) == Descent::Leaf) {
    tree.expand_and_backup(leaf, even_evaluation(9));
    ASSERT_LT(++num_leaves, 100);
  }
  EXPECT_EQ(tree.select(leaf), Descent::Full);
  EXPECT_TRUE(tree.is_full());
  EXPECT_LE(tree.num_nodes(), 500u);
  EXPECT_EQ(tree.visits(), num_leaves);
  EXPECT_EQ(tree.in_flight(), 0);
  tree.clear();
  EXPECT_EQ(tree.select(leaf), Descent::Leaf);
}

// A copy of what a subtree knows, to compare it after it has moved in memory.
struct Known {
  Move move;
  std::uint32_t visits;
  float prior, value, score;
  std::vector<Known> below;

  friend bool operator==(const Known& a, const Known& b) {
    return a.move == b.move && a.visits == b.visits && a.prior == b.prior && a.value == b.value &&
           a.score == b.score && a.below == b.below;
  }
};

Known known(const SearchTree& tree, const Node& node) {
  Known result{node.move, node.visits, node.prior, node.value, node.score, {}};
  for (const Node& below : tree.children(node))
    result.below.push_back(known(tree, below));
  return result;
}

const Node& most_visited(NodeRange range) {
  const Node* best = range.begin();
  for (const Node& node : range) {
    if (node.visits > best->visits) best = &node;
  }
  return *best;
}

// What is known of nodes with so many visits; the others without what is below them.
Known known_of_busy(Known all, std::uint32_t least_visits) {
  if (all.visits < least_visits) all.below.clear();
  for (Known& below : all.below)
    below = known_of_busy(below, least_visits);
  return all;
}

TEST(SearchTree, MakesRoomByFoldingWhatWasLookedAtLeast) {
  TreeOptions options = plain_options();
  options.max_nodes = 20'000;
  SearchTree tree(options);
  tree.set_position(Position(4));
  Random random(3);
  while (!tree.is_full())
    grow(tree, 1, random);
  const Known before = known(tree, tree.root());
  ASSERT_TRUE(tree.make_room());
  EXPECT_LE(tree.num_nodes(), 10'000u);
  EXPECT_FALSE(tree.is_full());
  std::uint32_t least_visits = 2;
  while (!(known(tree, tree.root()) == known_of_busy(before, least_visits)) && least_visits < 1024)
    least_visits *= 2;
  EXPECT_LT(least_visits, 1024u) << "no number of visits divides what was kept from what was not";
  EXPECT_GT(tree.num_nodes(), 2'000u) << "far less was kept than there is room for";

  const std::int64_t visits = tree.visits();
  while (!tree.is_full())
    grow(tree, 1, random);
  EXPECT_GT(tree.visits(), visits + 500);
  EXPECT_LE(tree.num_nodes(), 20'000u);
}

TEST(SearchTree, TooSmallToBeFoldedStaysAsItIs) {
  TreeOptions options;
  options.max_nodes = 400;  // more than half of them the root's children
  SearchTree tree(options);
  tree.set_position(Position(19));
  Random random(3);
  grow(tree, 10, random);
  ASSERT_TRUE(tree.is_full());
  const Known before = known(tree, tree.root());
  EXPECT_FALSE(tree.make_room());
  EXPECT_TRUE(known(tree, tree.root()) == before);
}

TEST(SearchTree, KeepsTheSubtreeOfTheMovesPlayed) {
  for (const int num_moves : {0, 1, 2}) {
    SearchTree tree(TreeOptions{});
    Position position(4);
    tree.set_position(position);
    Random random(9);
    grow(tree, 1000, random);
    const Node* node = &tree.root();
    for (int i = 0; i < num_moves; ++i) {
      node = &most_visited(tree.children(*node));
      position.play(node->move);
    }
    ASSERT_TRUE(node->is_expanded());
    const Known before = known(tree, *node);
    tree.set_position(position);
    EXPECT_TRUE(known(tree, tree.root()) == before);
    EXPECT_EQ(tree.position(), position);
    grow(tree, 100, random);
    EXPECT_EQ(tree.visits(), before.visits + 100);
  }
}

TEST(SearchTree, BeginsAnewWhenThePositionDoesNotFollow) {
  const auto keeps = [](const Position& next) {
    SearchTree tree(TreeOptions{});
    tree.set_position(Position(3));
    Random random(9);
    grow(tree, 1000, random);
    tree.set_position(next);
    EXPECT_EQ(tree.position(), next);
    return tree.visits() > 0;
  };
  Position next(3);
  next.play(move("B2", 3));
  EXPECT_TRUE(keeps(next));
  next.set_to_move(Color::Black);  // White's move was left out
  EXPECT_FALSE(keeps(next));
  EXPECT_FALSE(keeps(Position(3, with_komi(1))));
  EXPECT_FALSE(keeps(Position(4)));
  Position white_first(3);
  white_first.set_to_move(Color::White);
  EXPECT_FALSE(keeps(white_first));
}

TEST(SearchTree, SearchesAFinishedGameAsIfItWentOn) {
  Position position(3);
  position.play(move("B2", 3));
  position.play(Move::pass());
  position.play(Move::pass());
  SearchTree tree(TreeOptions{});
  tree.set_position(position);
  EXPECT_FALSE(tree.position().is_over());
  EXPECT_EQ(tree.position().to_move(), position.to_move());
  EXPECT_EQ(tree.position().board(), position.board());
  Random random(2);
  grow(tree, 200, random);
  EXPECT_GT(tree.visits(), 100);
}

TEST(SearchTree, TriesOnlyWhatTheFilterLeaves) {
  const auto tried = [](const RootFilter& filter) {
    SearchTree tree(TreeOptions{});
    tree.set_position(Position(2), filter);
    Random random(4);
    grow(tree, 300, random);
    std::vector<Move> moves;
    for (const Node& node : tree.root_children()) {
      if (node.visits > 0) moves.push_back(node.move);
    }
    return moves;
  };
  const Move a1 = move("A1", 2), b2 = move("B2", 2), pass = Move::pass();
  EXPECT_EQ(tried({}).size(), 5u);
  EXPECT_THAT(tried({{a1, pass}, {}}), testing::ElementsAre(move("A2", 2), b2, move("B1", 2)));
  EXPECT_THAT(tried({{}, {a1, b2}}), testing::ElementsAre(b2, a1));
  EXPECT_THAT(tried({{a1}, {a1, b2}}), testing::ElementsAre(b2));
  EXPECT_EQ(tried({{a1}, {a1}}).size(), 5u) << "a filter that leaves nothing is not applied";
}

TEST(SearchTree, RulesReachAsDeepAsTheySay) {
  const Move a1 = move("A1", 2);
  // How often each side's first two moves were A1, by plies from the root.
  const auto visits_by_ply = [&](const MoveRule& rule) {
    SearchTree tree(TreeOptions{});
    tree.set_position(Position(2), {{}, {}, {rule}});
    Random random(4);
    grow(tree, 2000, random);
    std::array<std::uint32_t, 3> visits{};
    const std::function<void(const Node&, std::size_t)> count = [&](const Node& node,
                                                                    std::size_t ply) {
      if (ply == visits.size()) return;
      for (const Node& below : tree.children(node)) {
        if (below.move == a1) visits[ply] += below.visits;
        count(below, ply + 1);
      }
    };
    count(tree.root(), 0);
    return visits;
  };
  EXPECT_THAT(visits_by_ply({Color::White, false, {a1}, 1}), testing::Each(testing::Gt(0u)));
  EXPECT_EQ(visits_by_ply({Color::White, false, {a1}, 2})[1], 0u);
  EXPECT_GT(visits_by_ply({Color::White, false, {a1}, 2})[0], 0u);
  EXPECT_GT(visits_by_ply({Color::Black, false, {a1}, 2})[2], 0u);
  EXPECT_EQ(visits_by_ply({Color::Black, false, {a1}, 3})[2], 0u);
  EXPECT_EQ(visits_by_ply({Color::White, true, {move("B2", 2), Move::pass()}, 2})[1], 0u);
}

TEST(SearchTree, ATreeGrownUnderDeepRulesServesNoOtherSearch) {
  SearchTree tree(TreeOptions{});
  tree.set_position(Position(3), {{}, {}, {{Color::White, false, {move("A1", 3)}, 2}}});
  Random random(4);
  grow(tree, 100, random);
  ASSERT_GT(tree.visits(), 0);
  tree.set_position(Position(3));
  EXPECT_EQ(tree.visits(), 0);
}

TEST(SearchTree, ANewFilterAppliesToTheTreeThatIsKept) {
  SearchTree tree(TreeOptions{});
  tree.set_position(Position(3));
  Random random(4);
  grow(tree, 300, random);
  const Move best = most_visited(tree.root_children()).move;
  const std::int64_t others = tree.visits() - child(tree, best).visits;
  tree.set_position(Position(3), {{best}, {}});
  EXPECT_EQ(tree.visits(), others);
  grow(tree, 300, random);
  EXPECT_GT(tree.visits(), others);
  EXPECT_EQ(child(tree, best).visits, 0u);
  tree.set_position(Position(3));
  grow(tree, 300, random);
  EXPECT_GT(child(tree, best).visits, 0u);
}

TEST(SearchTree, WhatANewFilterForbidsTellsNothingAboutTheRoot) {
  // A1 is as good as won, all else even.
  SearchTree tree(plain_options());
  tree.set_position(Position(5));
  const Move a1 = move("A1", 5);
  Leaf leaf;
  for (int i = 0; i < 100; ++i) {
    ASSERT_EQ(tree.select(leaf), Descent::Leaf);
    const std::vector<Move> moves = moves_to(tree, leaf);
    const float side = moves.size() % 2 == 0 ? 1.0f : -1.0f;
    const bool is_won = !moves.empty() && moves.front() == a1;
    Evaluation evaluation =
        is_won ? even_evaluation(5, 0.5f * side, 8 * side) : even_evaluation(5);
    evaluation.ownership.assign(25, is_won ? side : 0);
    tree.expand_and_backup(leaf, evaluation);
  }
  ASSERT_GT(child(tree, a1).visits, 50u);
  const std::size_t num_nodes = tree.num_nodes();
  tree.set_position(Position(5), {{a1}, {}});
  EXPECT_NEAR(tree.root_outcome().value, 0, 1e-5);
  EXPECT_NEAR(tree.root_outcome().score, 0, 1e-4);
  EXPECT_NEAR(tree.root().value_squares, 0, 1e-5);
  EXPECT_LT(tree.num_nodes(), num_nodes / 2) << "what is below A1 takes no room";
  EXPECT_GT(tree.black_ownership().front(), 0.5);
  ASSERT_EQ(tree.select(leaf), Descent::Leaf);
  Evaluation even = even_evaluation(5);
  even.ownership.assign(25, 0);
  tree.expand_and_backup(leaf, even);
  EXPECT_LE(tree.black_ownership().front(), 0.5) << "the old mean counts as one evaluation";
}

TEST(SearchTree, OwnershipIsTheMeanOverAllEvaluationsSeenByBlack) {
  SearchTree tree(plain_options());
  tree.set_position(Position(2));
  EXPECT_TRUE(tree.black_ownership().empty());
  for (const float owner : {1.0f, 0.5f}) {  // Black is to move, then White
    Leaf leaf;
    ASSERT_EQ(tree.select(leaf), Descent::Leaf);
    Evaluation evaluation = even_evaluation(2);
    evaluation.ownership = {owner, 0, 0, -owner};
    tree.expand_and_backup(leaf, evaluation);
  }
  EXPECT_THAT(tree.black_ownership(), testing::ElementsAre(0.25f, 0, 0, -0.25f));
}

TEST(SearchTree, RefusesOptionsOutOfRange) {
  TreeOptions options;
  options.max_nodes = 362;
  EXPECT_THROW(SearchTree{options}, std::invalid_argument);
  options = {};
  options.c_puct = -1;
  EXPECT_THROW(SearchTree{options}, std::invalid_argument);
}

}  // namespace
}  // namespace move37
