#include "nets/means.h"

#include <cstdlib>
#include <stdexcept>

namespace move37 {

const Kernel* choose_kernel(const std::string& name, const Hardware& hardware) {
  if (name == "torch") return nullptr;
  if (name == "auto") return hardware.device.is_cpu() ? find_kernel(hardware.precision) : nullptr;
  const Kernel* const kernel = find_kernel(name);
  if (!kernel) throw std::runtime_error("this processor has no kernel '" + name + "'");
  if (!hardware.device.is_cpu() || kernel->precision != hardware.precision) {
    throw std::runtime_error("kernel '" + name + "' computes in " +
                             std::string(to_string(kernel->precision)) + " on the processor only");
  }
  return kernel;
}

Means choose_means(const std::string& device, Precision precision, const std::string& kernel) {
  const char* const forced = std::getenv("MOVE37_KERNEL");
  const std::string name = kernel == "auto" && forced ? forced : kernel;
  const Kernel* const named = find_kernel(name);
  const bool follow = named && precision == Precision::Auto;
  const Hardware hardware = choose_hardware(device, follow ? named->precision : precision);
  return {hardware, choose_kernel(name, hardware)};
}

}  // namespace move37
