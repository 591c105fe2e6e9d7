#include "engine/batch_choice.h"

#include <algorithm>
#include <cassert>
#include <chrono>

#include "engine/number_text.h"

namespace move37 {
namespace {

constexpr int kLargestBatch = 32;
constexpr int kCalls = 3;  // of each batch at least; the fastest counts
constexpr double kLeastSeconds = 5e-3;  // for each batch: short calls are made more often
constexpr double kNearly = 0.75;  // of the best speed is good enough: wide batches cost strength
constexpr double kNoGain = 1.03;  // times the best so far
constexpr int kPatience = 2;      // batches in a row without a gain

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// Calls an evaluator with copies of one position.
class Calls {
 public:
  Calls(Evaluator& evaluator, int size) : evaluator_(evaluator), position_(size), random_(1) {}

  /// How long it took.
  double call(int batch) {
    positions_.assign(batch, &position_);
    const Clock::time_point begin = Clock::now();
    evaluator_.evaluate(positions_, random_, evaluations_);
    return seconds_since(begin);
  }

  double seconds_of_call(int batch) {
    double fastest = 0;
    double total = 0;
    for (int i = 0; i < kCalls || total < kLeastSeconds; ++i) {
      const double seconds = call(batch);
      fastest = i == 0 ? seconds : std::min(fastest, seconds);
      total += seconds;
    }
    return fastest;
  }

 private:
  Evaluator& evaluator_;
  const Position position_;
  Random random_;
  std::vector<const Position*> positions_;
  std::vector<Evaluation> evaluations_;
};

double best_of(const std::vector<BatchRate>& rates) {
  double best = 0;
  for (const BatchRate& rate : rates)
    best = std::max(best, rate.per_second);
  return best;
}

}  // namespace

std::vector<BatchRate> measure_batches(Evaluator& evaluator, int size, double seconds) {
  Calls calls(evaluator, size);
  calls.call(1);  // a device that wakes up may take longer than all that follows
  const Clock::time_point begin = Clock::now();
  std::vector<BatchRate> rates;
  int without_gain = 0;
  for (int batch = 1; batch <= kLargestBatch && without_gain < kPatience; batch *= 2) {
    const double call = calls.seconds_of_call(batch);
    const double best = best_of(rates);
    rates.push_back({batch, batch / call});
    without_gain = rates.back().per_second < kNoGain * best ? without_gain + 1 : 0;
    if (seconds_since(begin) + 2 * kCalls * call > seconds) break;  // the next is twice as long
  }
  return rates;
}

int choose_batch(const std::vector<BatchRate>& rates) {
  assert(!rates.empty());
  const double enough = kNearly * best_of(rates);
  const auto first = std::find_if(rates.begin(), rates.end(),
                                  [&](const BatchRate& rate) { return rate.per_second >= enough; });
  return first->batch;
}

int batch_of_thread(const Evaluator& evaluator, int threads) {
  const int good = evaluator.good_batch();
  return evaluator.merges_calls() ? std::max(1, good / threads) : good;
}

std::string to_string(const std::vector<BatchRate>& rates) {
  std::string text;
  for (const BatchRate& rate : rates) {
    if (!text.empty()) text += ", ";
    text += std::to_string(rate.batch) + ": " + fixed(rate.per_second, 0) + "/s";
  }
  return text;
}

}  // namespace move37
