#pragma once

#include "nets/kernel.h"

namespace move37 {

// Each in a source that is compiled for the processors it is named after.
extern const Kernel kAvx512Bf16Kernel;
extern const Kernel kAvx512Bf16DirectKernel;
extern const Kernel kAvx512Kernel;
extern const Kernel kAvx512DirectKernel;
extern const Kernel kAvx2Kernel;
extern const Kernel kAvx2DirectKernel;

}  // namespace move37
