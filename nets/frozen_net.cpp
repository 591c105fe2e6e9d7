#include "nets/frozen_net.h"

#include <stdexcept>

#include "nets/folded_net.h"
#include "nets/folded_weights.h"
#include "nets/hardware.h"
#include "nets/kernel.h"
#include "nets/kernel_net.h"

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

std::unique_ptr<FrozenNet> freeze(const NetImpl& net, const Hardware& hardware,
                                  const Kernel* kernel) {
  if (kernel) return std::make_unique<KernelNet>(fold(net), *kernel);
  return std::make_unique<FoldedNet>(fold(net), hardware);
}

}  // namespace move37
