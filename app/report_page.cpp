#include "app/report_page.h"

#include <stdexcept>

namespace move37::app {
namespace {

/// JSON that cannot end the element it stands in.
std::string without_tags(const std::string& json) {
  std::string text;
  text.reserve(json.size());
  for (const char letter : json) {
    if (letter == '<') {
      text += "\\u003c";
    } else {
      text += letter;
    }
  }
  return text;
}

}  // namespace

std::string report_page(const std::string& data) {
  constexpr std::string_view kPlace = "{{data}}";
  const std::string_view page = report_template();
  const std::size_t place = page.find(kPlace);
  if (place == std::string_view::npos)
    throw std::logic_error("the report's page has no place for data");
  std::string text(page.substr(0, place));
  text += without_tags(data);
  text += page.substr(place + kPlace.size());
  return text;
}

}  // namespace move37::app
