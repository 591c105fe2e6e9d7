#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace move37 {

/// Where in a run's folder the net lies that learned from so many samples:
/// "nets/000001234567.safetensors".
std::string name_of_net(std::int64_t samples);

/// The samples of a net of this name; nothing if no net is called so.
std::optional<std::int64_t> samples_of_net(const std::string& name);

}  // namespace move37
