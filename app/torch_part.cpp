#include "app/torch_part.h"

#include <dlfcn.h>
#include <stdexcept>
#include <string>

#include "app/program_files.h"

namespace move37::app {
namespace {

namespace fs = std::filesystem;

fs::path module_path() {
  const fs::path folder = program_path().parent_path();
  for (const char* place : {"move37_torch.so", MOVE37_INSTALLED_MODULE}) {
    if (fs::exists(folder / place)) return folder / place;
  }
  throw std::runtime_error("this needs LibTorch, and there is no move37_torch.so beside " +
                           program_path().string() + ": the program was built without it");
}

}  // namespace

const TorchPart& torch_part() {
  const fs::path path = module_path();
  void* module = dlopen(path.c_str(), RTLD_NOW);  // counted: a second call loads nothing
  if (module == nullptr)
    throw std::runtime_error(std::string("cannot load LibTorch: ") + dlerror());
  const void* part = dlsym(module, "move37_torch_part");
  if (part == nullptr) throw std::runtime_error(path.string() + " is not of this program");
  return *static_cast<const TorchPart*>(part);
}

}  // namespace move37::app
