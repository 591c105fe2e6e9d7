#include "selfplay/gradient_team.h"

#include <algorithm>
#include <future>
#include <vector>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "nets/thread_count.h"

namespace move37 {
namespace {

constexpr std::int64_t kFewestRows = 8;  // that a normalisation can judge by

}  // namespace

LossReport report(const Losses& losses, const Targets& targets) {
  const at::Tensor numbers =
      at::stack({losses.total, losses.policy, losses.reply, losses.value, losses.td_value,
                 losses.score, losses.ownership, least_policy_loss(targets)})
          .detach()
          .cpu();
  const float* next = numbers.data_ptr<float>();
  LossReport result;
  LossReport::each(result, [&](const char*, float& field) { field = *next++; });
  return result;
}

GradientTeam::GradientTeam(TrainedNet& leader, const Means& means, const LossOptions& loss,
                           int size)
    : leader_(leader), loss_(loss) {
  for (int i = 1; i < size; ++i)
    helpers_.emplace_back(leader.net->options, /*seed=*/0, means);
}

LossReport GradientTeam::differentiate(const Batch& batch) {
  const BatchTensors all(batch, leader_.net->options, leader_.hardware.device);
  const auto size = static_cast<std::int64_t>(1 + helpers_.size());
  const std::int64_t parts = std::clamp(all.rows() / kFewestRows, std::int64_t{1}, size);
  const auto begin = [&](std::int64_t part) { return part * all.rows() / parts; };
  const auto rows = [&](std::int64_t part) { return begin(part + 1) - begin(part); };
  const auto work = [&](TrainedNet& net, std::int64_t part) {
    return differentiate(net, all.part(begin(part), rows(part)),
                         static_cast<double>(rows(part)) / static_cast<double>(all.rows()));
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
  LossReport mean = work(leader_, 0);
  for (std::int64_t part = 1; part < parts; ++part) {
    const LossReport other = reports[part - 1].get();
    blend(mean, other, static_cast<float>(rows(part)) / static_cast<float>(begin(part + 1)));
    leader_.flat.gradients().add_(helpers_[part - 1].flat.gradients());
  }
  return mean;
}

LossReport GradientTeam::differentiate(TrainedNet& net, const BatchTensors& rows,
                                       double share) const {
  net.flat.gradients().zero_();
  net.net->train();
  const Losses measured = losses(net.forward(rows.planes), rows.targets, loss_);
  (measured.total * share).backward();
  return report(measured, rows.targets);
}

}  // namespace move37
