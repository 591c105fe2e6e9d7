#include "app/bench/parts.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "app/bench/rate.h"
#include "app/bench/workloads.h"
#include "engine/features.h"
#include "engine/symmetry.h"
#include "nets/channels_last.h"
#include "nets/frozen_net.h"
#include "nets/means.h"
#include "nets/net.h"

namespace move37::app {
namespace {

// The steps of an evaluation, each of which can be done again and again.
class Parts {
 public:
  Parts(const BenchCase& bench_case, const ProbeOptions& options)
      : size_(bench_case.size),
        positions_(sample_positions(bench_case.size, options.batch)),
        planes_(kNumPlanes * size_ * size_) {
    Net net = make_net(bench_case);
    const NetEvaluatorOptions& run = options.evaluator;
    const Means means = choose_means(run.device, run.precision, run.kernel);
    evaluator_ = std::make_unique<NetEvaluator>(*net, run);
    net_ = freeze(*net, means.hardware, means.kernel);
    net->tower.clear();
    net_without_tower_ = freeze(*net, means.hardware, means.kernel);

    num_planes_ = net->options.planes;
    turned_.resize(num_planes_ * size_ * size_);
    batch_.resize(positions_.size() * turned_.size());
    for (const Position& position : positions_)
      pointers_.push_back(&position);
    encode_all();
    lay_out_all();
  }

  const NetInfo& info() const { return evaluator_->info(); }

  double encoding(double seconds) {
    return each(milliseconds_of_call(seconds, [this] { encode_all(); }));
  }

  double layout(double seconds) {
    return each(milliseconds_of_call(seconds, [this] { lay_out_all(); }));
  }

  double tower(double seconds) {
    constexpr double kLeast = 1e-6;  // chance may say that a tiny one takes less than nothing
    const double milliseconds = milliseconds_between(
        seconds, [this] { judge(*net_without_tower_); }, [this] { judge(*net_); });
    return each(std::max(kLeast, milliseconds));
  }

  double ends(double seconds) {
    return each(milliseconds_of_call(seconds, [this] { judge(*net_without_tower_); }));
  }

  double whole(double seconds) {
    return each(milliseconds_of_call(
        seconds, [this] { evaluator_->evaluate(pointers_, random_, evaluations_); }));
  }

 private:
  // Microseconds a position from milliseconds a batch.
  double each(double milliseconds) const {
    return 1e3 * milliseconds / static_cast<double>(positions_.size());
  }

  void encode_all() {
    for (const Position& position : positions_)
      encode(position, planes_.data());
  }

  void lay_out_all() {
    for (std::size_t i = 0; i < positions_.size(); ++i) {
      const Symmetry symmetry(static_cast<int>(random_.below(Symmetry::kCount)));
      transform_planes(symmetry, size_, num_planes_, planes_.data(), turned_.data());
      put_channels_last(turned_.data(), num_planes_, size_ * size_,
                        batch_.data() + i * turned_.size());
    }
  }

  void judge(const FrozenNet& net) {
    net.judge(batch_.data(), static_cast<int>(positions_.size()), size_, judgement_);
  }

  const int size_;
  const std::vector<Position> positions_;
  std::vector<const Position*> pointers_;
  std::unique_ptr<NetEvaluator> evaluator_;
  std::unique_ptr<const FrozenNet> net_;
  std::unique_ptr<const FrozenNet> net_without_tower_;
  int num_planes_ = 0;
  std::vector<float> planes_;  // of one position, ...
  std::vector<float> turned_;  // ... turned ...
  std::vector<float> batch_;   // ... and laid out, for all
  Judgement judgement_;
  Random random_{1};
  std::vector<Evaluation> evaluations_;
};

}  // namespace

std::string parts_title(const BenchCase& bench_case) {
  const std::string width = std::to_string(bench_case.size);
  return bench_case.name + " on " + width + 'x' + width + ", parts of an evaluation";
}

ProbeGroup part_probes(const BenchCase& bench_case, const ProbeOptions& options) {
  const auto parts = std::make_shared<Parts>(bench_case, options);
  const auto probe = [&](const char* name, double (Parts::*measure)(double)) -> Probe {
    return {name, "us", {}, [=](double seconds) { return ((*parts).*measure)(seconds); }};
  };
  return {parts_title(bench_case),
          to_string(parts->info()) + ", a position by batches of " + std::to_string(options.batch),
          {probe("encoding into planes", &Parts::encoding),
           probe("turning and laying out planes", &Parts::layout), probe("tower", &Parts::tower),
           probe("stem and heads", &Parts::ends), probe("whole evaluation", &Parts::whole)},
          net_facts(bench_case, options, parts->info())};
}

}  // namespace move37::app
