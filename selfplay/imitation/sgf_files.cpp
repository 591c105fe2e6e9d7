#include "selfplay/imitation/sgf_files.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <cctype>
#include <unistd.h>
#include <utility>

#include "engine/mix.h"

namespace move37 {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPartBytes = 64 * 1024;
constexpr std::array<std::string_view, 12> kReadable = {
    ".sgf", ".xz", ".gz", ".bz2", ".zst", ".tar", ".txz", ".tgz", ".tbz2", ".tzst", ".zip", ".7z"};

std::string lower_extension(const fs::path& path) {
  std::string extension = path.extension().string();
  for (char& c : extension)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return extension;
}

bool is_sgf_or_archive(const fs::path& path) {
  return std::find(kReadable.begin(), kReadable.end(), lower_extension(path)) != kReadable.end();
}

/// A folder that may not be looked into: to try to read it tells so.
bool is_closed_folder(const fs::directory_entry& entry) {
  return entry.is_directory() && ::access(entry.path().c_str(), R_OK | X_OK) != 0;
}

/// Only what games come in: the fewer formats, the fewer texts that are taken for another.
void allow_formats(archive* reader) {
  archive_read_support_format_tar(reader);
  archive_read_support_format_zip(reader);
  archive_read_support_format_7zip(reader);
  archive_read_support_format_raw(reader);
  archive_read_support_format_empty(reader);
  archive_read_support_filter_gzip(reader);
  archive_read_support_filter_bzip2(reader);
  archive_read_support_filter_xz(reader);
  archive_read_support_filter_zstd(reader);
}

bool is_archive(archive* reader) {
  return (archive_format(reader) & ARCHIVE_FORMAT_BASE_MASK) != ARCHIVE_FORMAT_RAW;
}

/// Null if the name cannot be told in this locale.
std::string name_of(archive_entry* entry) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  return name == nullptr ? "" : name;
}

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = text.size();
  for (const char c : text)
    hash = mix(hash ^ static_cast<unsigned char>(c));
  return hash;
}

std::string fingerprint_of(const SgfSource& source) {
  std::uint64_t hash = hash_of(source.path.string());
  for (const fs::path& file : source.files) {
    hash = mix(hash ^ hash_of(file.string()));
    if (fs::is_regular_file(file)) hash = mix(hash ^ fs::file_size(file));
    hash = mix(hash ^
               static_cast<std::uint64_t>(fs::last_write_time(file).time_since_epoch().count()));
  }
  return std::to_string(hash);
}

}  // namespace

SgfFiles::SgfFiles(fs::path file)
    : file_(std::move(file)), archive_(archive_read_new(), &archive_read_free) {
  allow_formats(archive_.get());
  const int status = archive_read_open_filename(archive_.get(), file_.c_str(), kPartBytes);
  if (status < ARCHIVE_WARN) throw UnreadableFile(complaint());
  buffer_.resize(kPartBytes);
}

bool SgfFiles::next() {
  archive_entry* entry = nullptr;
  entry_.clear();
  while (true) {
    const int status = archive_read_next_header(archive_.get(), &entry);
    if (status == ARCHIVE_EOF) return false;
    // A warning is such as a name that this locale cannot show.
    if (status < ARCHIVE_WARN) throw UnreadableFile(complaint());
    if (!is_archive(archive_.get())) return true;
    entry_ = name_of(entry);
    if (archive_entry_filetype(entry) == AE_IFREG && lower_extension(entry_) == ".sgf") return true;
  }
}

std::string SgfFiles::name() const {
  const std::string file = file_.filename().string();
  return entry_.empty() ? file : file + ": " + entry_;
}

std::string SgfFiles::path() const {
  return entry_.empty() ? file_.string() : file_.string() + ": " + entry_;
}

std::string_view SgfFiles::read() {
  const la_ssize_t bytes = archive_read_data(archive_.get(), buffer_.data(), buffer_.size());
  if (bytes < 0) {
    const bool may_go_on = bytes > ARCHIVE_FATAL && !entry_.empty();
    if (may_go_on) throw UnreadableMember(complaint());
    throw UnreadableFile(complaint());
  }
  return std::string_view(buffer_).substr(0, static_cast<std::size_t>(bytes));
}

std::string SgfFiles::complaint() const {
  const char* reason = archive_error_string(archive_.get());
  return path() + ": " + (reason == nullptr ? "cannot be read" : reason);
}

SgfSource find_sgf_source(const fs::path& path) {
  if (!fs::exists(path)) throw std::invalid_argument(path.string() + ": there is no such file");
  SgfSource source;
  source.path = fs::canonical(path);
  if (fs::is_directory(source.path)) {
    const auto rest = fs::directory_options::skip_permission_denied;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(source.path, rest)) {
      const bool is_file = entry.is_regular_file() && is_sgf_or_archive(entry.path());
      if (is_file || is_closed_folder(entry)) source.files.push_back(entry.path());
    }
    std::sort(source.files.begin(), source.files.end());
  } else {
    source.files = {source.path};
  }
  source.fingerprint = fingerprint_of(source);
  return source;
}

}  // namespace move37
