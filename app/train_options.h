#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "selfplay/training_options.h"

namespace move37::app {

/// What `move37 train` or `move37 imitate` is asked to do.
struct TrainCommand {
  std::filesystem::path folder;
  bool only_status = false;                // tell where the run stands, and no more
  std::vector<std::filesystem::path> sgf;  // files, folders and archives to learn from
  std::filesystem::path examine;           // a net to examine, and no more; empty: learn
  TrainingOptions options;
  std::vector<std::string> changes;  // options of a run that goes on, "minutes: 60 -> 120"
};

/// Reads the command line and the folder's run.toml; a new run begins with a preset. What the
/// command line says comes last. Nothing if the user asked for help, and got it.
/// Throws: std::exception that tells what is wrong.
std::optional<TrainCommand> parse_train_command(int argc, char** argv);

/// The same for `move37 imitate`; what stands after the folder are the sources that --sgf began.
std::optional<TrainCommand> parse_imitate_command(int argc, char** argv);

}  // namespace move37::app
