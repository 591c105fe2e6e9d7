#pragma once

#include <string>

namespace move37 {

/// The first line of a file of the control group that a container runs in, such as "cpu.max"
/// (Linux, version 2). Empty where there is no such file.
std::string control_group(const std::string& file);

}  // namespace move37
