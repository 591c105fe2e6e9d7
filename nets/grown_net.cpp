#include "nets/grown_net.h"

#include <cassert>
#include <map>
#include <stdexcept>
#include <string>

#include <ATen/core/Tensor.h>
#include <torch/utils.h>

namespace move37 {
namespace {

void check_grows(const NetOptions& smaller, const NetOptions& net) {
  std::map<std::string, int> least;
  NetOptions::each(smaller, [&](const char* name, int value, const char*) { least[name] = value; });
  NetOptions::each(net, [&](const char* name, int value, const char*) {
    if (value >= least.at(name)) return;
    throw std::runtime_error(std::string("its net has ") + name + " = " +
                             std::to_string(least.at(name)) + ", this one only " +
                             std::to_string(value) + ": a net can grow, but not shrink");
  });
}

/// Copies the source to where all indices of the target are lowest.
void grow_tensor(const torch::Tensor& source, torch::Tensor target) {
  for (std::int64_t i = 0; i < source.dim(); ++i)
    target = target.narrow(i, 0, source.size(i));
  target.copy_(source);
}

/// Weights [outputs, inputs, ...]. Old outputs do not heed new inputs. Pooled inputs are `groups`
/// vectors side by side, and each of them has grown.
void grow_weight(const torch::Tensor& source, const torch::Tensor& target, int groups = 1) {
  const auto by_group = [groups](const torch::Tensor& weight) {
    return weight.view({weight.size(0), groups, weight.size(1) / groups, -1});
  };
  target.narrow(0, 0, source.size(0)).zero_();
  grow_tensor(by_group(source), by_group(target));
}

void grow_linear(const torch::nn::Linear& source, const torch::nn::Linear& target, int groups) {
  grow_weight(source->weight, target->weight, groups);
  grow_tensor(source->bias, target->bias);
}

void grow_normed(const NormedConvolution& source, const NormedConvolution& target) {
  grow_weight(source->convolution->weight, target->convolution->weight);
  grow_tensor(source->norm->weight, target->norm->weight);
  grow_tensor(source->norm->bias, target->norm->bias);
  grow_tensor(source->norm->running_mean, target->norm->running_mean);
  grow_tensor(source->norm->running_var, target->norm->running_var);
  grow_tensor(source->norm->num_batches_tracked, target->norm->num_batches_tracked);
}

void grow_block(const Block& source, const Block& target) {
  grow_normed(source->first, target->first);
  grow_normed(source->second, target->second);
  if (source->board) grow_linear(source->board, target->board, kPools);
}

/// A block adds to what it is given; this one adds nothing yet.
void hand_on(const Block& block) {
  block->second->norm->weight.zero_();
  if (block->board) block->board->weight.zero_();
}

/// Those that pool grow into those that pool, wherever these are in the larger tower.
void grow_tower(const NetImpl& smaller, const NetImpl& net) {
  std::size_t next = 0;
  for (const Block& block : net.tower) {
    const bool fits = next < smaller.tower.size() &&
                      smaller.tower[next]->board.is_empty() == block->board.is_empty();
    if (fits) {
      grow_block(smaller.tower[next++], block);
    } else {
      hand_on(block);
    }
  }
  assert(next == smaller.tower.size());
}

void grow_policy_head(const PolicyHead& source, const PolicyHead& target) {
  grow_normed(source->reduce, target->reduce);
  grow_linear(source->board, target->board, kPools);
  grow_weight(source->points->weight, target->points->weight);
  grow_linear(source->pass, target->pass, kPools);
}

void grow_value_head(const ValueHead& source, const ValueHead& target) {
  grow_normed(source->reduce, target->reduce);
  grow_weight(source->owner->weight, target->owner->weight);
  grow_tensor(source->owner->bias, target->owner->bias);
  grow_linear(source->hidden, target->hidden, kPools);
  grow_linear(source->result, target->result, 1);
}

}  // namespace

void grow(const NetImpl& smaller, NetImpl& net) {
  check_grows(smaller.options, net.options);
  const torch::NoGradGuard no_gradients;
  grow_normed(smaller.stem, net.stem);
  grow_tower(smaller, net);
  grow_policy_head(smaller.policy_head, net.policy_head);
  grow_value_head(smaller.value_head, net.value_head);
}

}  // namespace move37
