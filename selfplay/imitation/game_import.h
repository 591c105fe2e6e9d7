#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "selfplay/game_record.h"
#include "selfplay/imitation/human_game.h"
#include "selfplay/imitation/imitation_options.h"
#include "selfplay/imitation/sgf_files.h"

namespace move37 {

class GameStore;

/// What came of reading a source.
struct ImportReport {
  static constexpr std::size_t kMostComplaints = 20;

  std::int64_t files = 0;       // SGF files, those in archives too
  std::int64_t unreadable = 0;  // files, those in archives too, that were not read to their end
  std::int64_t games = 0;       // that were found
  std::int64_t kept = 0;
  std::array<std::int64_t, static_cast<std::size_t>(Refusal::Count)> refused{};
  std::vector<std::string> complaints;  // of what is malformed or unreadable, the first ones
  std::int64_t num_complaints = 0;      // of all

  void refuse(Refusal reason) { ++refused[static_cast<std::size_t>(reason)]; }
};

/// A table: what was found, what was kept, what was left out and why; then the complaints, and in
/// which file all of them are if these are not all.
std::vector<std::string> to_lines(const ImportReport& report,
                                  const std::filesystem::path& all_complaints);

/// Writes games of people into a store. Reading the same again adds nothing: a source that was read
/// to its end under the same options is skipped, and no two games of the store have the same moves,
/// so an import that was stopped or killed may simply begin anew. A source of which something could
/// not be read is read again the next time.
///
/// Memory: one game, the hashes of the store's games, and a batch for the store.
/// Threads: one at a time.
class GameImport {
 public:
  /// `store` must outlive it. Whatever is malformed or unreadable is told in a line of the file
  /// `complaints`, which begins anew with the first source that is read. Throws:
  /// std::invalid_argument for options out of range.
  GameImport(GameStore& store, int size, const ImitationOptions& options,
             std::filesystem::path complaints);

  /// Reads a source, or says by nothing that it was read before. A file that is damaged or no SGF
  /// is told in the report. Calls on_progress(report) every ten thousand games. If `stop` is set it
  /// ends early. Throws: std::runtime_error such as for a full disk.
  std::optional<ImportReport> read(const SgfSource& source, const std::atomic<bool>& stop,
                                   const std::function<void(const ImportReport&)>& on_progress);

 private:
  std::string fingerprint_of(const SgfSource& source) const;
  void begin();
  void read_file(const std::filesystem::path& file, const std::atomic<bool>& stop);
  bool read_next(SgfFiles& files, const std::atomic<bool>& stop);
  void read_sgf_file(SgfFiles& files, const std::atomic<bool>& stop);
  void add(const std::string& where, std::string_view sgf);
  void refuse(Refusal reason, const std::string& where);
  void note_malformed(const std::string& what);
  void note_unreadable(const std::string& what);
  void complain(const std::string& what);
  void flush();

  GameStore& store_;
  int size_;
  ImitationOptions options_;
  std::filesystem::path complaints_;
  std::ofstream complaints_file_;                           // open once there is a complaint
  std::optional<std::unordered_set<std::uint64_t>> known_;  // hashes of the store's games
  std::vector<GameRecord> pending_;                         // not yet in the store
  ImportReport report_;
  std::function<void(const ImportReport&)> on_progress_;
};

}  // namespace move37
