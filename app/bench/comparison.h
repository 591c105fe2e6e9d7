#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/bench/probe.h"
#include "app/bench/report.h"

namespace move37::app {

/// A figure then and now.
struct Change {
  Figure before;
  Figure now;
  double ratio = 1;               // how many times as fast as before
  std::optional<double> machine;  // the same of what is not ours beside it, or of all, the median
  bool is_slower = false;         // ours, and slower than is tolerated

  /// How many times as fast it would be had the machine stayed as fast as it was.
  double corrected() const { return ratio / machine.value_or(1); }
};

/// What two runs have both measured, in the order of the later. A figure of ours is slower if it
/// does, corrected, less than 1 - tolerance of what it did. Throws: std::invalid_argument if they
/// have measured nothing alike.
std::vector<Change> compare(const std::vector<Figure>& before, const std::vector<Figure>& now,
                            double tolerance);

/// Has a run measured what one of these probes does?
bool shares_a_figure(const std::vector<Figure>& before, const ProbeGroup& group);

bool any_slower(const std::vector<Change>& changes);

/// In which machine, settings and nets of groups that both measured two runs differ, a line each.
std::string differences_text(const BenchRun& before, const BenchRun& now);

/// What was measured before and is not now, a line a group; empty if that is nothing.
std::string left_out_text(const std::vector<Figure>& before, const std::vector<Figure>& now);

/// The changes as a table, and a line that sums them up. What is not ours tells how fast the
/// machine was.
std::string to_text(const std::vector<Change>& changes);

}  // namespace move37::app
