#include <fstream>
#include <iomanip>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "engine/mix.h"
#include "engine/search_report.h"
#include "engine/search_tree.h"
#include "engine/uniform_evaluator.h"

namespace move37 {
namespace {

// A position after some random moves; it depends on nothing but `index`.
Position random_position(int index) {
  constexpr int kSizes[] = {3, 5, 7, 9, 9, 9, 11, 13, 19, 19};
  const int size = kSizes[index];
  Random random(index + 1);
  Position position(size);
  for (int left = size * size / 3; left > 0; --left) {
    const std::vector<Move> moves = position.legal_moves();
    position.play(moves[random.below(static_cast<std::uint32_t>(moves.size() - 1))]);
  }
  return position;
}

std::uint64_t searched(const Position& position) {
  SearchTree tree(TreeOptions{});
  tree.set_position(position);
  UniformEvaluator evaluator;
  Random random(1);
  Leaf leaf;
  std::vector<Evaluation> evaluations;
  while (tree.visits() < 500) {
    if (tree.select(leaf) != Descent::Leaf) continue;
    evaluator.evaluate({&leaf.position}, random, evaluations);
    tree.expand_and_backup(leaf, evaluations[0]);
  }
  std::uint64_t hash = mix(tree.num_nodes());
  for (const Node& child : tree.root_children())
    hash = mix(hash ^ child.visits);
  return mix(hash ^ action_of(best_child(tree).move, position.size()));
}

// One number for all that rules and search do on ten positions. A change that means to change
// neither leaves it alone; one that does puts the new number into tests/data/signature.txt and says
// so.
std::string signature() {
  std::uint64_t hash = 0;
  for (int index = 0; index < 10; ++index)
    hash = mix(hash ^ searched(random_position(index)));
  std::ostringstream text;
  text << std::hex << std::setw(16) << std::setfill('0') << hash;
  return text.str();
}

TEST(Signature, IsTheOneOnRecord) {
  std::ifstream file(MOVE37_TEST_DATA "/signature.txt");
  std::string recorded;
  ASSERT_TRUE(file >> recorded);
  EXPECT_EQ(signature(), recorded);
}

}  // namespace
}  // namespace move37
