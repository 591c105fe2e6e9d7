#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

struct archive;

namespace move37 {

/// What is wrong with a file that cannot be read to its end; begins with the file's name.
class UnreadableFile : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What is wrong with one file of an archive; those after it may be sound.
class UnreadableMember : public UnreadableFile {
  using UnreadableFile::UnreadableFile;
};

/// Reads the SGF files of one file on disk, one after the other and piece by piece; nothing is ever
/// unpacked to disk. The file may be an SGF file itself, one that is compressed (.xz, .gz, .bz2,
/// .zst) or an archive (.tar, compressed or not, .zip, .7z); its content decides, not its name.
/// Of an archive only what is named .sgf is read.
///
/// Throws: UnreadableFile from every function; what came before the damage is good. Of these an
/// UnreadableMember comes from read() alone, and next() goes on after it.
class SgfFiles {
 public:
  explicit SgfFiles(std::filesystem::path file);

  /// Goes to the next SGF file, whose rest is passed over. False if there is none.
  bool next();

  /// "kgs.tar.xz: 2003/1.sgf", or just the file's name if it is no archive.
  std::string name() const;

  /// The same with the file's folder.
  std::string path() const;

  /// The next part of the SGF file; empty at its end. Good until the next call.
  std::string_view read();

 private:
  std::string complaint() const;

  std::filesystem::path file_;
  std::unique_ptr<archive, int (*)(archive*)> archive_;
  std::string entry_;  // name within an archive
  std::string buffer_;
};

/// Where games are to come from: a file, or a folder with all that is in it.
struct SgfSource {
  std::filesystem::path path;
  std::vector<std::filesystem::path> files;  // for SgfFiles, by name
  std::string fingerprint;  // of names, sizes and times of change: tells the same source again
};

/// Looks what a path holds. Of a folder, and of those in it, the files that are named as SGF files
/// or archives of them are.
/// Throws: std::invalid_argument if there is no such path.
SgfSource find_sgf_source(const std::filesystem::path& path);

}  // namespace move37
