#include "selfplay/imitation/sgf_files.h"

#include <archive.h>
#include <archive_entry.h>
#include <chrono>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/random.h"
#include "tests/support/temporary_folder.h"

namespace move37 {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::ThrowsMessage;

using Files = std::vector<std::pair<std::string, std::string>>;  // names and contents

void write(const fs::path& file, const std::string& text) { std::ofstream(file) << text; }

/// Packs files as the archive's name asks: "games.tar.xz". A name that only compresses takes one.
void pack(const fs::path& file, const Files& contents) {
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

/// Makes a file of a .zip one that nobody can unpack: its method of compression is unknown.
void spoil_member(const fs::path& zip, const std::string& member) {
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

Files read_all(const fs::path& file) {
  Files result;
  SgfFiles files(file);
  while (files.next()) {
    result.emplace_back(files.name(), "");
    for (std::string_view part = files.read(); !part.empty(); part = files.read())
      result.back().second += part;
  }
  return result;
}

TEST(SgfFiles, ReadsAPlainFileAndACompressedOneAlike) {
  const TemporaryFolder folder;
  write(folder / "a.sgf", "(;B[aa])");
  pack(folder / "b.sgf.xz", {{"data", "(;B[bb])"}});
  EXPECT_THAT(read_all(folder / "a.sgf"), ElementsAre(Pair("a.sgf", "(;B[aa])")));
  EXPECT_THAT(read_all(folder / "b.sgf.xz"), ElementsAre(Pair("b.sgf.xz", "(;B[bb])")));
}

TEST(SgfFiles, ReadsEverySgfFileOfAnArchiveAndNothingElse) {
  const TemporaryFolder folder;
  const std::string large(200'000, 'x');
  for (const std::string name : {"g.tar.xz", "g.tar.gz", "g.zip", "g.7z", "g.tar"}) {
    pack(folder / name,
         {{"readme.txt", "hello"}, {"x/1.sgf", "(;B[aa])"}, {"2.SGF", large}, {"3.sgf", ""}});
    EXPECT_THAT(read_all(folder / name),
                ElementsAre(Pair(name + ": x/1.sgf", "(;B[aa])"), Pair(name + ": 2.SGF", large),
                            Pair(name + ": 3.sgf", "")));
  }
}

TEST(SgfFiles, NamesAFileThatIsDamagedAfterGivingWhatIsSound) {
  const TemporaryFolder folder;
  std::string noise;  // that does not compress, so that half of the file is half of the text
  Random random(1);
  while (noise.size() < 1'000'000)
    noise += static_cast<char>('a' + random.below(26));
  pack(folder / "g.tar.gz", {{"1.sgf", "(;B[aa])"}, {"2.sgf", noise}});
  fs::resize_file(folder / "g.tar.gz", fs::file_size(folder / "g.tar.gz") / 2);
  SgfFiles files(folder / "g.tar.gz");
  ASSERT_TRUE(files.next());
  EXPECT_EQ(files.read(), "(;B[aa])");
  EXPECT_THAT(
      [&] {
        while (files.next()) {
          while (!files.read().empty()) {
          }
        }
      },
      ThrowsMessage<UnreadableFile>(HasSubstr("g.tar.gz")));
  EXPECT_THAT([&] { SgfFiles(folder / "none.sgf"); },
              ThrowsMessage<UnreadableFile>(HasSubstr("none.sgf")));
}

TEST(SgfFiles, NamesABadFileOfAnArchiveAndGoesOnWithTheNext) {
  const TemporaryFolder folder;
  pack(folder / "g.zip", {{"1.sgf", "(;B[aa])"}, {"bad.sgf", "(;B[bb])"}, {"3.sgf", "(;B[cc])"}});
  spoil_member(folder / "g.zip", "bad.sgf");
  SgfFiles files(folder / "g.zip");
  ASSERT_TRUE(files.next());
  EXPECT_EQ(files.read(), "(;B[aa])");
  ASSERT_TRUE(files.next());
  EXPECT_THAT([&] { files.read(); }, ThrowsMessage<UnreadableMember>(HasSubstr("g.zip: bad.sgf")));
  ASSERT_TRUE(files.next());
  EXPECT_EQ(files.name(), "g.zip: 3.sgf");
  EXPECT_EQ(files.read(), "(;B[cc])");
  EXPECT_FALSE(files.next());
}

TEST(SgfFiles, AnEmptyFileHoldsNone) {
  const TemporaryFolder folder;
  write(folder / "empty.sgf", "");
  EXPECT_THAT(read_all(folder / "empty.sgf"), IsEmpty());
}

TEST(SgfSource, OfAFolderIsWhatIsNamedLikeGamesInIt) {
  const TemporaryFolder folder;
  fs::create_directories(folder / "deep/er");
  for (const char* name : {"b.sgf", "a.SGF", "notes.txt", "deep/er/c.zip", "d.tar.xz", "e.txz",
                           "f.tbz2", "g.tgz", "h.tzst"})
    write(folder / name, "");
  std::vector<std::string> names;
  for (const fs::path& file : find_sgf_source(folder.path()).files)
    names.push_back(fs::relative(file, fs::canonical(folder.path())).string());
  EXPECT_THAT(names, ElementsAre("a.SGF", "b.sgf", "d.tar.xz", "deep/er/c.zip", "e.txz", "f.tbz2",
                                 "g.tgz", "h.tzst"));
  EXPECT_THAT(find_sgf_source(folder / "notes.txt").files, testing::SizeIs(1));  // as it was named
  EXPECT_THAT([&] { find_sgf_source(folder / "none"); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("none")));
}

TEST(SgfSource, IsAnotherAfterAnyFileChanged) {
  const TemporaryFolder folder;
  write(folder / "a.sgf", "(;B[aa])");
  const std::string before = find_sgf_source(folder.path()).fingerprint;
  EXPECT_EQ(find_sgf_source(folder.path()).fingerprint, before);
  fs::last_write_time(folder / "a.sgf",
                      fs::last_write_time(folder / "a.sgf") + std::chrono::seconds(1));
  const std::string touched = find_sgf_source(folder.path()).fingerprint;
  EXPECT_NE(touched, before);
  write(folder / "b.sgf", "(;B[aa])");
  EXPECT_NE(find_sgf_source(folder.path()).fingerprint, touched);
}

}  // namespace
}  // namespace move37
