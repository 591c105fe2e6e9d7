#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/bench/probe.h"

namespace move37::app {

/// The figures of a group as a table, its heading included.
std::string to_text(const ProbeGroup& group, const std::vector<Figure>& figures);

/// What a run measured, and on what.
struct BenchRun {
  std::string command;  // the command line
  Facts machine;
  Facts settings;                       // how long and how often it measured
  std::map<std::string, Facts> groups;  // those of each ProbeGroup, by its title
  std::vector<Figure> figures;
};

/// A run as JSON, ended by a newline.
std::string to_json(const BenchRun& run);

/// The run that to_json() wrote, without the ratios of its figures. An older one knows no facts.
/// Throws: std::runtime_error with the reason if the text is no such JSON, or a figure in it no
/// speed.
BenchRun parse_run(const std::string& json);

}  // namespace move37::app
