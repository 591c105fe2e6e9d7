#pragma once

#include <optional>
#include <vector>

#include <ATen/core/Tensor.h>

#include "nets/net_options.h"

namespace move37 {

struct NetImpl;

/// A convolution that keeps the board's size; a layer on pooled vectors is one of K = 1.
struct Weights {
  at::Tensor weight;  // [outputs, inputs, K, K]
  at::Tensor bias;    // [outputs]
};

/// A net as plain convolutions, in 32 bits. Each batch normalisation is folded into its
/// convolution, and the two heads, of H channels each, run as one of 2 H, with zeros where one does
/// not look at the other: half as many small layers.
struct FoldedWeights {
  struct Block {
    Weights first;
    Weights second;
    std::optional<Weights> board;
  };

  NetOptions options;
  Weights stem;
  std::vector<Block> tower;
  Weights reduce;  // to the policy's channels, then the value's: [2 H]
  Weights lift;    // from the pooled vector, what is added to each point [2 H]; value's half: 0
  Weights hidden;  // from the pooled vector, the value head's hidden layer [2 H]
  Weights pass;    // from the pooled vector, the logit of a pass [1]
  Weights points;  // from each point, one's own policy logit and the ownership [2]
  Weights result;  // from the hidden layer, value, td_value, score [3]
};

/// Copies of the net's weights, with the statistics that it has learnt so far; on the processor,
/// wherever the net is.
FoldedWeights fold(const NetImpl& net);

/// Layers on the same input as one, their outputs one after the other.
Weights side_by_side(const std::vector<Weights>& parts);

}  // namespace move37
