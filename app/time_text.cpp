#include "app/time_text.h"

#include <algorithm>
#include <regex>
#include <stdexcept>
#include <vector>

namespace move37::app {
namespace {

using Numbers = std::vector<double>;

struct Form {
  const char* pattern;
  TimeSystem (*read)(const Numbers&);
};

constexpr Form kForms[] = {
    {R"((\d{1,6}))", [](const Numbers& n) { return TimeSystem{n[0]}; }},
    {R"((\d{1,6})\+(\d{1,6})/(\d{1,6}))",
     [](const Numbers& n) {
       return TimeSystem{n[0], n[1], static_cast<int>(n[2])};
     }},
    {R"((\d{1,6})\+(\d{1,6})x(\d{1,6}))",
     [](const Numbers& n) {
       return TimeSystem{n[0], n[2], 1, static_cast<int>(n[1])};
     }},
    {R"((\d{1,6})\+(\d{1,6}(?:\.\d{1,3})?))",
     [](const Numbers& n) {
       return TimeSystem{n[0], 0, 0, 0, n[1]};
     }},
};

// All numbers of the text; nothing if it is not of this form.
Numbers numbers_in(const std::string& text, const Form& form) {
  std::smatch match;
  Numbers numbers;
  if (!std::regex_match(text, match, std::regex(form.pattern))) return numbers;
  for (std::size_t i = 1; i < match.size(); ++i)
    numbers.push_back(std::stod(match[i]));
  return numbers;
}

// Only main time may be nothing, and only if periods follow.
bool gives_time(const TimeSystem& system, const Numbers& numbers) {
  const bool are_others_positive =
      std::all_of(numbers.begin() + 1, numbers.end(), [](double number) { return number > 0; });
  return are_others_positive && (system.main_time > 0 || system.has_periods());
}

}  // namespace

TimeSystem parse_time_system(const std::string& text) {
  if (text.empty()) return {};
  for (const Form& form : kForms) {
    const Numbers numbers = numbers_in(text, form);
    if (numbers.empty()) continue;
    const TimeSystem system = form.read(numbers);
    if (gives_time(system, numbers)) return system;
  }
  throw std::invalid_argument("no such time: '" + text +
                              "' (60, 60+30/25, 60+5x20 or 60+2.5, in seconds)");
}

std::array<TimeSystem, 2> parse_time_systems(const std::string& text) {
  const std::size_t comma = text.find(',');
  const std::string second = comma == std::string::npos ? text : text.substr(comma + 1);
  return {parse_time_system(text.substr(0, comma)), parse_time_system(second)};
}

}  // namespace move37::app
