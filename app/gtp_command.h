#pragma once

namespace move37::app {

/// `move37 gtp`: plays and analyses over GTP, on standard input and output, until `quit` or the end
/// of the input. argv[0] is "gtp". Returns the exit status. Throws: std::exception with a message
/// for the user, before it has answered anything.
int run_gtp(int argc, char** argv);

}  // namespace move37::app
