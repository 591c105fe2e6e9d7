#include "selfplay/loss_report.h"

#include <cstddef>
#include <vector>

#include <ATen/ATen.h>

#include "nets/loss.h"

namespace move37 {
namespace {

/// Calls change(field, number) for each field and the same field of the other.
template <class Change>
void each_pair(LossReport& fields, const LossReport& numbers, Change&& change) {
  std::vector<float> in_order;
  LossReport::each(numbers, [&](const char*, float number) { in_order.push_back(number); });
  std::size_t next = 0;
  LossReport::each(fields, [&](const char*, float& field) { change(field, in_order[next++]); });
}

}  // namespace

LossReport report(const Losses& losses) {
  const at::Tensor numbers =
      at::stack({losses.total, losses.policy, losses.reply, losses.value, losses.td_value,
                 losses.score, losses.ownership, losses.policy_entropy})
          .detach()
          .cpu();
  const float* next = numbers.data_ptr<float>();
  LossReport result;
  LossReport::each(result, [&](const char*, float& field) { field = *next++; });
  return result;
}

void add(LossReport& sum, const LossReport& part) {
  each_pair(sum, part, [](float& field, float number) { field += number; });
}

void blend(LossReport& mean, const LossReport& report, float share) {
  each_pair(mean, report, [&](float& field, float number) { field += share * (number - field); });
}

}  // namespace move37
