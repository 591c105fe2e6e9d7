#include "nets/flat_net.h"

#include <algorithm>
#include <numeric>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "nets/net.h"

namespace move37 {
namespace {

using Named = std::pair<std::string, at::Tensor>;

bool decays(const Named& parameter) { return parameter.second.dim() > 1; }

std::vector<Named> parameters_of(const NetImpl& net) {
  std::vector<Named> parameters;
  for (const auto& item : net.named_parameters())
    parameters.emplace_back(item.key(), item.value());
  std::stable_partition(parameters.begin(), parameters.end(), decays);
  return parameters;
}

std::vector<at::Tensor> statistics_of(const NetImpl& net) {
  std::vector<at::Tensor> statistics;
  for (const at::Tensor& buffer : net.buffers()) {
    if (buffer.is_floating_point()) statistics.push_back(buffer);
  }
  return statistics;
}

/// The numbers of all of them, in a new vector.
at::Tensor join(const std::vector<at::Tensor>& tensors) {
  std::vector<at::Tensor> rows;
  for (const at::Tensor& tensor : tensors)
    rows.push_back(tensor.detach().reshape({-1}));
  return at::cat(rows);
}

}  // namespace

at::Tensor FlatNet::Part::window(const at::Tensor& vector) const {
  const std::int64_t length =
      std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
  return vector.narrow(0, begin, length).view(shape);
}

FlatNet::FlatNet(NetImpl& net) {
  const at::NoGradGuard no_gradients;
  const std::vector<Named> parameters = parameters_of(net);
  std::vector<at::Tensor> tensors;
  std::int64_t begin = 0;
  for (const auto& [name, tensor] : parameters) {
    parts_.push_back({name, begin, tensor.sizes().vec()});
    tensors.push_back(tensor);
    begin += tensor.numel();
    if (tensor.dim() > 1) decaying_ = begin;
  }
  parameters_ = join(tensors);
  gradients_ = at::zeros_like(parameters_);
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    tensors[i].set_data(parts_[i].window(parameters_));
    tensors[i].mutable_grad() = parts_[i].window(gradients_);
  }

  const std::vector<at::Tensor> statistics = statistics_of(net);
  statistics_ = join(statistics);
  begin = 0;
  for (const at::Tensor& tensor : statistics) {
    tensor.set_data(statistics_.narrow(0, begin, tensor.numel()).view(tensor.sizes()));
    begin += tensor.numel();
  }
}

std::map<std::string, at::Tensor> FlatNet::by_name(const at::Tensor& vector) const {
  std::map<std::string, at::Tensor> windows;
  for (const Part& part : parts_)
    windows[part.name] = part.window(vector);
  return windows;
}

}  // namespace move37
