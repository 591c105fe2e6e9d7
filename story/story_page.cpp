#include "story/story_page.h"

#include <algorithm>
#include <cassert>

#include "story/embedded.h"
#include "story/page_data.h"

namespace move37 {
namespace {

void put(std::string& page, std::string_view place, std::string_view text) {
  const std::size_t at = page.find(place);
  assert(at != std::string::npos);
  page.replace(at, place.size(), text);
}

}  // namespace

std::string safe_in_script(std::string_view json) {
  std::string safe;
  safe.reserve(json.size());
  for (char c : json) {
    if (c == '<') {
      safe += "\\u003c";
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string story_page(std::string_view json) {
  std::string page(page_html());
  put(page, "/* style */", page_style());
  put(page, "/* script */", page_script());
  put(page, "/* story */",
      safe_in_script(page_data(json, kMostPageBytes - std::min(kMostPageBytes, page.size()))));
  return page;
}

}  // namespace move37
