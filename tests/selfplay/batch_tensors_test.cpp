#include "selfplay/batch_tensors.h"

#include <vector>

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace move37 {
namespace {

/// A batch in which no two numbers are the same.
Batch numbered(int rows, int size) {
  Batch batch;
  batch.reset(rows, size);
  float next = 0;
  for (std::vector<float>* field :
       {&batch.planes, &batch.policy, &batch.opponent_policy, &batch.opponent_known, &batch.value,
        &batch.td_value, &batch.value_known, &batch.score, &batch.score_known, &batch.ownership,
        &batch.ownership_known, &batch.weight}) {
    for (float& number : *field)
      number = ++next;
  }
  return batch;
}

std::vector<float> numbers(const at::Tensor& tensor) {
  const at::Tensor flat = tensor.contiguous().view(-1);
  return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

void expect_same(const BatchTensors& tensors, const Batch& batch) {
  EXPECT_EQ(numbers(tensors.planes), batch.planes);
  EXPECT_EQ(numbers(tensors.targets.policy), batch.policy);
  EXPECT_EQ(numbers(tensors.targets.reply), batch.opponent_policy);
  EXPECT_EQ(numbers(tensors.targets.reply_known), batch.opponent_known);
  EXPECT_EQ(numbers(tensors.targets.value), batch.value);
  EXPECT_EQ(numbers(tensors.targets.td_value), batch.td_value);
  EXPECT_EQ(numbers(tensors.targets.value_known), batch.value_known);
  EXPECT_EQ(numbers(tensors.targets.score), batch.score);
  EXPECT_EQ(numbers(tensors.targets.score_known), batch.score_known);
  EXPECT_EQ(numbers(tensors.targets.ownership), batch.ownership);
  EXPECT_EQ(numbers(tensors.targets.ownership_known), batch.ownership_known);
  EXPECT_EQ(numbers(tensors.targets.weight), batch.weight);
}

TEST(BatchTensors, HaveEachFieldOfTheBatch) {
  const Batch batch = numbered(3, 4);
  expect_same(BatchTensors(batch, NetOptions(), at::kCPU), batch);
}

TEST(BatchTensors, OfAPartHaveEachFieldOfItsRows) {
  const Batch batch = numbered(3, 2);
  const BatchTensors last = BatchTensors(batch, NetOptions(), at::kCPU).part(2, 1);
  EXPECT_EQ(last.rows(), 1);
  EXPECT_EQ(numbers(last.targets.td_value), std::vector<float>{batch.td_value[2]});
  EXPECT_EQ(numbers(last.targets.weight), std::vector<float>{batch.weight[2]});
  EXPECT_EQ(numbers(last.targets.reply_known), std::vector<float>{batch.opponent_known[2]});
  EXPECT_EQ(numbers(last.targets.score), std::vector<float>{batch.score[2]});
}

}  // namespace
}  // namespace move37
