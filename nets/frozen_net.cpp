#include "nets/frozen_net.h"

#include <stdexcept>

#include "nets/folded_net.h"
#include "nets/folded_weights.h"
#include "nets/hardware.h"
#include "nets/kernel.h"
#include "nets/kernel_net.h"

namespace move37 {

std::unique_ptr<FrozenNet> freeze(const NetImpl& net, const Hardware& hardware,
                                  const Kernel* kernel) {
  if (kernel) return std::make_unique<KernelNet>(fold(net), *kernel);
  return std::make_unique<FoldedNet>(fold(net), hardware);
}

}  // namespace move37
