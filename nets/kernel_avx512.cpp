#include "nets/kernel_avx512.h"

#include "nets/kernels_x86.h"
#include "nets/make_kernel.h"

namespace move37 {

constexpr Kernel kAvx512Kernel =
    make_kernel<Avx512, Avx512>("avx512", Precision::Float32, /*by_tiles=*/true);
constexpr Kernel kAvx512DirectKernel =
    make_kernel<Avx512, Avx512>("avx512-direct", Precision::Float32, /*by_tiles=*/false);

}  // namespace move37
