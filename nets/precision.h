#pragma once

#include <string_view>

namespace move37 {

/// The numbers that a net computes with. Weights on disk are always 32 bits wide.
enum class Precision {
  Auto,  // the fastest that the device computes natively
  Float32,
  BFloat16,  // on processors with AVX-512 BF16 twice as fast as Float32; also on GPUs
  Float16    // on GPUs only
};

/// "auto", "float32", "bfloat16" or "float16".
std::string_view to_string(Precision precision);

/// Reads what to_string writes, and "fp32", "bf16", "fp16".
/// Throws: std::invalid_argument for any other text.
Precision parse_precision(std::string_view text);

}  // namespace move37
