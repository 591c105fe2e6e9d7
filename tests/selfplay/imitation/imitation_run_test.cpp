#include "selfplay/imitation/imitation_run.h"

#include <cstdint>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nets/net_file.h"
#include "selfplay/evidence.h"
#include "selfplay/run_folder.h"
#include "selfplay/training_run.h"
#include "tests/selfplay/random_game.h"
#include "tests/selfplay/small_run.h"
#include "tests/support/file_bytes.h"
#include "tests/support/temporary_folder.h"

namespace move37 {
namespace {

namespace fs = std::filesystem;
using test::bytes_of;
using test::TemporaryFolder;
using testing::Contains;
using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr int kSize = 5;

/// A tiny net that learns a tiny board.
TrainingOptions tiny() {
  TrainingOptions options;
  options.run.device = "cpu";
  options.run.precision = Precision::Float32;
  options.run.export_seconds = 1000;
  options.run.longest_export_seconds = 1000;
  options.net = {2, 16, 16};
  options.selfplay.size = kSize;
  options.learner.threads = 2;
  options.learner.batch = 32;
  options.learner.precision = Precision::Float32;
  options.learner.warmup_samples = 100;
  options.learner.average_decay = 0.9;
  options.imitation.min_moves = 5;
  options.imitation.exam_rows = 200;
  return options;
}

/// Games of people with one habit: Black plays the columns row by row from the left, White from the
/// right. They differ in how long they last.
std::string habitual_games() {
  std::string sgf;
  for (int start = 0; start < kSize; ++start) {
    for (int moves = 6; moves <= 20; ++moves) {
      sgf += "(;SZ[5]RE[B+R]";
      for (int i = 0; i < moves; ++i) {
        const int n = i / 2;
        const char column = static_cast<char>(i % 2 == 0 ? 'a' + n / kSize : 'e' - n / kSize);
        const char row = static_cast<char>('a' + (n + start) % kSize);
        sgf += std::string(i % 2 == 0 ? ";B[" : ";W[") + column + row + "]";
      }
      sgf += ")\n";
    }
  }
  return sgf;
}

/// What a run said.
struct Diary {
  std::vector<std::string> notes;
  std::vector<ImitationStatus> statuses;
};

/// Imports games, if any are named, then learns until there are so many samples in all.
ImitationStatus imitate(const fs::path& folder, const TrainingOptions& options,
                        std::int64_t samples, Diary& diary, const fs::path& sgf = {}) {
  std::atomic<bool> stop{false};
  const auto note = [&](const std::string& text) { diary.notes.push_back(text); };
  const auto progress = [&](const ImitationStatus& status) {
    diary.statuses.push_back(status);
    if (status.learner.samples >= samples) stop = true;
  };
  ImitationRun run(folder, options, {note, progress});
  if (!sgf.empty()) run.add_games({find_sgf_source(sgf)}, stop);
  run.run(stop);
  return run.status();
}

/// A folder with the habitual games in it.
class ImitationRunTest : public testing::Test {
 protected:
  ImitationRunTest() { std::ofstream(sgf_) << habitual_games(); }

