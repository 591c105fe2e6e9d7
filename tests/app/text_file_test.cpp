#include "app/text_file.h"

#include <fstream>
#include <iostream>
#include <stdexcept>
#include <streambuf>
#include <sys/stat.h>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/patient_writer.h"
#include "tests/support/temporary_folder.h"

namespace move37::app {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

auto throws_with(const std::string& text) {
  return ThrowsMessage<std::runtime_error>(HasSubstr(text));
}

/// While it lives, nothing can be written to standard output.
class FullStandardOutput : std::streambuf {
 public:
  FullStandardOutput() : before_(std::cout.rdbuf(this)) {}
  ~FullStandardOutput() override {
    std::cout.rdbuf(before_);
    std::cout.clear();
  }

 private:
  std::streambuf* before_;
};

TEST(TextFile, IsWrittenWholeOrNotAtAll) {
  const test::TemporaryFolder folder;
  write_text(folder / "page.html", "old");
  fs::create_directory(folder / "page.html.tmp");  // in the way of what would be renamed
  EXPECT_THAT([&] { write_text(folder / "page.html", "new"); }, throws_with("page.html"));
  EXPECT_EQ(read_text(folder / "page.html"), "old");
  fs::remove(folder / "page.html.tmp");
  write_text(folder / "page.html", "new");
  EXPECT_EQ(read_text(folder / "page.html"), "new");
}

TEST(TextFile, TakesThePlaceOfNoLinkAndNoDevice) {
  const test::TemporaryFolder folder;
  write_text(folder / "file", "old");
  fs::create_symlink("file", folder / "link");
  write_text(folder / "link", "new");
  EXPECT_TRUE(fs::is_symlink(folder / "link"));
  EXPECT_EQ(read_text(folder / "file"), "new");
  write_text("/dev/null", "new");
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST(TextFile, IsNoFolder) {
  const test::TemporaryFolder folder;
  EXPECT_THAT([&] { read_text(folder.path()); },
              throws_with(folder.path().string() + " is a folder"));
}

TEST(TextFile, SaysIfNothingTakesIt) {
  EXPECT_THAT([] { write_text("/dev/full", "text"); }, throws_with("/dev/full"));
  const FullStandardOutput full;
  EXPECT_THAT([] { write_text("-", "text"); }, throws_with("standard output"));
}

TEST(TextFile, IsExpectedOnlyWhereItCanBeWritten) {
  const test::TemporaryFolder folder;
  EXPECT_THAT([&] { expect_writable(folder / "no/such/folder"); }, throws_with("no/such/folder"));
  EXPECT_THAT([&] { expect_writable(folder.path()); }, throws_with(folder.path().string()));
  fs::create_directory(folder / "file.tmp");
  EXPECT_THAT([&] { expect_writable(folder / "file"); }, throws_with("file"));
}

TEST(TextFile, IsExpectedWithoutATrace) {
  const test::TemporaryFolder folder;
  write_text(folder / "old", "text");
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);  // opening it would wait for a reader
  for (const fs::path& path : {folder / "old", folder / "new", folder / "pipe"})
    expect_writable(path);
  expect_writable("-");
  EXPECT_EQ(read_text(folder / "old"), "text");
  fs::remove(folder / "pipe");
  EXPECT_THAT(std::vector<fs::path>(fs::directory_iterator(folder.path()), {}),
              ElementsAre(folder / "old"));
}

TEST(TextFile, CanBeRewrittenUnlikeAStream) {
  const test::TemporaryFolder folder;
  write_text(folder / "file", "text");
  EXPECT_TRUE(can_be_rewritten(folder / "file"));
  EXPECT_TRUE(can_be_rewritten(folder / "new"));
  EXPECT_FALSE(can_be_rewritten("-"));
  EXPECT_FALSE(can_be_rewritten("/dev/null"));
}

TEST(PatientWriter, TellsOnceAndGoesOn) {
  const test::TemporaryFolder folder;
  std::vector<std::string> told;
  PatientWriter writer([&](const std::string& text) { told.push_back(text); });
  writer.write(folder / "a", "text");
  EXPECT_FALSE(writer.has_failed());
  writer.write(folder / "no/b", "text");
  writer.write(folder / "no/c", "text");
  writer.write(folder / "d", "text");
  EXPECT_TRUE(writer.has_failed());
  EXPECT_THAT(told, ElementsAre(HasSubstr("no/b")));
  EXPECT_EQ(read_text(folder / "d"), "text");
}

}  // namespace
}  // namespace move37::app
