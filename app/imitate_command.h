#pragma once

namespace move37::app {

/// `move37 imitate`: learns from games of people, in a folder of its own. argv[0] is the command's
/// name. Returns the exit status. Throws: std::exception that tells what is wrong.
int run_imitate(int argc, char** argv);

}  // namespace move37::app
