#pragma once

#include <string>
#include <string_view>

namespace move37 {

/// What our kernels are written for. A processor that has one of these has those before it too.
enum class Instructions {
  Basic,   // nothing that a kernel was written for
  Avx2,    // with FMA
  Avx512,  // F, BW, VL and DQ
  Avx512Bf16
};

/// All that this processor has.
Instructions detect_instructions();

/// The most that oneDNN, LibTorch's library of loops, uses under this value of its variable
/// ONEDNN_MAX_CPU_ISA. As there, a value that does not exist forbids nothing.
Instructions most_instructions(std::string_view isa);

/// What loops may use, LibTorch's and ours: what this processor has, or less, if the environment's
/// ONEDNN_MAX_CPU_ISA says so. So one machine can show what lesser ones do.
Instructions usable_instructions();

/// "ONEDNN_MAX_CPU_ISA=AVX2", if that forbids something that this processor has; else empty.
std::string instruction_limit();

}  // namespace move37
