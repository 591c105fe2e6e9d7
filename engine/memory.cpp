#include "engine/memory.h"

#include <algorithm>
#include <sstream>
#include <unistd.h>

#include "engine/control_group.h"

namespace move37 {
namespace {

std::int64_t physical_bytes() {
  constexpr std::int64_t kGuess = std::int64_t{4} << 30;
  const std::int64_t pages = sysconf(_SC_PHYS_PAGES);
  const std::int64_t page = sysconf(_SC_PAGESIZE);
  return pages > 0 && page > 0 ? pages * page : kGuess;
}

}  // namespace

std::int64_t memory_bytes() {
  const std::int64_t bytes = physical_bytes();
  return std::min(bytes, bytes_of_limit(control_group("memory.max")).value_or(bytes));
}

std::optional<std::int64_t> bytes_of_limit(const std::string& memory_max) {
  std::istringstream text(memory_max);
  std::int64_t bytes = 0;
  if (!(text >> bytes) || bytes <= 0 || !(text >> std::ws).eof()) return std::nullopt;
  return bytes;
}

}  // namespace move37
