#include "nets/flat_net.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "nets/net.h"

namespace move37 {
namespace {

using Named = std::pair<std::string, at::Tensor>;

constexpr std::int64_t kFewestRows = 4;  // last layers have up to three outputs

std::int64_t rows_of(const at::Tensor& weight) { return weight.size(0); }
std::int64_t columns_of(const at::Tensor& weight) { return weight.numel() / weight.size(0); }
bool decays(const at::Tensor& parameter) { return parameter.dim() > 1; }
bool is_matrix(const at::Tensor& parameter) {
  return decays(parameter) && rows_of(parameter) >= kFewestRows;
}

/// Matrices first, those of one form together; then what else decays; then the rest.
std::vector<Named> parameters_of(const NetImpl& net) {
  std::vector<Named> parameters;
  for (const auto& item : net.named_parameters())
    parameters.emplace_back(item.key(), item.value());
  const auto place = [](const Named& named) {
    const at::Tensor& parameter = named.second;
    const bool matrix = is_matrix(parameter);
    return std::make_tuple(matrix              ? 0
                           : decays(parameter) ? 1
                                               : 2,
                           matrix ? rows_of(parameter) : 0, matrix ? columns_of(parameter) : 0);
  };
  std::stable_sort(parameters.begin(), parameters.end(),
                   [&](const Named& a, const Named& b) { return place(a) < place(b); });
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

at::Tensor FlatNet::Matrices::of(const at::Tensor& vector) const {
  return vector.narrow(0, begin, count * rows * columns).view({count, rows, columns});
}

void FlatNet::add_matrix(const at::Tensor& weight) {
  const std::int64_t rows = rows_of(weight);
  const std::int64_t columns = columns_of(weight);
  const bool is_other =
      matrices_.empty() || matrices_.back().rows != rows || matrices_.back().columns != columns;
  if (is_other) matrices_.push_back({matrix_numbers_, 0, rows, columns});
  ++matrices_.back().count;
  matrix_numbers_ += weight.numel();
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
    if (decays(tensor)) decaying_ = begin;
    if (is_matrix(tensor)) add_matrix(tensor);
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
