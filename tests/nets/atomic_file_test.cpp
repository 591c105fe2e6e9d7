#include "nets/atomic_file.h"

#include <filesystem>
#include <stdexcept>

#include <gmock/gmock.h>

#include "tests/nets/net_samples.h"

namespace move37 {
namespace {

TEST(AtomicFile, TakesThePlaceOfTheOldOne) {
  const test::TemporaryFolder folder;
  write_atomically(folder / "a file", "old and long");
  write_atomically(folder / "a file", "new");
  EXPECT_EQ(test::bytes_of(folder / "a file"), "new");
}

TEST(AtomicFile, LeavesNothingElseBehind) {
  const test::TemporaryFolder folder;
  write_atomically(folder / "file", std::string(1 << 20, 'x'));
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "")) {
    EXPECT_EQ(entry.path().filename(), "file");
    ++files;
  }
  EXPECT_EQ(files, 1);
}

TEST(AtomicFile, ThatCannotBeWrittenSaysWhereAndWhy) {
  const test::TemporaryFolder folder;
  EXPECT_THAT([&] { write_atomically(folder / "no/such/folder", "x"); },
              testing::ThrowsMessage<std::runtime_error>(testing::AllOf(
                  testing::HasSubstr("no/such/folder"), testing::HasSubstr("No such file"))));
}

TEST(AtomicFile, ThatCannotBeReplacedLeavesNoTrace) {
  const test::TemporaryFolder folder;
  std::filesystem::create_directories(folder / "occupied/by a folder");
  EXPECT_THROW(write_atomically(folder / "occupied", "x"), std::runtime_error);
  EXPECT_FALSE(std::filesystem::exists(folder / "occupied.tmp"));
}

}  // namespace
}  // namespace move37
