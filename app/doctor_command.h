#pragma once

namespace move37::app {

/// `move37 doctor`: looks for what silently goes wrong in a training run. argv[0] is the command's
/// name. Returns the exit status: 1 if there is a fault. Throws: std::exception that tells what is
/// wrong with the folder or the flags.
int run_doctor(int argc, char** argv);

}  // namespace move37::app
