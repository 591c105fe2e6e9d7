#include "app/train_command.h"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <future>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "selfplay/game_store.h"
#include "selfplay/training_options.h"
#include "tests/selfplay/small_run.h"
#include "tests/support/arguments.h"
#include "tests/support/temporary_folder.h"

namespace move37::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::size_t nets_in(const fs::path& run) {
  if (!fs::exists(run / "nets")) return 0;
  return GameStore::open_to_read(run).nets().size();
}

/// Trains until there is one net more, then presses Ctrl-C. What it said.
std::string train_and_interrupt(const fs::path& run, std::vector<std::string> words) {
  const std::size_t nets = nets_in(run);
  std::signal(SIGINT, SIG_IGN);  // should it come when the run is over already
  const std::future<void> hand = std::async(std::launch::async, [&] {
    for (int i = 0; i < 1200 && nets_in(run) == nets; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    ::kill(::getpid(), SIGINT);
  });
  test::Arguments arguments("train", std::move(words));
  testing::internal::CaptureStderr();
  EXPECT_EQ(run_train(arguments.count(), arguments.words()), 0);
  return testing::internal::GetCapturedStderr();
}

TEST(TrainCommand, TheSameCommandGoesOnAfterCtrlC) {
  const test::TemporaryFolder folder;
  const fs::path preset = folder / "small.toml", run = folder / "run";
  std::ofstream(preset) << to_toml(test::small_run_options());
  const std::vector<std::string> command = {run.string(), "--preset", preset.string(), "--minutes",
                                            "60"};
  const std::string told = train_and_interrupt(run, command);
  EXPECT_THAT(told, HasSubstr("a new run"));
  const std::size_t nets = nets_in(run);
  ASSERT_GT(nets, 0u);
  const std::string newest = GameStore::open_to_read(run).nets().back().file;
  EXPECT_THAT(told, HasSubstr("./move37 gtp --net '" + (run / newest).string() + "'"));
  EXPECT_THAT(train_and_interrupt(run, command), HasSubstr("going on"));
  EXPECT_GT(nets_in(run), nets);
}

}  // namespace
}  // namespace move37::app
