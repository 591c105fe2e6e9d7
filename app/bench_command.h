#pragma once

namespace move37::app {

/// `move37 bench`: evaluations, visits and playouts a second on this machine. argv[0] is "bench".
/// Returns the exit status. Throws: std::exception with a message for the user.
int run_bench(int argc, char** argv);

}  // namespace move37::app
