#pragma once

#include <filesystem>
#include <optional>
#include <vector>

namespace move37::app {

/// Where the running program lies, symbolic links followed. Throws: std::runtime_error if the
/// system does not tell.
std::filesystem::path program_path();

/// The folder of the shipped nets: beside the source tree that the program was built in, or under
/// share/ of where it was installed. Nothing if there is none.
std::optional<std::filesystem::path> shipped_nets();

/// The folder of the shipped presets for training; found likewise.
std::optional<std::filesystem::path> shipped_presets();

/// The folder's net for boards of this size: that of the size itself ("9x9.safetensors"), else of
/// the nearest size, where a larger net is twice as near as a smaller one: it has seen the middle
/// of a board. Nothing if there is none.
std::optional<std::filesystem::path> default_net(
    int size, const std::optional<std::filesystem::path>& folder = shipped_nets());

/// The folder's nets that learnt what people of some years play on boards of this size, the
/// earliest first: "19x19-people-2003-2011.safetensors". They are there to compare with.
std::vector<std::filesystem::path> nets_of_people(
    int size, const std::optional<std::filesystem::path>& folder = shipped_nets());

}  // namespace move37::app
