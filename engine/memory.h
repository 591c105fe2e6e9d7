#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace move37 {

/// Bytes of memory that this process can have: the machine's, or what a container leaves it. A
/// guess where nobody tells.
std::int64_t memory_bytes();

/// The bytes that Linux grants a control group by its file memory.max. Nothing for "max", which is
/// no limit, and for what is no such text.
std::optional<std::int64_t> bytes_of_limit(const std::string& memory_max);

}  // namespace move37
