#pragma once

#include <filesystem>
#include <string>

namespace move37::app {

/// The last name on the way to a folder, however it was written: "my-run" for "my-run/", and the
/// name of the working folder for ".".
std::string folder_name(const std::filesystem::path& folder);

}  // namespace move37::app
