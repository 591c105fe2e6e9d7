#pragma once

#include <string>

namespace move37::app {

/// The words of a subcommand as a shell would read them, "move37" before them: for reports.
std::string command_line(int argc, char** argv);

}  // namespace move37::app
