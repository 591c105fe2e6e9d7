#pragma once

#include <cstdint>
#include <string>

namespace move37 {

/// Where in a run's folder the net lies that learned from so many samples:
/// "nets/000001234567.safetensors".
std::string name_of_net(std::int64_t samples);

}  // namespace move37
