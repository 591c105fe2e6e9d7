#pragma once

namespace move37::app {

/// `move37 report`: writes what a training run did as one HTML page. argv[0] is the command's name.
/// Returns the exit status. Throws: std::exception that tells what is wrong.
int run_report(int argc, char** argv);

}  // namespace move37::app
