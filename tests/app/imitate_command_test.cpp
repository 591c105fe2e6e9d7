#include "app/imitate_command.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nets/net.h"
#include "nets/net_file.h"
#include "selfplay/game_store.h"
#include "selfplay/training_options.h"
#include "tests/selfplay/random_game.h"
#include "tests/selfplay/small_run.h"
#include "tests/support/arguments.h"
#include "tests/support/file_bytes.h"
#include "tests/support/temporary_folder.h"

namespace move37::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::ThrowsMessage;

std::string write_random_net(const fs::path& path) {
  NetOptions options;
  options.blocks = 1;
  options.channels = 8;
  Random random(1);
  write_net(path, *Net(options, random));
  return path.string();
}

/// A run on 5x5 with so many games held out, and none to learn from.
std::string run_with(const fs::path& run, int held_out) {
  GameStore store = GameStore::open(run);
  std::vector<GameRecord> games;
  Random random(1);
  for (int i = 0; i < held_out; ++i)
    games.push_back(test::random_game(5, Split::HeldOut, random));
  store.add_games(games);
  std::ofstream(run / "run.toml") << to_toml(test::small_run_options());
  return run.string();
}

std::string imitate(std::vector<std::string> words) {
  test::Arguments arguments("imitate", std::move(words));
  testing::internal::CaptureStderr();
  testing::internal::CaptureStdout();
  try {
    EXPECT_EQ(run_imitate(arguments.count(), arguments.words()), 0);
  } catch (...) {
    testing::internal::GetCapturedStdout();
    testing::internal::GetCapturedStderr();
    throw;
  }
  testing::internal::GetCapturedStderr();
  return testing::internal::GetCapturedStdout();
}

TEST(ImitateCommand, ExaminesANetAndChangesNothing) {
  const test::TemporaryFolder folder;
  const std::string run = run_with(folder / "run", 30);
  const std::string net = write_random_net(folder / "net.safetensors");
  const std::string options = test::bytes_of(folder / "run" / "run.toml");
  const auto examine = [&](const std::string& symmetries) {
    return imitate({run, "--examine", net, "--exam-rows", "200", "--exam-symmetries", symmetries});
  };
  const std::string one = examine("none"), all = examine("all");
  EXPECT_THAT(one, HasSubstr("held out: top-1"));
  EXPECT_THAT(one, HasSubstr("all     200"));
  EXPECT_NE(one, all);
  EXPECT_EQ(examine("none"), one);
  EXPECT_EQ(test::bytes_of(folder / "run" / "run.toml"), options);
  EXPECT_FALSE(fs::exists(folder / "run" / "exam.txt"));
  EXPECT_TRUE(GameStore::open_to_read(run).nets().empty());
}

TEST(ImitateCommand, ExaminesNothingWhereNoGameIsHeldOut) {
  const test::TemporaryFolder folder;
  const std::string run = run_with(folder / "run", 0);
  const std::string net = write_random_net(folder / "net.safetensors");
  EXPECT_THAT([&] { imitate({run, "--examine", net}); },
              ThrowsMessage<std::runtime_error>(HasSubstr("held out")));
}

}  // namespace
}  // namespace move37::app
