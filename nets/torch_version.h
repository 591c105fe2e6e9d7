#pragma once

namespace move37 {

/// The version of the LibTorch that this was built with, such as "1.13.1".
const char* torch_version();

}  // namespace move37
