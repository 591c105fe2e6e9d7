#pragma once

#include <map>
#include <string>

#include <ATen/core/Tensor.h>

#include "nets/safetensors.h"

namespace move37 {

/// A tensor as safetensors keeps it. Requires: 32- or 16-bit floating point, or 64-bit whole
/// numbers.
safetensors::Tensor to_file(const at::Tensor& tensor);

/// The same tensor again, on the processor.
at::Tensor from_file(const safetensors::Tensor& tensor);

/// Adds tensors to a file, each under prefix + its name.
void add_tensors(const std::map<std::string, at::Tensor>& tensors, const std::string& prefix,
                 safetensors::File& file);

/// Fills these tensors with those of the file named prefix + their name.
/// Throws: std::runtime_error if one is missing, of another shape or type, or not finite.
void copy_tensors(const safetensors::File& file, const std::string& prefix,
                  const std::map<std::string, at::Tensor>& tensors);

}  // namespace move37
