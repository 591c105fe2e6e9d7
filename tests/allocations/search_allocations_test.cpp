#include <memory>
#include <utility>

#include <gtest/gtest.h>

#include "engine/caching_evaluator.h"
#include "engine/search.h"
#include "tests/allocations/allocation_count.h"

namespace move37 {
namespace {

using test::num_allocations;

/// Gives each point its own logit and owner, and no memory away.
class StillEvaluator : public Evaluator {
 public:
  void evaluate(const std::vector<const Position*>& positions, Random&,
                std::vector<Evaluation>& evaluations) override {
    if (evaluations.size() < positions.size()) evaluations.resize(positions.size());
    for (std::size_t i = 0; i < positions.size(); ++i) {
      const int size = positions[i]->size();
      evaluations[i].policy.assign(num_actions(size), 0);
      evaluations[i].ownership.assign(size * size, 0);
      for (int p = 0; p < size * size; ++p)
        evaluations[i].policy[p] = 1e-3f * static_cast<float>(p);
    }
  }
};

SearchOptions options_with(int batch) {
  SearchOptions options;
  options.batch = batch;
  options.tree.max_nodes = 1 << 20;
  return options;
}

/// How often a search asks for memory from its first simulation on, after one of another position,
/// in which it found out how much room it needs.
long allocations_of_a_later_search(std::shared_ptr<Evaluator> evaluator,
                                   const SearchOptions& options) {
  Search search(std::move(evaluator), options);
  search.set_position(Position(5));
  search.run({6000, 0});
  Position other(5);
  other.set_to_move(Color::White);
  search.set_position(other);
  const long before = num_allocations();
  search.run({6000, 0});
  const long asked = num_allocations() - before;
  EXPECT_EQ(search.tree().visits(), 6000);
  return asked;
}

TEST(Allocations, ASimulationNeedsNoNewMemory) {
  for (int batch : {1, 8}) {
    const auto evaluator = std::make_shared<StillEvaluator>();
    EXPECT_EQ(allocations_of_a_later_search(evaluator, options_with(batch)), 0)
        << "batch " << batch;
  }
}

TEST(Allocations, NorDoesOneWhoseEvaluationsAreRemembered) {
  const auto cache = std::make_shared<CachingEvaluator>(std::make_shared<StillEvaluator>(), 2000);
  EXPECT_EQ(allocations_of_a_later_search(cache, options_with(4)), 0);
}

TEST(Allocations, NorDoesAFullTreeThatMakesRoom) {
  SearchOptions options = options_with(1);
  options.tree.max_nodes = 40'000;
  EXPECT_EQ(allocations_of_a_later_search(std::make_shared<StillEvaluator>(), options), 0);
}

TEST(Allocations, AreCounted) {
  const long before = num_allocations();
  const auto number = std::make_unique<int>(37);
  EXPECT_EQ(num_allocations() - before, 1);
}

}  // namespace
}  // namespace move37
