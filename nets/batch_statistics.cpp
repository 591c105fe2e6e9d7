#include "nets/batch_statistics.h"

#include <ATen/core/grad_mode.h>

#include "nets/net.h"

namespace move37 {
namespace {

template <class Action>
void each_norm(NetImpl& net, Action&& action) {
  net.apply([&](torch::nn::Module& module) {
    if (auto* norm = module.as<torch::nn::BatchNorm2d>()) action(*norm);
  });
}

}  // namespace

void measure_statistics(NetImpl& net, const std::function<void()>& show) {
  const at::NoGradGuard no_gradients;
  const torch::nn::BatchNorm2dOptions usual(1);
  each_norm(net, [](torch::nn::BatchNorm2dImpl& norm) {
    norm.reset_running_stats();
    norm.options.momentum(c10::nullopt);  // the mean of all batches
  });
  net.train();
  show();
  net.eval();
  each_norm(net,
            [&](torch::nn::BatchNorm2dImpl& norm) { norm.options.momentum(usual.momentum()); });
}

}  // namespace move37
