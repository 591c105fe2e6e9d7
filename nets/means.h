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
  std::string reason;    // the part of the environment that had a say: "MOVE37_KERNEL=avx2"
};

/// What is to compute on this hardware: null for LibTorch. `name`: "torch", a kernel, or "auto",
/// the fastest there is. Throws: std::runtime_error if there is no such kernel here, or not for
/// that hardware.
const Kernel* choose_kernel(const std::string& name, const Hardware& hardware);

/// The name of the kernel that is asked for on a device: this one, unless it is "auto" and the
/// device a processor, for which the environment's MOVE37_KERNEL names one.
std::string asked_kernel(const std::string& name, c10::Device device);

/// The means that these words ask for. device and precision: see choose_hardware(). kernel: see
/// asked_kernel() and choose_kernel(). A kernel that is named decides the precision, if nothing
/// else does. Throws: std::runtime_error if there is no such device or kernel, or they lack that
/// precision; it tells if it was the environment that asked for it.
Means choose_means(const std::string& device, Precision precision, const std::string& kernel);

/// For logs: "bfloat16 on cpu (avx512-bf16)", "float32 on cpu (avx2, MOVE37_KERNEL=avx2)".
std::string describe_means(Precision precision, const std::string& device,
                           const std::string& kernel, const std::string& reason);

}  // namespace move37