  TemporaryFolder folder_;
  fs::path sgf_ = folder_ / "games.sgf";
  Diary diary_;
};

TEST_F(ImitationRunTest, LearnsTheHabitsOfPeopleFromGamesThatItNeverSaw) {
  const ImitationStatus early = imitate(folder_ / "run", tiny(), 64, diary_, sgf_);
  TrainingOptions options = tiny();
  options.imitation.year_to = 2015;
  const ImitationStatus late = imitate(folder_ / "run", options, 16'000, diary_);
  EXPECT_EQ(late.games + GameStore::open_to_read(folder_ / "run").totals(Split::HeldOut).games, 75);
  EXPECT_EQ(early.exam.rows, tiny().imitation.exam_rows);
  EXPECT_LT(early.exam.top1, 0.5);
  EXPECT_GT(late.exam.top1, 0.8);  // where a game begins is chance
  EXPECT_GT(late.exam.top5, 0.9);
  EXPECT_LT(late.exam.value_error, 0.1);  // Black always wins
  EXPECT_THAT(bytes_of(folder_ / "run" / "exam.txt"), HasSubstr("top-1"));
  const auto nets = GameStore::open_to_read(folder_ / "run").nets();
  const auto provenance = read_net(folder_ / "run" / nets.back().file).provenance;
  EXPECT_EQ(provenance.at("held-out"), to_text(late.exam));
  EXPECT_EQ(provenance.at("learned-from"), "games of people, up to 2015");
}

TEST_F(ImitationRunTest, IsExaminedOnGamesThatItNeverLearnedFrom) {
  GameStore::open(folder_ / "run").add_games(test::misleading_games(kSize, 100, 50));
  const ImitationStatus status = imitate(folder_ / "run", tiny(), 6'000, diary_);
  EXPECT_GT(status.exam.decided_rows, 0);
  EXPECT_LT(status.training.value, 0.2f);
  EXPECT_GT(status.exam.value_error, 2);
}

/// The numbers of a net's file, without the header, which tells the minutes that they took.
std::string numbers_of(const fs::path& net) {
  const std::string bytes = bytes_of(net);
  std::uint64_t header = 0;
  bytes.copy(reinterpret_cast<char*>(&header), sizeof header);
  return bytes.substr(sizeof header + header);
}

TEST_F(ImitationRunTest, GoesOnAsIfItHadNeverBeenStopped) {
  imitate(folder_ / "whole", tiny(), 640, diary_, sgf_);
  imitate(folder_ / "parts", tiny(), 320, diary_, sgf_);
  imitate(folder_ / "parts", tiny(), 640, diary_, sgf_);
  EXPECT_THAT(diary_.notes, Contains(HasSubstr("is in the store")));
  EXPECT_THAT(diary_.notes, Contains(HasSubstr("going on")));
  const std::string net = name_of_net(640);
  EXPECT_TRUE(numbers_of(folder_ / "whole" / net) == numbers_of(folder_ / "parts" / net));
}

TEST_F(ImitationRunTest, TellsItsStoreWhatItDid) {
  const ImitationStatus status = imitate(folder_ / "run", tiny(), 320, diary_, sgf_);
  const GameStore store = GameStore::open_to_read(folder_ / "run");
  ASSERT_EQ(store.nets().size(), 1u);
  EXPECT_EQ(store.nets().front().samples, 320);
  ASSERT_EQ(store.metrics("exam/top-1").size(), 1u);
  EXPECT_EQ(store.metrics("exam/top-1").front().value, status.exam.top1);
  EXPECT_EQ(store.metrics("exam/from-1/rows").size(), 1u);
}

TEST_F(ImitationRunTest, GoesOnFromItsNewestNetWithoutACheckpoint) {
  imitate(folder_ / "run", tiny(), 320, diary_, sgf_);
  imitate(folder_ / "run", tiny(), 640, diary_);
  fs::remove_all(folder_ / "run" / "checkpoints");
  std::ofstream(folder_ / "run" / name_of_net(640)) << "half a net";
  const ImitationStatus status = imitate(folder_ / "run", tiny(), 352, diary_);
  EXPECT_EQ(status.learner.samples, 352);
  EXPECT_THAT(diary_.notes, Contains(HasSubstr("passing over a net")));
  EXPECT_THAT(diary_.notes, Contains(HasSubstr("goes on from " + name_of_net(320))));
}

TEST_F(ImitationRunTest, EndsWhenLearningHasDiverged) {
  TrainingOptions options = tiny();
  options.learner.learning_rate = 1e30;
  options.learner.warmup_samples = 0;
  EXPECT_THAT([&] { imitate(folder_ / "run", options, 16'000, diary_, sgf_); },
              ThrowsMessage<std::runtime_error>(HasSubstr("diverged")));
}

TEST_F(ImitationRunTest, DoesNothingOnceItIsStopped) {
  const std::atomic<bool> stop{true};
  const auto note = [&](const std::string& text) { diary_.notes.push_back(text); };
  ImitationRun run(folder_ / "run", tiny(), {note, [](const ImitationStatus&) {}});
  run.add_games({find_sgf_source(sgf_)}, stop);
  run.run(stop);
  EXPECT_TRUE(GameStore::open_to_read(folder_ / "run").nets().empty());
  EXPECT_EQ(diary_.notes.size(), 1u);  // a new run
}

TEST_F(ImitationRunTest, KeepsWhatTheLastImportLeftOut) {
  std::ofstream(sgf_, std::ios::app) << "(;SZ[5];B[zz])";
  imitate(folder_ / "run", tiny(), 64, diary_, sgf_);
  imitate(folder_ / "run", tiny(), 96, diary_, sgf_);
  EXPECT_THAT(diary_.notes, Contains(HasSubstr("is in the store")));
  EXPECT_THAT(bytes_of(folder_ / "run" / "left-out.txt"), HasSubstr("zz"));
}

TEST_F(ImitationRunTest, NeedsGames) {
  EXPECT_THAT([&] { imitate(folder_ / "run", tiny(), 64, diary_); },
              ThrowsMessage<std::runtime_error>(HasSubstr("--sgf")));
}

TEST_F(ImitationRunTest, AndSelfplayWantFoldersOfTheirOwn) {
  imitate(folder_ / "people", tiny(), 64, diary_, sgf_);
  const TrainingRun::Listener listener = {[](const std::string&) {}, [](const RunStatus&) {}};
  EXPECT_THAT([&] { TrainingRun(folder_ / "people", test::small_run_options(), listener); },
              ThrowsMessage<std::runtime_error>(HasSubstr("learned from games of people")));
  EXPECT_THAT([&] { gather_evidence(folder_ / "people"); },
              ThrowsMessage<std::runtime_error>(HasSubstr("learned from games of people")));
  test::train_small_run(folder_ / "played", 500);
  EXPECT_THAT([&] { imitate(folder_ / "played", test::small_run_options(), 64, diary_, sgf_); },
              ThrowsMessage<std::runtime_error>(HasSubstr("learned from self-play")));
}

}  // namespace
}  // namespace move37
