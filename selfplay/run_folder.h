#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "selfplay/game_store.h"

namespace move37 {

/// Where in a run's folder the net lies that learned from so many samples:
/// "nets/000001234567.safetensors".
std::string name_of_net(std::int64_t samples);

/// The samples of a net of this name; nothing if no net is called so.
std::optional<std::int64_t> samples_of_net(const std::string& name);

/// Makes the folder of the nets; if it is there, removes what a killed process left half-written.
void make_nets_folder(const std::filesystem::path& folder);

/// Tells a store that has no nets of those in the folder: a new store beside old nets, since
/// somebody has moved a damaged one away, as its error told him to.
void enlist_nets(const std::filesystem::path& folder, GameStore& store);

/// The nets of a run whose files are there, the last first.
std::vector<StoredNet> newest_nets(const std::filesystem::path& folder, const GameStore& store);

/// The file of the first of them, if there is any.
std::optional<std::filesystem::path> newest_net(const std::filesystem::path& folder,
                                                const GameStore& store);

/// How long a run had learned when it came to so many samples, by the store's metrics; 0 if they do
/// not tell.
double seconds_at(std::int64_t samples, const GameStore& store);

/// Removes the files of all nets but the last few and those of the ladder.
void forget_old_nets(const std::filesystem::path& folder, const GameStore& store);

}  // namespace move37
