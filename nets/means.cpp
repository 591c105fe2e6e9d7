#include "nets/means.h"

#include <stdexcept>

#include "nets/environment.h"
#include "nets/instructions.h"

namespace move37 {
namespace {

constexpr const char* kVariable = "MOVE37_KERNEL";

Means find_means(const std::string& device, Precision precision, const std::string& kernel,
                 const std::string& reason) {
  const Kernel* const named = find_kernel(kernel);
  const bool follow = named && precision == Precision::Auto;
  const Hardware hardware = choose_hardware(device, follow ? named->precision : precision);
  return {hardware, choose_kernel(kernel, hardware), reason};
}

}  // namespace

const Kernel* choose_kernel(const std::string& name, const Hardware& hardware) {
  if (name == "torch") return nullptr;
  if (name == "auto") return hardware.device.is_cpu() ? find_kernel(hardware.precision) : nullptr;
  const Kernel* const kernel = find_kernel(name);
  if (!kernel) {
    const std::string limit = instruction_limit();
    throw std::runtime_error("this processor has no kernel '" + name + "'" +
                             (limit.empty() ? "" : " under " + limit));
  }
  if (!hardware.device.is_cpu() || kernel->precision != hardware.precision) {
    throw std::runtime_error("kernel '" + name + "' computes in " +
                             std::string(to_string(kernel->precision)) + " on the processor only");
  }
  return kernel;
}

std::string asked_kernel(const std::string& name, c10::Device device) {
  const std::string forced = environment(kVariable);
  return name == "auto" && device.is_cpu() && !forced.empty() ? forced : name;
}

Means choose_means(const std::string& device, Precision precision, const std::string& kernel) {
  const c10::Device where = choose_hardware(device, precision).device;
  const std::string asked = asked_kernel(kernel, where);
  if (asked == kernel) {
    return find_means(device, precision, kernel, where.is_cpu() ? instruction_limit() : "");
  }
  const std::string reason = kVariable + ("=" + asked);
  try {
    return find_means(device, precision, asked, reason);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(reason + ": " + error.what());
  }
}

std::string describe_means(Precision precision, const std::string& device,
                           const std::string& kernel, const std::string& reason) {
  return std::string(to_string(precision)) + " on " + device + " (" + kernel +
         (reason.empty() ? "" : ", " + reason) + ")";
}

}  // namespace move37
