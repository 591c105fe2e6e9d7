#include "nets/kernel.h"

#if defined(__x86_64__)
#include "nets/kernels_x86.h"
#endif

namespace move37 {

std::vector<const Kernel*> kernels(Instructions instructions) {
  std::vector<const Kernel*> found;
#if defined(__x86_64__)
  if (instructions >= Instructions::Avx512Bf16) {
    found.push_back(&kAvx512Bf16Kernel);
    found.push_back(&kAvx512Bf16DirectKernel);
  }
  if (instructions >= Instructions::Avx512) {
    found.push_back(&kAvx512Kernel);
    found.push_back(&kAvx512DirectKernel);
  }
  if (instructions >= Instructions::Avx2) {
    found.push_back(&kAvx2Kernel);
    found.push_back(&kAvx2DirectKernel);
  }
#else
  static_cast<void>(instructions);
#endif
  return found;
}

const Kernel* find_kernel(Precision precision, Instructions instructions) {
  for (const Kernel* kernel : kernels(instructions)) {
    if (kernel->precision == precision) return kernel;
  }
  return nullptr;
}

const Kernel* find_kernel(std::string_view name, Instructions instructions) {
  for (const Kernel* kernel : kernels(instructions)) {
    if (kernel->name == name) return kernel;
  }
  return nullptr;
}

}  // namespace move37
