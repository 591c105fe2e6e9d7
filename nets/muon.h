#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "nets/flat_net.h"

namespace move37 {

/// The optimiser: Muon (Jordan et al. 2024) for the matrices inside the net, Adam (Kingma and Ba
/// 2015) for the rest, weight decay apart from the gradients (Loshchilov and Hutter 2019) for both.
/// With gradient g, rate r and step t:
///
///   m = b m + (1 - b) g
///   matrices:  d = 0.2 sqrt(max(rows, columns)) orthogonalised((1 - b) g + b m),  b = 0.95
///   the rest:  v = b2 v + (1 - b2) g^2,  d = (m / (1 - b^t)) / (sqrt(v / (1 - b2^t)) + epsilon)
///   w = w - r decay w - r d
///
/// Its factor makes the steps of matrices as long as Adam's (Liu et al. 2025), so that one rate
/// serves both. A net that sees few samples learns as much from half as many as Adam alone gets it:
/// docs/experiments.md has the measurement.
class Muon {
 public:
  /// For a net of this form. Matrices are made orthogonal in numbers of type `number`; 16 bits are
  /// enough, and on processors that have them ten times faster.
  Muon(const FlatNet& net, double weight_decay, at::ScalarType number);

  /// One step down the net's gradients, which stay as they are; the t-th one, from 1.
  void step(const FlatNet& net, double rate, std::int64_t t);

  /// m and v, [P] each: all that there is to save. v is 0 for the matrices.
  const at::Tensor& first_moment() const { return first_; }
  const at::Tensor& second_moment() const { return second_; }

 private:
  void average(const FlatNet& net);
  void direct_matrices(const FlatNet& net);
  void direct_rest(const FlatNet& net, std::int64_t t);

  double weight_decay_;
  at::ScalarType number_;
  at::Tensor first_;
  at::Tensor second_;
  at::Tensor direction_;  // [P]
};

/// Matrices [B, R, C] with the same singular vectors, all singular values between about 0.7 and
/// 1.2: five steps of a Newton-Schulz iteration, computed in numbers of type `number`. A matrix of
/// zeros stays one.
at::Tensor orthogonalised(const at::Tensor& matrices, at::ScalarType number);

}  // namespace move37
