#include "nets/adamw.h"

#include <cmath>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace move37 {
namespace {

constexpr double kBeta1 = 0.9;
constexpr double kBeta2 = 0.999;
constexpr double kEpsilon = 1e-8;

}  // namespace

AdamW::AdamW(const FlatNet& net, double weight_decay)
    : weight_decay_(weight_decay),
      first_(at::zeros_like(net.parameters())),
      second_(at::zeros_like(net.parameters())),
      scratch_(at::empty_like(net.parameters())) {}

void AdamW::step(const FlatNet& net, double rate, std::int64_t t) {
  const at::NoGradGuard no_gradients;
  const double correction1 = 1 - std::pow(kBeta1, static_cast<double>(t));
  const double correction2 = 1 - std::pow(kBeta2, static_cast<double>(t));
  const at::Tensor& gradients = net.gradients();
  first_.lerp_(gradients, 1 - kBeta1);
  second_.mul_(kBeta2).addcmul_(gradients, gradients, 1 - kBeta2);
  at::sqrt_out(scratch_, second_);
  scratch_.div_(std::sqrt(correction2)).add_(kEpsilon);

  at::Tensor parameters = net.parameters();
  parameters.narrow(0, 0, net.decaying()).mul_(1 - rate * weight_decay_);
  parameters.addcdiv_(first_, scratch_, -rate / correction1);
}

}  // namespace move37
