#include "selfplay/batch_tensors.h"

#include <vector>

#include <ATen/ATen.h>

namespace move37 {

BatchTensors::BatchTensors(const Batch& batch, const NetOptions& net, c10::Device device) {
  const std::int64_t n = batch.size;
  const auto tensor = [&](const std::vector<float>& numbers, at::IntArrayRef shape) {
    return at::from_blob(const_cast<float*>(numbers.data()), shape, at::kFloat).to(device);
  };
  const auto column = [&](const std::vector<float>& numbers) {
    return tensor(numbers, {batch.rows});
  };
  planes = tensor(batch.planes, {batch.rows, kNumPlanes, n, n}).narrow(1, 0, net.planes);
  targets.policy = tensor(batch.policy, {batch.rows, n * n + 1});
  targets.reply = tensor(batch.opponent_policy, {batch.rows, n * n + 1});
  targets.reply_known = column(batch.opponent_known);
  targets.value = column(batch.value);
  targets.td_value = column(batch.td_value);
  targets.value_known = column(batch.value_known);
  targets.score = column(batch.score);
  targets.score_known = column(batch.score_known);
  targets.ownership = tensor(batch.ownership, {batch.rows, n, n});
  targets.ownership_known = column(batch.ownership_known);
  targets.weight = column(batch.weight);
}

BatchTensors BatchTensors::part(std::int64_t begin, std::int64_t rows) const {
  BatchTensors some = *this;
  for (at::Tensor* tensor :
       {&some.planes, &some.targets.policy, &some.targets.reply, &some.targets.reply_known,
        &some.targets.value, &some.targets.td_value, &some.targets.value_known,
        &some.targets.score, &some.targets.score_known, &some.targets.ownership,
        &some.targets.ownership_known, &some.targets.weight}) {
    *tensor = tensor->narrow(0, begin, rows);
  }
  return some;
}

}  // namespace move37
