#pragma once

#include <memory>
#include <ostream>
#include <string>

#include <spdlog/logger.h>

namespace move37::app {

/// What a person may want to read while the program works: whole lines on standard error, each
/// written in one call, since some GTP clients read both outputs as one stream.
/// Threads: safe to call from several at once.
std::shared_ptr<spdlog::logger> make_log(const std::string& pattern);

/// The same into any stream, for tests and for what is drawn among other lines.
std::shared_ptr<spdlog::logger> make_log(const std::string& pattern, std::ostream& out);

/// Lines of a program that talks to another program, and of one that runs for hours.
inline constexpr const char* kNamedLines = "move37: %v";
inline constexpr const char* kTimedLines = "%H:%M:%S %v";

}  // namespace move37::app
