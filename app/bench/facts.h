#pragma once

#include <string>
#include <vector>

namespace move37::app {

/// Something that figures depend on: {"kernel", "avx512-bf16"}.
struct Fact {
  std::string name;
  std::string value;
};

using Facts = std::vector<Fact>;

/// This machine: its processor and cores, LibTorch, and the environment's
/// ONEDNN_MAX_CPU_ISA, by which oneDNN is held to older instructions.
Facts machine_facts();

/// What differs, a text each: "kernel: avx2 before, avx512 now". A fact that only one of them has
/// is unknown to the other; if nothing at all is known of before, that is the only difference.
std::vector<std::string> differences(const Facts& before, const Facts& now);

}  // namespace move37::app
