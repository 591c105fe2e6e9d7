#include "nets/torch_version.h"

#include <torch/version.h>

namespace move37 {

const char* torch_version() { return TORCH_VERSION; }

}  // namespace move37
