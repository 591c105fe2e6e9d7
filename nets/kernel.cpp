#include "nets/kernel.h"

#if defined(__x86_64__)
#include "nets/kernels_x86.h"
#endif

namespace move37 {

std::vector<const Kernel*> kernels() {
  std::vector<const Kernel*> found;
#if defined(__x86_64__)
  const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
  if (avx512 && __builtin_cpu_supports("avx512bf16")) {
    found.push_back(&kAvx512Bf16Kernel);
    found.push_back(&kAvx512Bf16DirectKernel);
  }
  if (avx512) {
    found.push_back(&kAvx512Kernel);
    found.push_back(&kAvx512DirectKernel);
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    found.push_back(&kAvx2Kernel);
    found.push_back(&kAvx2DirectKernel);
  }
#endif
  return found;
}

const Kernel* find_kernel(Precision precision) {
  for (const Kernel* kernel : kernels()) {
    if (kernel->precision == precision) return kernel;
  }
  return nullptr;
}

const Kernel* find_kernel(std::string_view name) {
  for (const Kernel* kernel : kernels()) {
    if (kernel->name == name) return kernel;
  }
  return nullptr;
}

}  // namespace move37
