#pragma once

namespace move37::app {

/// `move37 train`: learns from self-play, in a folder of its own. argv[0] is the command's name.
/// Returns the exit status. Throws: std::exception that tells what is wrong.
int run_train(int argc, char** argv);

}  // namespace move37::app
