#include "nets/precision.h"

#include <array>
#include <stdexcept>
#include <string>
#include <utility>

namespace move37 {

std::string_view to_string(Precision precision) {
  switch (precision) {
    case Precision::Float32:
      return "float32";
    case Precision::BFloat16:
      return "bfloat16";
    case Precision::Float16:
      return "float16";
    case Precision::Auto:
      break;
  }
  return "auto";
}

Precision parse_precision(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, Precision>, 7> kNames{{
      {"auto", Precision::Auto},
      {"float32", Precision::Float32},
      {"fp32", Precision::Float32},
      {"bfloat16", Precision::BFloat16},
      {"bf16", Precision::BFloat16},
      {"float16", Precision::Float16},
      {"fp16", Precision::Float16},
  }};
  for (const auto& [name, precision] : kNames) {
    if (text == name) return precision;
  }
  throw std::invalid_argument("no such precision: '" + std::string(text) +
                              "' (auto, float32, bfloat16, float16)");
}

}  // namespace move37
