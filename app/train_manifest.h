#pragma once

#include <filesystem>

#include "selfplay/training_options.h"

namespace move37::app {

/// Adds this start to the folder's manifest.json: when, with which options, by which program on
/// which machine. What came of it can then be repeated, or at least explained.
/// Throws: std::runtime_error with the path if it cannot be written.
void add_to_manifest(const std::filesystem::path& folder, const TrainingOptions& options);

}  // namespace move37::app
