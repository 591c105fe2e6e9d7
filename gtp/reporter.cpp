#include "gtp/reporter.h"

#include <algorithm>
#include <utility>

namespace move37::gtp {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLongWait = std::chrono::hours(1);
constexpr milliseconds kFirstLook = milliseconds(5);  // until the first report
constexpr milliseconds kFirstMoment = milliseconds(1000);

}  // namespace

Tell tell_to(Reply& reply, const AnalysisFormat& format) {
  return [&](const Search& search) {
    const SearchReport report = search.report(format.details.min_moves);
    const std::string line = analysis_line(report, format);
    if (!line.empty()) reply.line(line);
    const bool is_all = format.details.max_moves == 0 && report.visits > 0;
    return is_all || !line.empty();
  };
}

Reporter::Reporter(Search& search, std::optional<milliseconds> interval, Tell tell)
    : search_(search), interval_(interval), tell_(std::move(tell)) {}

milliseconds Reporter::patience() const {
  if (!interval_ || has_told_end_) return kLongWait;
  if (!has_told_) return kFirstLook;
  const auto left = std::chrono::ceil<milliseconds>(due_ - Time::now());
  return std::clamp(left, milliseconds(1), kLongWait);
}

void Reporter::tick() {
  if (!interval_ || has_told_end_ || Time::now() < due_) return;
  const bool is_end = !search_.running();
  tell();
  if (has_told_) due_ = std::max(due_ + *interval_, Time::now());
  has_told_end_ = is_end;
}

void Reporter::tell_first() {
  if (!interval_) return;
  const auto end = Time::now() + kFirstMoment;
  while (!has_told_ && Time::now() < end) {
    const bool is_end = search_.wait_for(milliseconds(1));
    tell();
    if (is_end) return;
  }
}

void Reporter::tell() { has_told_ = tell_(search_) || has_told_; }

}  // namespace move37::gtp
