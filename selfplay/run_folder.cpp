#include "selfplay/run_folder.h"

#include <charconv>
#include <iomanip>
#include <sstream>

namespace move37 {

std::string name_of_net(std::int64_t samples) {
  std::ostringstream name;
  name << "nets/" << std::setfill('0') << std::setw(12) << samples << ".safetensors";
  return name.str();
}

std::optional<std::int64_t> samples_of_net(const std::string& name) {
  constexpr std::size_t kBegin = 5;  // "nets/"
  std::int64_t samples = 0;
  if (name.size() > kBegin)
    std::from_chars(name.data() + kBegin, name.data() + name.size(), samples);
  if (name != name_of_net(samples)) return {};
  return samples;
}

}  // namespace move37
