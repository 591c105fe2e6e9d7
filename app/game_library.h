#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <spdlog/logger.h>

#include "engine/random.h"
#include "engine/sgf.h"

namespace move37 {
class SgfFiles;
}

namespace move37::app {

/// Games of one size of board, that of the first, to be looked at one by one.
class GameLibrary {
 public:
  /// Keeps `most` of all that it reads, each as likely as any other; 0: all. What it leaves out it
  /// tells the log.
  GameLibrary(std::size_t most, std::uint64_t seed, spdlog::logger& log);

  /// Reads an SGF file or collection, compressed or not, an archive or a folder of them, or the run
  /// of a folder with a games.db. Games that cannot be read are told and left out; of those that
  /// cannot be followed to their end what comes before that is kept.
  /// Throws: std::invalid_argument if there is no such path, std::runtime_error if the store of a
  /// run cannot be read.
  void read(const std::filesystem::path& path);

  const std::vector<SgfGame>& games() const { return games_; }
  /// Where each is from: "kgs.tar.xz: 2003/1.sgf", "games.sgf #2", "my-run #17".
  const std::vector<std::string>& names() const { return names_; }
  /// How many games of that size were read, and how many of others.
  std::int64_t found() const { return found_; }
  std::int64_t of_other_sizes() const { return of_other_sizes_; }

 private:
  void read_run(const std::filesystem::path& folder);
  void read_sgf(const std::filesystem::path& file);
  bool read_next(SgfFiles& files);
  void read_games(SgfFiles& file);
  void add(std::string name, SgfGame game);

  const std::size_t most_;
  Random random_;
  spdlog::logger& log_;
  std::vector<SgfGame> games_;
  std::vector<std::string> names_;
  std::int64_t found_ = 0;
  std::int64_t of_other_sizes_ = 0;
};

}  // namespace move37::app
