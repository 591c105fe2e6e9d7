#pragma once

#include <string_view>

namespace move37 {

/// In which of the board's eight symmetries a net is shown a position (Silver et al. 2016, Methods,
/// "Symmetries").
enum class Symmetries {
  None,    // as it is
  Random,  // turned and mirrored by chance, as searches like it: the paper's implicit ensemble
  All      // in all eight, and their mean counts: eight times the work, the explicit ensemble
};

/// "none", "random" or "all".
std::string_view to_string(Symmetries symmetries);

/// Reads what to_string writes. Throws: std::invalid_argument for any other text.
Symmetries parse_symmetries(std::string_view text);

}  // namespace move37
