#include "nets/symmetries.h"

#include <stdexcept>
#include <string>

namespace move37 {

std::string_view to_string(Symmetries symmetries) {
  switch (symmetries) {
    case Symmetries::Random:
      return "random";
    case Symmetries::All:
      return "all";
    case Symmetries::None:
      break;
  }
  return "none";
}

Symmetries parse_symmetries(std::string_view text) {
  for (const Symmetries each : {Symmetries::None, Symmetries::Random, Symmetries::All}) {
    if (text == to_string(each)) return each;
  }
  throw std::invalid_argument("no such symmetries: '" + std::string(text) +
                              "' (none, random, all)");
}

}  // namespace move37
