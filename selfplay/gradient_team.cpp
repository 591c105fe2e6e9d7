#include "selfplay/gradient_team.h"

#include <algorithm>
#include <future>
#include <vector>

#include <ATen/ATen.h>

#include "nets/thread_count.h"

namespace move37 {

int threads_fed_by(std::int64_t rows) {
  constexpr std::int64_t kRowsOfAThread = 16;
  return static_cast<int>(std::max<std::int64_t>(1, rows / kRowsOfAThread));
}

GradientTeam::GradientTeam(TrainedNet& leader, const Means& means, const LossOptions& loss,
                           int size)
    : leader_(leader), loss_(loss) {
  for (int i = 1; i < size; ++i)
    helpers_.emplace_back(leader.net->options, /*seed=*/0, means);
}

LossReport GradientTeam::differentiate(const Batch& batch) {
  const BatchTensors all(batch, leader_.net->options, leader_.hardware.device);
  const TargetWeights weights = weights_of(all.targets);
  const std::int64_t parts =
      std::min<std::int64_t>(threads_fed_by(all.rows()), 1 + helpers_.size());
  const auto work = [&](TrainedNet& net, std::int64_t part) {
    const std::int64_t begin = part * all.rows() / parts, end = (part + 1) * all.rows() / parts;
    return differentiate(net, all.part(begin, end - begin), weights);
  };
  std::vector<std::future<LossReport>> reports;
  for (std::int64_t part = 1; part < parts; ++part) {
    reports.push_back(std::async(std::launch::async, [&, part] {
      const ThreadCount alone(1);
      TrainedNet& helper = helpers_[part - 1];
      helper.flat.parameters().copy_(leader_.flat.parameters());
      return work(helper, part);
    }));
  }
  LossReport sum = work(leader_, 0);
  for (std::int64_t part = 1; part < parts; ++part) {
    add(sum, reports[part - 1].get());
    leader_.flat.gradients().add_(helpers_[part - 1].flat.gradients());
  }
  return sum;
}

LossReport GradientTeam::differentiate(TrainedNet& net, const BatchTensors& rows,
                                       const TargetWeights& batch) const {
  net.flat.gradients().zero_();
  net.net->train();
  const Losses measured = losses(net.forward(rows.planes), rows.targets, loss_, batch);
  measured.total.backward();
  return report(measured);
}

}  // namespace move37
