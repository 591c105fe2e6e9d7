#include "engine/control_group.h"

#include <fstream>

namespace move37 {

std::string control_group(const std::string& file) {
  std::ifstream stream("/sys/fs/cgroup/" + file);
  std::string line;
  std::getline(stream, line);
  return line;
}

}  // namespace move37
