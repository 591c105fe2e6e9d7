#include "nets/autocast.h"

#include <ATen/autocast_mode.h>
#include <torch/version.h>

namespace move37 {
namespace {

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)

void enable(const Hardware& hardware, bool enabled) {
  at::autocast::set_autocast_dtype(hardware.device.type(), hardware.number());
  at::autocast::set_autocast_enabled(hardware.device.type(), enabled);
}

#else

void enable(const Hardware& hardware, bool enabled) {
  if (hardware.device.is_cpu()) {
    at::autocast::set_autocast_cpu_dtype(hardware.number());
    at::autocast::set_cpu_enabled(enabled);
  } else {
    at::autocast::set_autocast_gpu_dtype(hardware.number());
    at::autocast::set_enabled(enabled);
  }
}

#endif

}  // namespace

Autocast::Autocast(const Hardware& hardware) : hardware_(hardware) {
  if (hardware_.precision != Precision::Float32) enable(hardware_, true);
}

Autocast::~Autocast() {
  if (hardware_.precision == Precision::Float32) return;
  enable(hardware_, false);
  at::autocast::clear_cache();  // of weights in 16 bits, which training is about to change
}

}  // namespace move37
