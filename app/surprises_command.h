#pragma once

namespace move37::app {

/// `move37 surprises`: searches games for moves that a policy hardly expects and a search chooses.
/// Returns the exit status.
int run_surprises(int argc, char** argv);

}  // namespace move37::app
