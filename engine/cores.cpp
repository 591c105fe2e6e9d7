#include "engine/cores.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <thread>

#if defined(__linux__)
#include <sched.h>
#endif

#include "engine/control_group.h"

namespace move37 {
namespace {

int cores_of_affinity() {
#if defined(__linux__)
  cpu_set_t mask;
  if (sched_getaffinity(0, sizeof mask, &mask) == 0) return CPU_COUNT(&mask);
#endif
  return static_cast<int>(std::thread::hardware_concurrency());
}

}  // namespace

int num_cores() {
  const int cores = std::max(1, cores_of_affinity());
  return std::min(cores, cores_of_quota(control_group("cpu.max")).value_or(cores));
}

std::optional<int> cores_of_quota(const std::string& cpu_max) {
  std::istringstream text(cpu_max);
  double quota = 0;
  double period = 0;
  if (!(text >> quota >> period) || quota <= 0 || period <= 0) return std::nullopt;
  return std::max(1, static_cast<int>(std::lround(quota / period)));
}

}  // namespace move37
