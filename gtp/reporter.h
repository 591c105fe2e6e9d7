#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "engine/search.h"
#include "gtp/analysis_format.h"
#include "gtp/reply.h"

namespace move37::gtp {

/// Tells what a search knows; false if there was nothing to tell yet.
using Tell = std::function<bool(const Search&)>;

/// Tells it as a line of an answer. Both must outlive what is returned.
Tell tell_to(Reply& reply, const AnalysisFormat& format);

/// Decides when a running search is reported: as soon as there is something to tell, then at the
/// interval, and once more when the search has come to its end; after that it is silent.
class Reporter {
 public:
  /// Without an interval nothing is told unasked. The search must outlive the reporter.
  Reporter(Search& search, std::optional<std::chrono::milliseconds> interval, Tell tell);

  /// How long the caller may wait before the next tick.
  std::chrono::milliseconds patience() const;

  /// Tells what is due.
  void tick();

  /// Tells once if nothing was told yet; gives the running search a moment to have something.
  void tell_first();

 private:
  using Time = std::chrono::steady_clock;

  void tell();  // what is known now

  Search& search_;
  std::optional<std::chrono::milliseconds> interval_;
  Tell tell_;
  Time::time_point due_ = Time::now();
  bool has_told_ = false;
  bool has_told_end_ = false;
};

}  // namespace move37::gtp
