// Files of tensors: refused in words, or read to what can be written and read back.
#include <stdexcept>

#include "nets/safetensors.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace move37;
  using namespace move37::test;
  safetensors::File file;
  try {
    file = safetensors::parse(text_of(data, size));
  } catch (const std::runtime_error&) {
    return 0;
  }
  promise(safetensors::parse(safetensors::serialize(file)) == file, "what was read is read back");
  return 0;
}
