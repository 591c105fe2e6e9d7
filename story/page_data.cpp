#include "story/page_data.h"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "story/json_values.h"

namespace move37 {
namespace {

using nlohmann::ordered_json;

// Leaves out every second look between the first and the last. False if there is none between.
bool thin(ordered_json& story) {
  ordered_json looks = story["looks"];
  if (looks.size() < 3) return false;
  ordered_json kept = ordered_json::array();
  for (std::size_t i = 0; i < looks.size(); ++i) {
    if (i % 2 == 0 || i + 1 == looks.size()) kept.push_back(std::move(looks[i]));
  }
  const std::size_t left_out = looks.size() - kept.size();
  story["looks"] = std::move(kept);
  story["looks_left_out"] = story.value("looks_left_out", std::size_t{0}) + left_out;
  return true;
}

ordered_json& longest(ordered_json& stories) {
  return *std::max_element(stories.begin(), stories.end(),
                           [](const ordered_json& a, const ordered_json& b) {
                             return a["looks"].size() < b["looks"].size();
                           });
}

}  // namespace

std::string page_data(std::string_view json, std::size_t most) {
  std::string text(json);
  if (text.size() <= most) return text;
  ordered_json data = ordered_json::parse(json);
  while (text.size() > most && thin(longest(data["stories"])))
    text = dumped(data);
  return text;
}

}  // namespace move37
