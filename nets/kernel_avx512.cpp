#include "nets/kernel_avx512.h"

#include "nets/kernel_loops.h"
#include "nets/kernels_x86.h"

namespace move37 {

constexpr Kernel kAvx512Kernel = make_kernel<Avx512, Avx512>("avx512", Precision::Float32);

}  // namespace move37
