#include "nets/hardware.h"

#include <stdexcept>

#include <ATen/Context.h>
#include <c10/util/Exception.h>
#include <torch/cuda.h>

#include "nets/instructions.h"

namespace move37 {
namespace {

c10::Device parse_device(const std::string& text) {
  try {
    return c10::Device(text);
  } catch (const c10::Error&) {
    throw std::runtime_error("no such device: '" + text + "' (auto, cpu, cuda, cuda:1)");
  }
}

c10::Device choose_device(const std::string& text) {
  if (text == "auto") {
    return torch::cuda::is_available() ? c10::Device(c10::kCUDA, 0) : c10::Device(c10::kCPU);
  }
  const c10::Device device = parse_device(text);
  if (device.is_cpu()) return device;
  if (!device.is_cuda()) throw std::runtime_error("Move37 does not compute on '" + text + "'");
  const int index = device.has_index() ? device.index() : 0;
  if (index >= static_cast<int>(torch::cuda::device_count())) {
    throw std::runtime_error("this LibTorch finds no GPU '" + text + "'");
  }
  return {c10::kCUDA, static_cast<c10::DeviceIndex>(index)};
}

}  // namespace

c10::ScalarType Hardware::number() const {
  switch (precision) {
    case Precision::BFloat16:
      return c10::kBFloat16;
    case Precision::Float16:
      return c10::kHalf;
    case Precision::Float32:
    case Precision::Auto:
      break;
  }
  return c10::kFloat;
}

bool cpu_has_bfloat16() {
  // Processors with AMX tiles for bfloat16 have these vector instructions too.
  return at::hasMKLDNN() && usable_instructions() >= Instructions::Avx512Bf16;
}

Hardware choose_hardware(const std::string& device_text, Precision precision) {
  const c10::Device device = choose_device(device_text);
  if (precision == Precision::Auto) {
    if (device.is_cuda()) return {device, Precision::Float16};
    return {device, cpu_has_bfloat16() ? Precision::BFloat16 : Precision::Float32};
  }
  if (device.is_cpu() && precision == Precision::Float16) {
    throw std::runtime_error("a processor computes in float32 or bfloat16, not in float16");
  }
  return {device, precision};
}

}  // namespace move37
