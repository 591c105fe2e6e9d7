#pragma once

namespace move37::app {

/// `move37 match`: two players against each other. The result goes to standard output, progress and
/// warnings to standard error. argv[0] is "match". Returns the exit status: 130 if the user stopped
/// it. Throws: std::exception with a message for the user.
int run_match(int argc, char** argv);

}  // namespace move37::app
