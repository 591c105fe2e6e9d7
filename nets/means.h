#pragma once

#include <string>

#include "nets/hardware.h"
#include "nets/kernel.h"
#include "nets/precision.h"

namespace move37 {

/// What a net runs on.
struct Means {
  Hardware hardware;
  const Kernel* kernel;  // whose loops; null: LibTorch's
};

/// What is to compute on this hardware: null for LibTorch. `name`: "torch", a kernel, or "auto",
/// the fastest there is. Throws: std::runtime_error if there is no such kernel here, or not for
/// that hardware.
const Kernel* choose_kernel(const std::string& name, const Hardware& hardware);

/// The means that these words ask for. device and precision: see choose_hardware(). kernel:
/// "torch", one of nets/kernel.h, or "auto", which is what the environment's MOVE37_KERNEL says or
/// else the fastest there is. A kernel that is named decides the precision, if nothing else does.
/// Throws: std::runtime_error if there is no such device or kernel, or they lack that precision.
Means choose_means(const std::string& device, Precision precision, const std::string& kernel);

}  // namespace move37
