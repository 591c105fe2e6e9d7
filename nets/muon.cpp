#include "nets/muon.h"

#include <algorithm>
#include <cmath>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace move37 {
namespace {

constexpr double kMatrixMomentum = 0.95;
constexpr double kBeta1 = 0.9;
constexpr double kBeta2 = 0.999;
constexpr double kEpsilon = 1e-8;
constexpr double kMatrixStep = 0.2;  // root mean square of a step of Adam's

}  // namespace

at::Tensor orthogonalised(const at::Tensor& matrices, at::ScalarType number) {
  // x <- a x + b (x x') x + c (x x')^2 x: the numbers of Jordan et al., which grow small singular
  // values fastest.
  constexpr double a = 3.4445, b = -4.7750, c = 2.0315;
  constexpr int kSteps = 5;
  constexpr double kTiny = 1e-7;
  const bool is_tall = matrices.size(1) > matrices.size(2);
  at::Tensor x = is_tall ? matrices.transpose(1, 2) : matrices;
  x = (x / (x.flatten(1).norm(2, {1}).view({-1, 1, 1}) + kTiny)).to(number);
  for (int i = 0; i < kSteps; ++i) {
    const at::Tensor square = at::bmm(x, x.transpose(1, 2));
    x = at::baddbmm(x, at::baddbmm(square, square, square, b, c), x, a, 1);
  }
  return (is_tall ? x.transpose(1, 2) : x).to(matrices.scalar_type());
}

Muon::Muon(const FlatNet& net, double weight_decay, at::ScalarType number)
    : weight_decay_(weight_decay),
      number_(number),
      first_(at::zeros_like(net.parameters())),
      second_(at::zeros_like(net.parameters())),
      direction_(at::empty_like(net.parameters())) {}

void Muon::step(const FlatNet& net, double rate, std::int64_t t) {
  const at::NoGradGuard no_gradients;
  average(net);
  direct_matrices(net);
  direct_rest(net, t);
  at::Tensor parameters = net.parameters();
  parameters.narrow(0, 0, net.decaying()).mul_(1 - rate * weight_decay_);
  parameters.sub_(direction_, rate);
}

void Muon::average(const FlatNet& net) {
  const std::int64_t matrices = net.matrix_numbers();
  const std::int64_t rest = first_.numel() - matrices;
  const at::Tensor& gradients = net.gradients();
  first_.narrow(0, 0, matrices).lerp_(gradients.narrow(0, 0, matrices), 1 - kMatrixMomentum);
  first_.narrow(0, matrices, rest).lerp_(gradients.narrow(0, matrices, rest), 1 - kBeta1);
}

void Muon::direct_matrices(const FlatNet& net) {
  for (const FlatNet::Matrices& matrices : net.matrices()) {
    const at::Tensor ahead =
        at::lerp(matrices.of(net.gradients()), matrices.of(first_), kMatrixMomentum);
    const auto longest = static_cast<double>(std::max(matrices.rows, matrices.columns));
    matrices.of(direction_)
        .copy_(orthogonalised(ahead, number_))
        .mul_(kMatrixStep * std::sqrt(longest));
  }
}

void Muon::direct_rest(const FlatNet& net, std::int64_t t) {
  const std::int64_t begin = net.matrix_numbers();
  const auto rest = [&](const at::Tensor& vector) {
    return vector.narrow(0, begin, vector.numel() - begin);
  };
  const at::Tensor gradients = rest(net.gradients());
  const double correction1 = 1 - std::pow(kBeta1, static_cast<double>(t));
  const double correction2 = 1 - std::pow(kBeta2, static_cast<double>(t));
  rest(second_).mul_(kBeta2).addcmul_(gradients, gradients, 1 - kBeta2);
  const at::Tensor spread = (rest(second_) / correction2).sqrt_().add_(kEpsilon);
  rest(direction_).copy_(rest(first_)).div_(spread).div_(correction1);
}

}  // namespace move37
