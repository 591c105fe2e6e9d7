#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/bench/facts.h"

namespace move37::app {

/// A speed that can be measured.
struct Probe {
  std::string name;                // "search of 200 visits"
  std::string unit;                // "visits/s"; "ms" or "us": less is better then
  std::vector<std::string> bases;  // names of those of its group that it is compared with
  std::function<double(double seconds)> measure;  // tries for about so long
  bool is_ours = true;  // else it is there for comparison: what it tells of is the machine
};

/// Probes that share a heading.
struct ProbeGroup {
  std::string title;   // "6x96 on 9x9, 2 threads": no two are the same
  std::string detail;  // "6x96 net, 1.06 M weights, bfloat16 on cpu (avx512-bf16)"
  std::vector<Probe> probes;
  Facts facts = {};  // what they depend on, but for the machine
};

/// What a probe measured.
struct Figure {
  /// How many times as fast as another figure of the group.
  struct Ratio {
    std::string base;
    double times = 0;
  };

  std::string group;
  std::string name;
  std::string unit;
  bool is_ours = true;
  double value = 0;   // the median of its repeats, ...
  double lowest = 0;  // ... and their range
  double highest = 0;
  std::vector<Ratio> ratios;
};

/// Is what is measured in this unit the faster the less it is?
bool is_time(const std::string& unit);

/// How many times as fast `value` is as `other`, of this unit.
double speed_ratio(const std::string& unit, double value, double other);

/// Measures a group: each probe once to warm up, then all in turn so many times, so that a slow
/// moment of the machine falls on all of them alike.
std::vector<Figure> measure(const ProbeGroup& group, double seconds, int repeats);

}  // namespace move37::app
