#include "selfplay/checkpoint.h"

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/file_bytes.h"
#include "tests/support/temporary_folder.h"

namespace move37 {
namespace {

namespace fs = std::filesystem;
using test::bytes_of;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

/// A state that can be told from others.
safetensors::File state(int number) {
  safetensors::File file;
  file.metadata["tokens"] = std::to_string(number);
  file.tensors["weight"] = {
      safetensors::Dtype::F32, {2}, std::string(8, static_cast<char>(number))};
  return file;
}

void overwrite(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// The names of a folder's checkpoints.
std::vector<std::string> names(const CheckpointFolder& folder) {
  std::vector<std::string> result;
  for (const fs::path& path : folder.files())
    result.push_back(path.filename().string());
  return result;
}

std::string tokens(const LatestCheckpoint& latest) {
  return latest.checkpoint ? latest.checkpoint->state.metadata.at("tokens") : "none";
}

TEST(Checkpoint, ReadsBackWhatWasSaved) {
  const test::TemporaryFolder temporary;
  CheckpointFolder folder(temporary.path() / "checkpoints");
  const fs::path path = folder.save(state(7), 1'793'024);
  EXPECT_EQ(path.filename(), "000001793024.safetensors");
  const LatestCheckpoint latest = folder.load_latest();
  EXPECT_TRUE(latest.damaged.empty());
  EXPECT_EQ(latest.checkpoint->path, path);
  EXPECT_TRUE(latest.checkpoint->state.tensors == state(7).tensors);
  EXPECT_EQ(tokens(latest), "7");
}

TEST(Checkpoint, IsMissingInAnEmptyFolder) {
  const test::TemporaryFolder temporary;
  const LatestCheckpoint latest = CheckpointFolder(temporary.path()).load_latest();
  EXPECT_FALSE(latest.checkpoint);
  EXPECT_TRUE(latest.damaged.empty());
}

TEST(Checkpoint, StaysWhileItIsRecent) {
  const test::TemporaryFolder temporary;
  CheckpointFolder folder(temporary.path(), /*recent=*/2);
  for (int i = 1; i <= 6; ++i)
    folder.save(state(i), i);
  EXPECT_THAT(names(folder), ElementsAre("000000000005.safetensors", "000000000006.safetensors"));
  EXPECT_EQ(tokens(folder.load_latest()), "6");
}

TEST(Checkpoint, OfTheSameSamplesReplacesTheOther) {
  const test::TemporaryFolder temporary;
  CheckpointFolder folder(temporary.path());
  folder.save(state(1), 64);
  folder.save(state(2), 64);
  EXPECT_THAT(names(folder), ElementsAre("000000000064.safetensors"));
  EXPECT_EQ(tokens(folder.load_latest()), "2");
}

TEST(Checkpoint, LeavesFilesOfOthersAlone) {
  const test::TemporaryFolder temporary;
  CheckpointFolder folder(temporary.path(), /*recent=*/1);
  const std::vector<std::string> foreign = {"best.safetensors", "000000000001-copy.safetensors",
                                            "99999999999999.safetensors", "notes.tmp"};
  for (const std::string& name : foreign)
    overwrite(temporary.path() / name, "mine");
  folder.save(state(1), 1);
  folder.save(state(2), 2);
  for (const std::string& name : foreign)
    EXPECT_EQ(bytes_of(temporary.path() / name), "mine") << name;
  EXPECT_THAT(names(folder), ElementsAre("000000000002.safetensors"));
  EXPECT_EQ(tokens(folder.load_latest()), "2");
}

TEST(Checkpoint, ThatIsDamagedIsPassedOverInWords) {
  const test::TemporaryFolder temporary;
  CheckpointFolder folder(temporary.path());
  folder.save(state(1), 100);
  const fs::path cut = folder.save(state(2), 200);
  const fs::path flipped = folder.save(state(3), 300);
  const fs::path foreign = folder.save(state(4), 400);
  overwrite(cut, bytes_of(cut).substr(0, 60));
  std::string bytes = bytes_of(flipped);
  bytes.back() ^= 1;  // one bit of the last number
  overwrite(flipped, bytes);
  overwrite(foreign, "a letter to a friend, saved under the wrong name");

  const LatestCheckpoint latest = folder.load_latest();
  EXPECT_EQ(tokens(latest), "1");
  EXPECT_THAT(latest.damaged, ElementsAre(HasSubstr(foreign.string()), HasSubstr("checksum"),
                                          HasSubstr(cut.string())));

  folder.save(state(5), 150);  // the run went on from 100
  EXPECT_THAT(names(folder), ElementsAre("000000000100.safetensors", "000000000150.safetensors"));
}

TEST(Checkpoint, NoticesEveryFlippedBit) {
  const test::TemporaryFolder temporary;
  const fs::path path = CheckpointFolder(temporary.path()).save(state(1), 1);
  const std::string intact = bytes_of(path);
  for (std::size_t i = 0; i < intact.size(); ++i) {
    std::string damaged = intact;
    damaged[i] = static_cast<char>(damaged[i] ^ (1 << (i % 8)));
    overwrite(path, damaged);
    EXPECT_THROW(read_checkpoint(path), std::runtime_error) << "byte " << i;
  }
}

TEST(Checkpoint, RefusesANetFileWithoutAChecksum) {
  const test::TemporaryFolder temporary;
  const fs::path path = temporary.path() / "000000000001.safetensors";
  safetensors::write(path, state(1));
  EXPECT_THAT([&] { read_checkpoint(path); },
              ThrowsMessage<std::runtime_error>(HasSubstr("no checksum")));
}

TEST(Checkpoint, LeavesNoTraceOfAWriterThatWasKilled) {
  const test::TemporaryFolder temporary;
  CheckpointFolder folder(temporary.path());
  folder.save(state(1), 1);
  overwrite(temporary.path() / "000000000002.safetensors.tmp", "half a checkp");
  EXPECT_EQ(tokens(folder.load_latest()), "1");
  folder.save(state(3), 3);
  EXPECT_FALSE(fs::exists(temporary.path() / "000000000002.safetensors.tmp"));
}

TEST(Checkpoint, ThatCannotBeWrittenLeavesTheOthers) {
  const test::TemporaryFolder temporary;
  CheckpointFolder folder(temporary.path(), /*recent=*/1);
  folder.save(state(1), 1);
  fs::create_directory(temporary.path() / "000000000002.safetensors.tmp");  // in the way
  EXPECT_THROW(folder.save(state(2), 2), std::runtime_error);
  EXPECT_EQ(tokens(folder.load_latest()), "1");
}

}  // namespace
}  // namespace move37
