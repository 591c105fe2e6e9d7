#include "nets/tensor_file.h"

#include <cassert>
#include <cstring>
#include <sstream>
#include <stdexcept>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <c10/core/GradMode.h>

namespace move37 {
namespace {

using safetensors::Dtype;

[[noreturn]] void refuse(const std::string& tensor, const std::string& reason) {
  throw std::runtime_error("tensor '" + tensor + "' " + reason);
}

Dtype dtype_of(at::ScalarType type) {
  switch (type) {
    case at::kFloat:
      return Dtype::F32;
    case at::kHalf:
      return Dtype::F16;
    case at::kBFloat16:
      return Dtype::BF16;
    case at::kLong:
      return Dtype::I64;
    default:
      assert(false && "safetensors keeps no such numbers");
      return Dtype::F32;
  }
}

at::ScalarType type_of(Dtype dtype) {
  switch (dtype) {
    case Dtype::F32:
      return at::kFloat;
    case Dtype::F16:
      return at::kHalf;
    case Dtype::BF16:
      return at::kBFloat16;
    case Dtype::I64:
      break;
  }
  return at::kLong;
}

std::string text_of(at::IntArrayRef shape) {
  std::ostringstream text;
  text << shape;
  return text.str();
}

void copy_tensor(const std::string& name, const at::Tensor& from, at::Tensor to) {
  if (from.scalar_type() != to.scalar_type()) refuse(name, "has numbers of another type");
  if (from.sizes() != to.sizes()) {
    refuse(name, "has the shape " + text_of(from.sizes()) + ", not " + text_of(to.sizes()));
  }
  if (!at::isfinite(from).all().item<bool>()) refuse(name, "has a number that is not finite");
  const c10::NoGradGuard no_gradients;
  to.copy_(from);
}

}  // namespace

safetensors::Tensor to_file(const at::Tensor& tensor) {
  const at::Tensor numbers = tensor.detach().cpu().contiguous();
  safetensors::Tensor result;
  result.dtype = dtype_of(numbers.scalar_type());
  result.shape = numbers.sizes().vec();
  if (numbers.numel() > 0) {
    result.bytes.assign(static_cast<const char*>(numbers.data_ptr()), numbers.nbytes());
  }
  return result;
}

at::Tensor from_file(const safetensors::Tensor& tensor) {
  at::Tensor result = at::empty(tensor.shape, type_of(tensor.dtype));
  assert(result.nbytes() == tensor.bytes.size());
  if (!tensor.bytes.empty()) {
    std::memcpy(result.data_ptr(), tensor.bytes.data(), tensor.bytes.size());
  }
  return result;
}

void add_tensors(const std::map<std::string, at::Tensor>& tensors, const std::string& prefix,
                 safetensors::File& file) {
  for (const auto& [name, tensor] : tensors)
    file.tensors[prefix + name] = to_file(tensor);
}

void copy_tensors(const safetensors::File& file, const std::string& prefix,
                  const std::map<std::string, at::Tensor>& tensors) {
  for (const auto& [name, tensor] : tensors) {
    const auto found = file.tensors.find(prefix + name);
    if (found == file.tensors.end()) refuse(prefix + name, "is missing");
    copy_tensor(prefix + name, from_file(found->second), tensor);
  }
}

}  // namespace move37
