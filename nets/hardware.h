#pragma once

#include <string>

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include "nets/precision.h"

namespace move37 {

/// A device of this machine and the numbers it is to compute with.
struct Hardware {
  c10::Device device = c10::kCPU;
  Precision precision = Precision::Float32;  // never Auto

  c10::ScalarType number() const;
};

/// The hardware that these words ask for: device "auto", "cpu", "cuda" or "cuda:1". On its own it
/// takes the first GPU that LibTorch can use, else the processor; and 16 bits where they are
/// faster. Throws: std::runtime_error if there is no such device or it lacks that precision.
Hardware choose_hardware(const std::string& device, Precision precision);

/// Does this processor multiply numbers of bfloat16 natively, and may it: see
/// usable_instructions()?
bool cpu_has_bfloat16();

}  // namespace move37
