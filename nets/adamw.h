#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "nets/flat_net.h"

namespace move37 {

/// The optimiser: Adam (Kingma and Ba 2015) with weight decay apart from the gradients (Loshchilov
/// and Hutter 2019). With gradient g, rate r and step t, for each number w:
///
///   m = b1 m + (1 - b1) g,  v = b2 v + (1 - b2) g^2
///   w = w - r * decay * w - r * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon)
class AdamW {
 public:
  /// For a net of this form.
  AdamW(const FlatNet& net, double weight_decay);

  /// One step down the net's gradients, which stay as they are; the t-th one, from 1.
  void step(const FlatNet& net, double rate, std::int64_t t);

  /// m and v, [P] each: all that there is to save.
  const at::Tensor& first_moment() const { return first_; }
  const at::Tensor& second_moment() const { return second_; }

 private:
  double weight_decay_;
  at::Tensor first_;
  at::Tensor second_;
  at::Tensor scratch_;  // [P], lest each step asks for memory
};

}  // namespace move37
