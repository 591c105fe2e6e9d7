#pragma once

#include <string>
#include <vector>

#include "app/bench/probe.h"

namespace move37::app {

/// The figures of a group as a table, its heading included.
std::string to_text(const ProbeGroup& group, const std::vector<Figure>& figures);

/// All figures of a run as JSON, ended by a newline; `command` is the command line that made them.
std::string to_json(const std::vector<Figure>& figures, const std::string& command);

/// The figures that to_json() wrote, without their ratios.
/// Throws: std::runtime_error with the reason if the text is no such JSON.
std::vector<Figure> parse_figures(const std::string& json);

}  // namespace move37::app
