#pragma once

#include <optional>
#include <string>

namespace move37 {

/// How many threads of this process can run at once: the cores that its affinity and, in a
/// container, its share of time leave it. At least 1.
int num_cores();

/// The cores that Linux grants a control group by its file cpu.max: microseconds and the period in
/// which it may have them. "150000 100000" is 1.5, made whole: 2. At least 1; nothing for
/// "max 100000", which is no limit, and for what is no such text.
std::optional<int> cores_of_quota(const std::string& cpu_max);

}  // namespace move37
