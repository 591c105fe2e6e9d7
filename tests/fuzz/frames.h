#pragma once

#include <string_view>
#include <vector>

namespace move37::test {

/// Cuts what an engine wrote into its answers, each without the empty line that ends it. Breaks a
/// promise if it is anything else than whole answers: text that begins with `=` or `?`, no control
/// characters but newlines, an empty line at the end and nowhere else.
std::vector<std::string_view> answers_in(std::string_view output);

}  // namespace move37::test
