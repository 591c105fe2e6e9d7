#pragma once

namespace move37::app {

/// `move37 bench`: what a machine does a second with nets, searches and random games, and whether
/// that is less than it was. argv[0] is "bench". Returns the exit status: 1 if something is slower
/// than in the run to compare with. Throws: std::exception with a message for the user.
int run_bench(int argc, char** argv);

}  // namespace move37::app
