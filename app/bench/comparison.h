#pragma once

#include <string>
#include <vector>

#include "app/bench/probe.h"

namespace move37::app {

/// A figure then and now.
struct Change {
  Figure before;
  Figure now;
  double ratio = 1;        // how many times as fast as before
  bool is_slower = false;  // ours, and slower than is tolerated
};

/// What two runs have both measured, in the order of the later. A figure of ours is slower if it
/// does less than 1 - tolerance of what it did. Throws: std::invalid_argument if they have measured
/// nothing alike.
std::vector<Change> compare(const std::vector<Figure>& before, const std::vector<Figure>& now,
                            double tolerance);

bool any_slower(const std::vector<Change>& changes);

/// The changes as a table, and a line that sums them up. What is not ours tells how fast the
/// machine was.
std::string to_text(const std::vector<Change>& changes);

}  // namespace move37::app
