#include "python/src/search_here.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "engine/background.h"
#include "engine/batch_choice.h"
#include "engine/search_tree.h"
#include "engine/territory.h"
#include "python/src/interrupt.h"
#include "python/src/planes.h"

namespace move37::python {
namespace {

using Clock = std::chrono::steady_clock;

int batch_of(const SearchOptions& options, const Evaluator& evaluator) {
  if (options.batch == 0) return evaluator.good_batch();
  if (options.batch > 0 && options.batch <= kMaxInFlight) return options.batch;
  throw std::invalid_argument("batch must be 0 to " + std::to_string(kMaxInFlight) +
                              ", not " + std::to_string(options.batch));
}

// Leaves on their way from the tree to the callable and back.
struct Flight {
  std::vector<Leaf> leaves;  // the first num_leaves of them
  int num_leaves = 0;
  std::optional<Planes> planes;
  std::vector<Evaluation> evaluations;
};

class SearchHere {
 public:
  SearchHere(const Game& board, CallableEvaluator& evaluator, const SearchOptions& options,
             const SearchLimits& limits)
      : evaluator_(evaluator),
        batch_(batch_of(options, evaluator)),
        max_visits_(limits.visits > 0 ? limits.visits : std::numeric_limits<std::int64_t>::max()),
        seconds_(limits.seconds),
        tree_(options.tree) {
    tree_.set_position(area_equivalent(board));
  }

  // While one flight is judged, the other lands and takes off again.
  SearchTree run() && {
    Flight flights[2];
    Flight* judged = &flights[0];
    Flight* other = &flights[1];
    Background helper;  // last: it uses all of the above
    SignalWatch signals;
    while (tree_.in_flight() > 0 || !is_done()) {
      if (judged->num_leaves == 0) {
        turn_around(*other);
      } else {
        std::future<void> turned;
        if (other->num_leaves > 0 || may_look_ahead())
          turned = helper.add([&, other] { turn_around(*other); });
        evaluator_.judge(*std::move(judged->planes), judged->evaluations);
        if (turned.valid()) turned.get();
      }
      std::swap(judged, other);
      signals.look();
    }
    return std::move(tree_);
  }

 private:
  void turn_around(Flight& flight) {
    for (int i = 0; i < flight.num_leaves; ++i)
      tree_.expand_and_backup(flight.leaves[i], flight.evaluations[i]);
    fill(flight);
    if (flight.num_leaves == 0) return;
    std::vector<const Position*> positions;
    for (int i = 0; i < flight.num_leaves; ++i)
      positions.push_back(&flight.leaves[i].position);
    flight.planes.emplace(positions);
  }

  // One descent for each place of the batch; those that end a game fill none.
  void fill(Flight& flight) {
    flight.num_leaves = 0;
    for (std::int64_t i = is_done() ? 0 : batch_size(); i > 0; --i) {
      if (flight.num_leaves == static_cast<int>(flight.leaves.size())) flight.leaves.emplace_back();
      const Descent descent = tree_.select(flight.leaves[flight.num_leaves]);
      if (descent == Descent::Leaf) ++flight.num_leaves;
      if (descent == Descent::Busy || descent == Descent::Full) break;
    }
  }

  std::int64_t batch_size() const {
    if (tree_.in_flight() > 0 && !may_look_ahead()) return 0;
    return std::min(
        {batch_, useful_batch(tree_.visits()), max_visits_ - tree_.visits() - tree_.in_flight()});
  }

  // What is in flight is looked for without its results. Where that is much of what is known the
  // search plays worse: two batches of 8 from 60 visits on cost one of 100 visits 6 games in 100.
  bool may_look_ahead() const {
    constexpr std::int64_t kVisitsPerLeaf = 16;
    return batch_ > 1 && kVisitsPerLeaf * (tree_.in_flight() + batch_) <= tree_.visits();
  }

  bool is_done() const {
    return tree_.is_full() || tree_.visits() + tree_.in_flight() >= max_visits_ ||
           (tree_.visits() > 0 && is_late());
  }

  bool is_late() const {
    return seconds_ > 0 && std::chrono::duration<double>(Clock::now() - begin_).count() >= seconds_;
  }

  CallableEvaluator& evaluator_;
  const std::int64_t batch_;
  const std::int64_t max_visits_;
  const double seconds_;
  const Clock::time_point begin_ = Clock::now();
  SearchTree tree_;
};

}  // namespace

SearchOutcome search_here(const Game& board, CallableEvaluator& evaluator,
                          const SearchOptions& options, const SearchLimits& limits) {
  return {board, SearchHere(board, evaluator, options, limits).run()};
}

}  // namespace move37::python
