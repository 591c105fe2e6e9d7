#include "selfplay/imitation/sgf_files.h"

#include <chrono>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/random.h"
#include "tests/selfplay/imitation/archives.h"
#include "tests/support/temporary_folder.h"

namespace move37 {
namespace {

namespace fs = std::filesystem;
using test::Files;
using test::pack;
using test::spoil_member;
using test::TemporaryFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::ThrowsMessage;

void write(const fs::path& file, const std::string& text) { std::ofstream(file) << text; }

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
