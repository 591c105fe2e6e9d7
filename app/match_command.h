#pragma once

namespace move37::app {

/// `move37 match`: two players against each other. The result goes to standard output, progress and
/// warnings to standard error. The file of --json holds the result so far after each game. argv[0]
/// is "match". Returns the exit status: 130 if the user stopped it, 1 if a game could not be
/// written. Throws: std::exception with a message for the user.
int run_match(int argc, char** argv);

}  // namespace move37::app
