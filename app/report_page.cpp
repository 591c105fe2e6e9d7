#include "app/report_page.h"

#include <stdexcept>

#include "story/story_page.h"

namespace move37::app {

std::string report_page(const std::string& data) {
  constexpr std::string_view kPlace = "{{data}}";
  const std::string_view page = report_template();
  const std::size_t place = page.find(kPlace);
  if (place == std::string_view::npos)
    throw std::logic_error("the report's page has no place for data");
  std::string text(page.substr(0, place));
  text += safe_in_script(data);
  text += page.substr(place + kPlace.size());
  return text;
}

}  // namespace move37::app
