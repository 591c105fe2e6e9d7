#include "selfplay/run_folder.h"

#include <iomanip>
#include <sstream>

namespace move37 {

std::string name_of_net(std::int64_t samples) {
  std::ostringstream name;
  name << "nets/" << std::setfill('0') << std::setw(12) << samples << ".safetensors";
  return name.str();
}

}  // namespace move37
