#include "selfplay/imitation/game_import.h"

#include <ctime>
#include <limits>
#include <stdexcept>
#include <utility>

#include "selfplay/game_store.h"
#include "selfplay/imitation/game_splitter.h"
#include "selfplay/option_text.h"

namespace move37 {
namespace {

constexpr std::size_t kGamesInABatch = 256;
constexpr std::int64_t kGamesBetweenReports = 10'000;

std::string count_line(std::int64_t count, const std::string& what) {
  constexpr std::size_t kWidth = 9;
  const std::string number = std::to_string(count);
  return std::string(number.size() < kWidth ? kWidth - number.size() : 0, ' ') + number + "  " +
         what;
}

}  // namespace

std::vector<std::string> to_lines(const ImportReport& report,
                                  const std::filesystem::path& all_complaints) {
  std::vector<std::string> lines;
  lines.push_back(
      count_line(report.games, "games in " + std::to_string(report.files) + " SGF files"));
  for (std::size_t i = 0; i < report.refused.size(); ++i) {
    if (report.refused[i] == 0) continue;
    const std::string reason = describe(static_cast<Refusal>(i));
    lines.push_back(count_line(report.refused[i], "left out: " + reason));
  }
  lines.push_back(count_line(report.kept, "kept"));
  if (report.unreadable > 0)
    lines.push_back(count_line(report.unreadable, "files could not be read, and are tried again"));
  for (const std::string& complaint : report.complaints)
    lines.push_back("left out: " + complaint);
  const std::int64_t untold =
      report.num_complaints - static_cast<std::int64_t>(report.complaints.size());
  if (untold > 0) {
    lines.push_back("left out: and " + std::to_string(untold) + " more, all of them in " +
                    all_complaints.string());
  }
  return lines;
}

GameImport::GameImport(GameStore& store, int size, const ImitationOptions& options,
                       std::filesystem::path complaints)
    : store_(store), size_(size), options_(options), complaints_(std::move(complaints)) {
  check(options_);
}

std::optional<ImportReport> GameImport::read(
    const SgfSource& source, const std::atomic<bool>& stop,
    const std::function<void(const ImportReport&)>& on_progress) {
  const std::string fingerprint = fingerprint_of(source);
  if (store_.has_source(fingerprint)) return std::nullopt;
  begin();
  report_ = {};
  on_progress_ = on_progress;
  for (const std::filesystem::path& file : source.files) {
    if (stop) break;
    read_file(file, stop);
  }
  flush();
  const bool is_all = !stop && report_.unreadable == 0;
  if (is_all) {
    store_.add_source({fingerprint, source.path.string(),
                       static_cast<std::int64_t>(std::time(nullptr)), report_.games, report_.kept});
  }
  return report_;
}

// Other filters may keep other games of the same files. How many games are learned from, and how
// many measure a net, are no filters.
std::string GameImport::fingerprint_of(const SgfSource& source) const {
  ImitationOptions filters = options_;
  filters.max_rows = ImitationOptions().max_rows;
  filters.exam_rows = ImitationOptions().exam_rows;
  std::string text = source.fingerprint + " size=" + std::to_string(size_);
  ImitationOptions::each(filters, [&](const char* name, const auto& value, const char*) {
    text += std::string(" ") + name + "=" + to_text(value);
  });
  return text;
}

void GameImport::begin() {
  if (known_) return;
  std::filesystem::remove(complaints_);  // of an earlier import
  known_.emplace();
  for (const Split split : {Split::Training, Split::HeldOut}) {
    store_.each_newest(split, std::numeric_limits<std::int64_t>::max(),
                       [&](const GameRecord& game) { known_->insert(moves_hash(game)); });
  }
}

void GameImport::read_file(const std::filesystem::path& file, const std::atomic<bool>& stop) {
  try {
    SgfFiles files(file);
    while (!stop && read_next(files, stop)) {
    }
  } catch (const UnreadableFile& error) {
    note_unreadable(error.what());
  }
}

// One bad file of an archive costs none of those after it.
bool GameImport::read_next(SgfFiles& files, const std::atomic<bool>& stop) {
  try {
    if (!files.next()) return false;
    read_sgf_file(files, stop);
  } catch (const UnreadableMember& error) {
    note_unreadable(error.what());
  }
  return true;
}

void GameImport::read_sgf_file(SgfFiles& files, const std::atomic<bool>& stop) {
  ++report_.files;
  const std::string name = files.path();
  std::int64_t number = 0;
  GameSplitter splitter(
      [&](std::string_view sgf) { add(name + ", game " + std::to_string(++number), sgf); });
  for (std::string_view part = files.read(); !part.empty() && !stop; part = files.read())
    splitter.push(part);
  if (stop) return;  // half a game is not a malformed one
  splitter.finish();
  if (number == 0) note_malformed(name + ": there is no game in it");
}

void GameImport::add(const std::string& where, std::string_view sgf) {
  if (++report_.games % kGamesBetweenReports == 0) on_progress_(report_);
  try {
    std::variant<GameRecord, Refusal> verdict = to_record(parse_sgf(sgf), size_, options_);
    if (const Refusal* reason = std::get_if<Refusal>(&verdict)) return refuse(*reason, where);
    GameRecord& game = std::get<GameRecord>(verdict);
    if (!known_->insert(moves_hash(game)).second) return report_.refuse(Refusal::Duplicate);
    pending_.push_back(std::move(game));
    ++report_.kept;
  } catch (const SgfError& error) {
    note_malformed(where + ": " + error.what());
  }
  if (pending_.size() >= kGamesInABatch) flush();
}

// Filters may leave out most games of a source; a game that breaks the rules is named.
void GameImport::refuse(Refusal reason, const std::string& where) {
  report_.refuse(reason);
  if (reason == Refusal::Illegal || reason == Refusal::OutOfTurn)
    complain(where + ": " + describe(reason));
}

void GameImport::note_malformed(const std::string& what) {
  report_.refuse(Refusal::Broken);
  complain(what);
}

void GameImport::note_unreadable(const std::string& what) {
  ++report_.unreadable;
  complain(what);
}

void GameImport::complain(const std::string& what) {
  ++report_.num_complaints;
  if (report_.complaints.size() < ImportReport::kMostComplaints) report_.complaints.push_back(what);
  if (!complaints_file_.is_open()) complaints_file_.open(complaints_, std::ios::app);
  complaints_file_ << what << '\n';
}

void GameImport::flush() {
  store_.add_games(pending_);
  pending_.clear();
  if (!complaints_file_.flush())
    throw std::runtime_error(complaints_.string() + ": cannot be written");
}

}  // namespace move37
