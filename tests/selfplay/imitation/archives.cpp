#include "tests/selfplay/imitation/archives.h"

#include <archive.h>
#include <archive_entry.h>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace move37::test {

void pack(const std::filesystem::path& file, const Files& contents) {
  archive* writer = archive_write_new();
  const std::string name = file.filename().string();
  const bool is_plain = name.find(".sgf.") != std::string::npos;
  if (is_plain) {
    archive_write_set_format_raw(writer);
    archive_write_add_filter_xz(writer);
  } else {
    ASSERT_EQ(archive_write_set_format_filter_by_ext(writer, name.c_str()), ARCHIVE_OK) << name;
  }
  ASSERT_EQ(archive_write_open_filename(writer, file.c_str()), ARCHIVE_OK);
  for (const auto& [path, text] : contents) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, path.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    ASSERT_EQ(archive_write_header(writer, entry), ARCHIVE_OK);
    ASSERT_EQ(archive_write_data(writer, text.data(), text.size()),
              static_cast<la_ssize_t>(text.size()));
    archive_entry_free(entry);
  }
  archive_write_free(writer);
}

void spoil_member(const std::filesystem::path& zip, const std::string& member) {
  constexpr std::size_t kNameInHeader = 30, kMethodInHeader = 8;
  constexpr std::size_t kNameInDirectory = 46, kMethodInDirectory = 10;
  std::ifstream in(zip, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const std::size_t in_header = bytes.find(member);
  const std::size_t in_directory = bytes.rfind(member);
  ASSERT_LT(in_header, in_directory);
  ASSERT_NE(in_directory, std::string::npos);
  bytes[in_header - kNameInHeader + kMethodInHeader] = 77;
  bytes[in_directory - kNameInDirectory + kMethodInDirectory] = 77;
  std::ofstream(zip, std::ios::binary) << bytes;
}

}  // namespace move37::test
