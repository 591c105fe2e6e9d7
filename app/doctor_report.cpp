#include "app/doctor_report.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <nlohmann/json.hpp>

#include "app/finite_json.h"
#include "selfplay/doctor.h"

namespace move37::app {
namespace {

using nlohmann::ordered_json;

bool is_sick(const Finding& finding) {
  return finding.verdict == Verdict::Warning || finding.verdict == Verdict::Fault;
}

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, text.size()), ' ');
}

std::size_t name_width(const std::vector<Finding>& findings) {
  std::size_t width = 0;
  for (const Finding& finding : findings)
    width = std::max(width, std::strlen(finding.criterion.name));
  return width;
}

std::string row(const Finding& finding, std::size_t width) {
  constexpr std::size_t kVerdictWidth = 9, kNumberWidth = 9, kRangeWidth = 16;
  const auto& number = finding.measured.number;
  const Criterion& criterion = finding.criterion;
  return padded(move37::to_text(finding.verdict), kVerdictWidth) + padded(criterion.name, width) +
         "  " + padded(number ? number_text(*number) : "-", kNumberWidth) +
         padded(move37::to_text(criterion.healthy), kRangeWidth) + criterion.measures + '\n';
}

std::string remarks(const Finding& finding) {
  constexpr const char* kIndent = "         ";
  std::string text;
  if (is_sick(finding)) text += kIndent + std::string("likely ") + finding.criterion.cause + '\n';
  if (!finding.measured.note.empty()) text += kIndent + finding.measured.note + '\n';
  return text;
}

std::string verdict_on_all(const std::vector<Finding>& findings) {
  const auto count = [&](Verdict verdict) {
    return std::count_if(findings.begin(), findings.end(),
                         [&](const Finding& finding) { return finding.verdict == verdict; });
  };
  return "faults " + std::to_string(count(Verdict::Fault)) + ", warnings " +
         std::to_string(count(Verdict::Warning)) + ", ok " + std::to_string(count(Verdict::Ok)) +
         ", unknown " + std::to_string(count(Verdict::Unknown)) + '\n';
}

ordered_json json_of(const Range& range) {
  return {finite_or_null(range.low), finite_or_null(range.high)};
}

ordered_json json_of(const Finding& finding) {
  const Criterion& criterion = finding.criterion;
  return {{"check", criterion.name},
          {"verdict", move37::to_text(finding.verdict)},
          {"number", finite_or_null(finding.measured.number.value_or(std::nan("")))},
          {"measures", criterion.measures},
          {"healthy", json_of(criterion.healthy)},
          {"tolerable", json_of(criterion.tolerable)},
          {"note", finding.measured.note},
          {"cause", is_sick(finding) ? ordered_json(criterion.cause) : ordered_json(nullptr)}};
}

}  // namespace

std::string to_text(const std::vector<Finding>& findings) {
  const std::size_t width = name_width(findings);
  std::string text = "         " + padded("check", width) + "  number   healthy         of\n";
  for (const Finding& finding : findings)
    text += row(finding, width) + remarks(finding);
  return text + verdict_on_all(findings);
}

std::string to_json(const std::vector<Finding>& findings) {
  ordered_json list = ordered_json::array();
  for (const Finding& finding : findings)
    list.push_back(json_of(finding));
  const ordered_json json = {{"verdict", move37::to_text(worst(findings))}, {"findings", list}};
  return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace move37::app
