#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace move37::test {

using Files = std::vector<std::pair<std::string, std::string>>;  // names and contents

/// Packs files as the archive's name asks: "games.tar.xz". A name that only compresses takes one.
void pack(const std::filesystem::path& file, const Files& contents);

/// Makes a file of a .zip one that nobody can unpack: its method of compression is unknown.
void spoil_member(const std::filesystem::path& zip, const std::string& member);

}  // namespace move37::test
