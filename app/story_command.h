#pragma once

namespace move37::app {

/// `move37 story`: one move of one game, as a page, as JSON and in the terminal. Returns the exit
/// status.
int run_story(int argc, char** argv);

}  // namespace move37::app
