#include "python/src/search_here.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

#include "engine/batch_choice.h"
#include "engine/random.h"
#include "python/src/interrupt.h"
#include "python/src/step_tree.h"

namespace move37::python {
namespace {

using Clock = std::chrono::steady_clock;

int batch_of(const SearchOptions& options, const Evaluator& evaluator) {
  if (options.batch == 0) return evaluator.good_batch();
  if (options.batch > 0 && options.batch <= StepTree::kMaxWaiting) return options.batch;
  throw std::invalid_argument("batch must be 0 to " + std::to_string(StepTree::kMaxWaiting) +
                              ", not " + std::to_string(options.batch));
}

}  // namespace

SearchOutcome search_here(const Game& board, Evaluator& evaluator, const SearchOptions& options,
                          const SearchLimits& limits) {
  const std::int64_t batch = batch_of(options, evaluator);
  const auto most = limits.visits > 0 ? limits.visits : std::numeric_limits<std::int64_t>::max();
  const auto begin = Clock::now();
  const auto is_late = [&] {
    return limits.seconds > 0 &&
           std::chrono::duration<double>(Clock::now() - begin).count() >= limits.seconds;
  };
  StepTree tree(board, options.tree);
  Random random(options.seed);
  std::vector<Evaluation> evaluations;
  SignalWatch signals;
  while (tree.visits() < most && !tree.is_full() && (tree.visits() == 0 || !is_late())) {
    const auto leaves = tree.select(
        static_cast<int>(std::min({batch, useful_batch(tree.visits()), most - tree.visits()})));
    if (!leaves.empty()) {
      evaluator.evaluate(leaves, random, evaluations);
      tree.backup(evaluations);
    }
    signals.look();
  }
  return std::move(tree).result();
}

}  // namespace move37::python
