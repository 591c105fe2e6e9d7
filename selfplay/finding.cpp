#include "selfplay/finding.h"

#include <cmath>

#include "engine/number_text.h"

namespace move37 {

std::string to_text(const Range& range) {
  const bool has_low = std::isfinite(range.low), has_high = std::isfinite(range.high);
  if (range.low == range.high) return number_text(range.low);
  if (has_low && has_high) return number_text(range.low) + " to " + number_text(range.high);
  if (has_low) return "at least " + number_text(range.low);
  if (has_high) return "at most " + number_text(range.high);
  return "any";
}

const char* to_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::Ok:
      return "ok";
    case Verdict::Warning:
      return "warning";
    case Verdict::Fault:
      return "fault";
    case Verdict::Unknown:
      break;
  }
  return "unknown";
}

Finding judge(const Criterion& criterion, const Measurement& measured) {
  if (!measured.number) return {criterion, measured, Verdict::Unknown};
  const double number = *measured.number;
  const Verdict verdict = !std::isfinite(number) || !criterion.tolerable.contains(number)
                              ? Verdict::Fault
                          : criterion.healthy.contains(number) ? Verdict::Ok
                                                               : Verdict::Warning;
  return {criterion, measured, verdict};
}

std::string number_text(double number) {
  if (std::isnan(number)) return "nan";
  if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
  const double size = std::abs(number);
  if (number == std::round(number)) return fixed(number, 0);
  const int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.01 ? 3 : 5;
  return shortest(std::stod(fixed(number, decimals)));
}

std::string to_text(const Finding& finding) {
  const Criterion& criterion = finding.criterion;
  std::string text = std::string(criterion.name) + ": ";
  if (!finding.measured.number) return text + finding.measured.note;
  text += std::string(criterion.measures) + " " + number_text(*finding.measured.number);
  if (!finding.measured.note.empty()) text += " (" + finding.measured.note + ")";
  text += ", healthy is " + to_text(criterion.healthy);
  if (finding.verdict != Verdict::Ok) text += ": " + std::string(criterion.cause);
  return text;
}

}  // namespace move37
