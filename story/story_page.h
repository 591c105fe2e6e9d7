#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace move37 {

/// A page should not grow beyond this: phones have to draw it.
inline constexpr std::size_t kMostPageBytes = 2'000'000;

/// One HTML page that shows the stories of a JSON document (see to_json in story_json.h). It holds
/// all that it needs: nothing is ever fetched. Looks that would make it too large are left out.
std::string story_page(std::string_view json);

}  // namespace move37
