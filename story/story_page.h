#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace move37 {

/// A page should not grow beyond this: phones have to draw it.
inline constexpr std::size_t kMostPageBytes = 2'000'000;

/// JSON as the content of a script element, which none of its texts can end: names in a game's file
/// are anybody's.
std::string safe_in_script(std::string_view json);

/// One HTML page that shows the stories of a JSON document (see to_json in story_json.h). It holds
/// all that it needs: nothing is ever fetched. Looks that would make it too large are left out.
std::string story_page(std::string_view json);

}  // namespace move37
