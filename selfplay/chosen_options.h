#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "selfplay/training_options.h"

namespace move37 {

/// What a run is to do, from all that has a say in it.
struct ChosenOptions {
  TrainingOptions options;
  std::vector<std::string> changes;  // of a run that goes on, "minutes: 60 -> 120"
};

/// The options of the run in a folder if it goes on, those of a preset (a TOML file) if it is new;
/// then what the user gave by name. Who names a preset for a run that goes on means one that says
/// what the run's options say, but for those that he gives.
/// Throws: std::invalid_argument for an option that does not exist or has no such value, for a
/// preset that is not the run's (telling where they differ), and for another net to begin with
/// where a run goes on with its own; as read_options().
ChosenOptions choose_options(const std::filesystem::path& folder,
                             const std::filesystem::path& preset, bool preset_is_named,
                             const std::map<std::string, std::string>& given);

}  // namespace move37
