#include "selfplay/training_run.h"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <fstream>
#include <functional>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "selfplay/progress.h"
#include "selfplay/run_folder.h"
#include "tests/selfplay/random_game.h"
#include "tests/support/file_bytes.h"
#include "tests/support/temporary_folder.h"

namespace move37 {
namespace {

namespace fs = std::filesystem;
using test::bytes_of;
using test::TemporaryFolder;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::ThrowsMessage;

/// A run on 3x3 with a tiny net, a few hundred evaluations a net.
TrainingOptions tiny() {
  TrainingOptions options;
  options.run.lockstep = true;
  options.run.device = "cpu";
  options.run.precision = Precision::Float32;
  options.run.token_limit = 1e9;  // so that every row is accounted for
  options.run.first_rows = 50;
  options.run.export_seconds = 0.3;  // of lockstep: 1,500 evaluations
  options.run.longest_export_seconds = 0.3;
  options.run.calibration_seconds = 0;
  options.ladder.minutes = 0;
  options.net = {1, 8, 8};
  options.selfplay.size = 3;
  options.selfplay.games = 8;
  options.selfplay.komi = 4;
  options.selfplay.komi_deviation = 3;
  options.selfplay.opening_plies = 0.5f;
  options.selfplay.sampled_plies = 3;
  options.selfplay.first_pass = 3;
  options.selfplay.max_plies = 30;
  options.window.scale = 2000;
  options.learner.batch = 16;
  options.learner.precision = Precision::Float32;
  options.learner.warmup_samples = 500;
  return options;
}

/// What a run said.
struct Diary {
  std::vector<std::string> notes;
  std::vector<RunStatus> statuses;

  TrainingRun::Listener listener() {
    return {[this](const std::string& text) { notes.push_back(text); },
            [this](const RunStatus& status) { statuses.push_back(status); }};
  }
};

/// Runs until there are so many samples in all.
RunStatus train(const fs::path& folder, const TrainingOptions& options, std::int64_t samples,
                Diary& diary) {
  std::atomic<bool> stop{false};
  TrainingRun::Listener listener = diary.listener();
  listener.progress = [&](const RunStatus& status) {
    diary.statuses.push_back(status);
    if (status.learner.samples >= samples) stop = true;
  };
  TrainingRun run(folder, options, listener);
  run.run(stop);
  return run.status();
}

/// Samples that the rows have paid for, less those that were learned.
double unspent(const RunStatus& status) {
  return tiny().run.reuse * static_cast<double>(status.rows) -
         static_cast<double>(status.learner.samples);
}

std::vector<std::vector<Turn>> turns_of_all_games(const fs::path& folder) {
  const GameStore store = GameStore::open_to_read(folder);
  std::vector<std::vector<Turn>> turns;
  for (const std::int64_t id : store.game_ids())
    turns.push_back(store.game(id)->turns);
  return turns;
}

TEST(TrainingRun, TheSameSeedInLockstepIsTheSameRunBitForBit) {
  const TemporaryFolder first, second, third;
  TrainingOptions options = tiny();
  Diary diary;
  train(first.path(), options, 2000, diary);
  train(second.path(), options, 2000, diary);
  options.run.seed = 2;
  train(third.path(), options, 2000, diary);
  EXPECT_EQ(turns_of_all_games(first.path()), turns_of_all_games(second.path()));
  EXPECT_NE(turns_of_all_games(first.path()), turns_of_all_games(third.path()));
  const std::vector<StoredNet> nets = GameStore::open_to_read(first.path()).nets();
  ASSERT_GE(nets.size(), 2u);
  for (const StoredNet& net : nets) {
    EXPECT_EQ(bytes_of(first.path() / net.file), bytes_of(second.path() / net.file)) << net.file;
  }
}

TEST(TrainingRun, GoesOnWhereItWasStopped) {
  const TemporaryFolder folder;
  Diary before, after;
  const RunStatus stopped = train(folder.path(), tiny(), 1500, before);
  const RunStatus later = train(folder.path(), tiny(), 3000, after);
  EXPECT_THAT(before.notes, Contains(HasSubstr("a new run")));
  EXPECT_THAT(after.notes, Contains(HasSubstr("going on")));
  const RunStatus& resumed = after.statuses.front();
  EXPECT_GE(resumed.learner.samples, stopped.learner.samples);
  EXPECT_LT(resumed.learner.samples, stopped.learner.samples + 500);
  EXPECT_GE(resumed.games, stopped.games);
  EXPECT_GE(resumed.seconds, stopped.seconds);
  EXPECT_EQ(stopped.process.samples, 0);
  EXPECT_EQ(resumed.process.samples, stopped.learner.samples);
  EXPECT_EQ(resumed.process.games, stopped.games);
  EXPECT_NEAR(resumed.process.seconds, stopped.seconds, 1e-6);
  EXPECT_EQ(resumed.net, stopped.net);
  EXPECT_GT(later.net, stopped.net);
  EXPECT_NEAR(later.tokens, unspent(later), 1);  // none lost, none counted twice
}

TEST(TrainingRun, BeginsWithTheNetThatItIsGivenAndNeedsItOnlyThen) {
  const TemporaryFolder teacher, folder;
  Diary diary;
  train(teacher.path(), tiny(), 500, diary);
  const fs::path net = teacher.path() / GameStore::open_to_read(teacher.path()).nets().back().file;
  TrainingOptions options = tiny();
  options.learner.start_net = net.string();
  train(folder.path(), options, 500, diary);
  EXPECT_THAT(diary.notes, Contains("beginning with " + net.string()));
  fs::remove(net);
  train(folder.path(), options, 1000, diary);
  EXPECT_THAT(diary.notes, Contains(HasSubstr("going on")));
}

/// Options of a run on real threads that begins with a net, smaller than its own, of another run.
TrainingOptions growing_from(const fs::path& teacher) {
  Diary diary;
  train(teacher, tiny(), 500, diary);
  TrainingOptions options = tiny();
  options.run.lockstep = false;
  options.run.threads = 1;
  options.net = {2, 16, 8};
  options.learner.start_net =
      (teacher / GameStore::open_to_read(teacher).nets().back().file).string();
  return options;
}

TEST(TrainingRun, MeasuresTheMachineByTheNetThatASmallOneGrowsTo) {
  const TemporaryFolder teacher, folder;
  TrainingOptions options = growing_from(teacher.path());
  options.run.calibration_seconds = 0.01;
  Diary diary;
  train(folder.path(), options, 0, diary);
  EXPECT_THAT(diary.notes, Contains(HasSubstr("a 1x8 net that grows to 2x16")));
  EXPECT_THAT(diary.notes, Contains(HasSubstr("evaluations/s of a 2x16 net")));
}

TEST(TrainingRun, ComparesItsSpeedWithTheBareNetsWhereItIsAlikeOnly) {
  const TemporaryFolder teacher, folder;
  TrainingOptions options = growing_from(teacher.path());
  options.run.calibration_seconds = 0.01;
  options.run.export_seconds = options.run.longest_export_seconds = 600;
  Diary before, after;
  const RunStatus stopped = train(folder.path(), options, 1, before);
  EXPECT_GT(before.statuses.back().learner.samples, 0);
  for (const RunStatus& status : before.statuses)
    EXPECT_EQ(status.bare_evaluations, 0) << "the small net plays";
  EXPECT_GT(stopped.net, 0);
  EXPECT_GT(stopped.bare_evaluations, 0) << "the net of its own form plays";
  train(folder.path(), options, stopped.learner.samples + 1, after);
  for (const RunStatus& status : after.statuses)
    EXPECT_EQ(status.bare_evaluations > 0, status.learner.samples > status.process.samples);
  EXPECT_GT(after.statuses.back().bare_evaluations, 0);
}

TEST(TrainingRun, PlaysOnRealThreadsToo) {
  const TemporaryFolder folder;
  TrainingOptions options = tiny();
  options.run.lockstep = false;
  options.run.threads = 2;
  options.run.minutes = 1.0 / 60;
  Diary diary;
  const RunStatus status = train(folder.path(), options, 1'000'000, diary);
  EXPECT_GE(status.seconds, 1);
  EXPECT_GT(status.games, 0);
  EXPECT_GT(status.selfplay.evaluations, 0);
  EXPECT_GT(status.selfplay.evaluator_seconds, 0);
  EXPECT_EQ(status.games, status.selfplay.games) << "games that were over are lost";
}

/// Options of a run that plays no games.
TrainingOptions learning_only() {
  TrainingOptions options = tiny();
  options.run.lockstep = false;
  options.run.learn_only = true;
  return options;
}

TEST(TrainingRun, LearnsFromGamesThatAreThereAndPlaysNone) {
  const TemporaryFolder folder;
  Diary before, after;
  const RunStatus played = train(folder.path(), tiny(), 500, before);
  const auto games = turns_of_all_games(folder.path());
  TrainingOptions options = learning_only();
  options.run.reuse = 0.001;  // nothing is paid for
  const RunStatus learned = train(folder.path(), options, played.learner.samples + 2000, after);
  EXPECT_GE(learned.learner.samples, played.learner.samples + 2000);
  EXPECT_GT(learned.net, played.net);
  EXPECT_EQ(turns_of_all_games(folder.path()), games);
  EXPECT_THAT(after.notes, Contains(HasSubstr("no games are played: learning from")));
  EXPECT_EQ(learned.threads, 0);
  EXPECT_EQ(learned.selfplay.evaluations, 0);
}

TEST(TrainingRun, SaysSoWhereThereAreNoGamesToLearnFrom) {
  const TemporaryFolder folder;
  TrainingRun run(folder.path(), learning_only(), Diary().listener());
  const std::atomic<bool> stop{false};
  EXPECT_THAT([&] { run.run(stop); },
              ThrowsMessage<std::runtime_error>(HasSubstr(
                  "learn-only finds 0 rows to learn from, where first-rows wants 50")));
}

TEST(TrainingRun, LetsNoSecondProcessIn) {
  const TemporaryFolder folder;
  Diary diary;
  const TrainingRun run(folder.path(), tiny(), diary.listener());
  EXPECT_THAT([&] { TrainingRun(folder.path(), tiny(), diary.listener()); },
              ThrowsMessage<std::runtime_error>(HasSubstr("in use by process")));
}

TEST(TrainingRun, PassesOverADamagedCheckpointAndSaysSo) {
  const TemporaryFolder folder;
  Diary before, after;
  const RunStatus stopped = train(folder.path(), tiny(), 2000, before);
  const fs::path newest = CheckpointFolder(folder.path() / "checkpoints").files().back();
  fs::resize_file(newest, fs::file_size(newest) / 2);
  const RunStatus later = train(folder.path(), tiny(), 3000, after);
  EXPECT_THAT(after.notes, Contains(HasSubstr(newest.filename().string())));
  EXPECT_LT(after.statuses.front().learner.samples, stopped.learner.samples + 100);
  EXPECT_GE(later.learner.samples, 3000);
}

TEST(TrainingRun, LearnsOnFromItsNetIfNoCheckpointIsLeft) {
  const TemporaryFolder folder;
  Diary before, after;
  const RunStatus stopped = train(folder.path(), tiny(), 10'000, before);
  fs::remove_all(folder.path() / "checkpoints");
  const GameStore store = GameStore::open_to_read(folder.path());
  fs::resize_file(folder.path() / store.nets().back().file, 100);
  const RunStatus resumed = TrainingRun(folder.path(), tiny(), after.listener()).status();
  EXPECT_THAT(after.notes, Contains(HasSubstr("no checkpoint is left")));
  EXPECT_EQ(resumed.games, stopped.games);
  EXPECT_LT(resumed.learner.samples, stopped.learner.samples) << "that net was damaged";
  EXPECT_GT(resumed.learner.samples, stopped.learner.samples / 2);
  EXPECT_GT(resumed.seconds, stopped.seconds / 2);
  EXPECT_NEAR(resumed.tokens, unspent(resumed), 1);
  const RunStatus later = train(folder.path(), tiny(), resumed.learner.samples + 300, after);
  const auto begun = static_cast<float>(store.metrics("train/loss").front().value);
  EXPECT_LT(later.training.total, (begun + stopped.training.total) / 2) << "it forgot";
}

TEST(TrainingRun, RemovesTheNetThatAKilledProcessDidNotFinish) {
  const TemporaryFolder folder;
  const fs::path unfinished = folder.path() / (name_of_net(123) + ".tmp");
  const fs::path somebodys = folder.path() / "nets/notes.tmp";
  fs::create_directories(folder.path() / "nets");
  for (const fs::path& path : {unfinished, somebodys})
    std::ofstream(path) << "some bytes";
  Diary diary;
  const TrainingRun run(folder.path(), tiny(), diary.listener());
  EXPECT_FALSE(fs::exists(unfinished));
  EXPECT_TRUE(fs::exists(somebodys));
}

TEST(TrainingRun, LearnsAnewFromItsGamesIfNoNetIsLeftEither) {
  const TemporaryFolder folder;
  Diary before, after;
  const RunStatus stopped = train(folder.path(), tiny(), 1000, before);
  fs::remove_all(folder.path() / "checkpoints");
  fs::remove_all(folder.path() / "nets");
  const TrainingRun run(folder.path(), tiny(), after.listener());
  EXPECT_EQ(run.status().games, stopped.games);
  EXPECT_EQ(run.status().learner.samples, 0);
  EXPECT_NEAR(run.status().tokens, unspent(run.status()), 1);
}

TEST(TrainingRun, GoesOnLearningWithItsNetWhenTheStoreWasMovedAway) {
  const TemporaryFolder folder;
  Diary before, after;
  const RunStatus stopped = train(folder.path(), tiny(), 4000, before);
  for (const char* file : {"games.db", "games.db-wal", "games.db-shm"})
    fs::remove(folder.path() / file);
  const RunStatus later = train(folder.path(), tiny(), 4200, after);
  EXPECT_GT(after.statuses.front().net, 0) << "a random net plays";
  EXPECT_LT(later.rows, stopped.rows) << "it waited for as many rows as there were";
  const std::vector<StoredNet> nets = GameStore::open_to_read(folder.path()).nets();
  ASSERT_GE(nets.size(), 2u);
  EXPECT_LT(nets[0].samples, nets[1].samples);
}

TEST(TrainingRun, EndsWhenLearningHasDiverged) {
  const TemporaryFolder folder;
  TrainingOptions options = tiny();
  options.learner.learning_rate = 1e30;
  options.learner.warmup_samples = 0;
  Diary diary;
  EXPECT_THAT([&] { train(folder.path(), options, 2000, diary); },
              ThrowsMessage<std::runtime_error>(HasSubstr("diverged")));
}

TEST(TrainingRun, RefusesSearchesThatItsTreesHaveNoRoomFor) {
  const TemporaryFolder folder;
  TrainingOptions options = tiny();
  options.selfplay.size = 19;
  options.run.phases = {{128, 16, 8, 4, 0.25f}};
  Diary diary;
  EXPECT_THAT([&] { TrainingRun(folder.path(), options, diary.listener()); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("max-nodes 93396")));
}

TEST(TrainingRun, RefusesTheCheckpointOfAnotherNet) {
  const TemporaryFolder folder;
  Diary diary;
  train(folder.path(), tiny(), 500, diary);
  const std::string options_before = bytes_of(folder.path() / "run.toml");
  TrainingOptions options = tiny();
  options.net.channels = 16;
  EXPECT_THAT([&] { TrainingRun(folder.path(), options, diary.listener()); },
              ThrowsMessage<std::runtime_error>(HasSubstr("channels")));
  EXPECT_EQ(bytes_of(folder.path() / "run.toml"), options_before) << "the next start fails too";
}

TEST(TrainingRun, RefusesWhatCannotWorkBeforeItBegins) {
  const auto refusal = [](const std::function<void(TrainingOptions&)>& spoil) {
    const TemporaryFolder folder;
    Diary diary;
    TrainingOptions options = tiny();
    spoil(options);
    try {
      TrainingRun(folder.path(), options, diary.listener());
    } catch (const std::invalid_argument& error) {
      EXPECT_FALSE(fs::exists(folder.path() / "run.toml"));
      return std::string(error.what());
    }
    return std::string("none");
  };
  EXPECT_THAT(refusal([](auto& o) { o.selfplay.games = 0; }), HasSubstr("games"));
  EXPECT_THAT(refusal([](auto& o) { o.selfplay.games = -1; }), HasSubstr("games"));
  EXPECT_THAT(refusal([](auto& o) { o.selfplay.size = 20; }), HasSubstr("size"));
  EXPECT_THAT(refusal([](auto& o) { o.ladder.komi = 1e7; }), HasSubstr("ladder-komi"));
  EXPECT_THAT(refusal([](auto& o) { o.selfplay.opening_plies = INFINITY; }), HasSubstr("plies"));
  EXPECT_THAT(refusal([](auto& o) { o.window.scale = 60; }), HasSubstr("window-scale"));
  EXPECT_THAT(refusal([](auto& o) { o.window.exponent = 0; }), HasSubstr("window-exponent"));
  EXPECT_THAT(refusal([](auto& o) { o.window.limit = 100; }), HasSubstr("window-limit"));
  EXPECT_THAT(refusal([](auto& o) { o.targets.td_lambda = 2; }), HasSubstr("td-lambda"));
  EXPECT_THAT(refusal([](auto& o) { o.run.threads = 1 << 20; }), HasSubstr("threads"));
  EXPECT_THAT(refusal([](auto& o) { o.run.learn_only = true; }), HasSubstr("lockstep"));
  EXPECT_THAT(refusal([](auto& o) { o.selfplay.tree.c_puct = -1; }), HasSubstr("c-puct"));
  EXPECT_THAT(refusal([](auto& o) { o.learner.loss.value = -1; }), HasSubstr("value-loss"));
  EXPECT_THAT(refusal([](auto& o) { o.learner.loss.score = NAN; }), HasSubstr("score-loss"));
  EXPECT_THAT(refusal([](auto& o) { o.learner.loss.score_cut = 0; }), HasSubstr("score-cut"));
}

TEST(TrainingRun, DeepensItsSearchesInTheEnd) {
  const TemporaryFolder folder;
  TrainingOptions options = tiny();
  options.run.phase_samples = 400;
  Diary diary;
  const RunStatus status = train(folder.path(), options, 600, diary);
  EXPECT_EQ(status.phase, 1);
  EXPECT_THAT(diary.notes, Contains(HasSubstr("phase 2: searches 32/12 8/4 0.25")));
  Diary after;
  EXPECT_EQ(train(folder.path(), options, 700, after).phase, 1);
  EXPECT_THAT(after.notes, Contains(HasSubstr("phase 2")));
}

TEST(TrainingRun, WarnsOfANetThatIsWorseOnHeldOutGames) {
  const TemporaryFolder folder;
  GameStore::open(folder.path()).add_games(test::misleading_games(3, 300, 40));
  TrainingOptions options = tiny();
  options.run.reuse = 40;
  options.learner.batch = 128;
  Diary diary;
  train(folder.path(), options, grown_up_samples(3), diary);
  EXPECT_THAT(diary.notes, Contains(HasSubstr("warning: held-out gap")));
}

TEST(TrainingRun, LowersItsRateTowardsItsEnd) {
  const TemporaryFolder folder;
  TrainingOptions options = tiny();
  options.run.minutes = 0.05;
  Diary diary;
  const RunStatus status = train(folder.path(), options, 1'000'000, diary);
  EXPECT_GT(status.rate, 0);
  EXPECT_LT(status.rate, 0.3 * options.learner.learning_rate);
}

TEST(TrainingRun, MeasuresItselfOnALadder) {
  const TemporaryFolder folder;
  TrainingOptions options = tiny();
  options.ladder.minutes = 0.02;
  options.ladder.games = 4;
  options.ladder.simulations = 2;
  Diary diary;
  const RunStatus status = train(folder.path(), options, 2500, diary);
  ASSERT_TRUE(status.strength);
  EXPECT_GT(status.strength->net, 0);
  EXPECT_GT(status.strength->rating.margin, 0);
}

TEST(TrainingRun, MeasuresItsLastNetWhenTheTimeIsOver) {
  const TemporaryFolder folder;
  TrainingOptions options = tiny();
  options.run.minutes = 0.05;
  options.ladder.minutes = 0.02;
  options.ladder.games = 4;
  options.ladder.simulations = 2;
  Diary diary, again;
  const RunStatus status = train(folder.path(), options, 1'000'000, diary);
  ASSERT_TRUE(status.strength);
  EXPECT_EQ(status.strength->net, status.net);
  EXPECT_THAT(diary.notes, Contains(HasSubstr("the time is over; the last net")));
  train(folder.path(), options, 1'000'000, again);
  EXPECT_THAT(again.notes, Not(Contains(HasSubstr("measuring the strength"))));
}

TEST(TrainingRun, KeepsGamesAndTellsItsProgressWhileItMeasuresItself) {
  const TemporaryFolder folder;
  TrainingOptions options = tiny();
  options.run.lockstep = false;
  options.run.threads = 1;
  options.ladder.minutes = 0.05;
  options.ladder.games = 1000;
  options.ladder.simulations = 1000;  // for minutes, if nobody stopped it
  bool is_measuring = false;
  std::vector<RunStatus> told;  // while it measures
  std::atomic<bool> stop{false};
  TrainingRun::Listener listener;
  listener.note = [&](const std::string& text) {
    if (text.rfind("measuring the strength", 0) == 0) is_measuring = true;
  };
  listener.progress = [&](const RunStatus& status) {
    if (is_measuring) told.push_back(status);
    if (told.size() == 3) stop = true;
  };
  TrainingRun(folder.path(), options, listener).run(stop);
  ASSERT_GE(told.size(), 3u);
  EXPECT_EQ(told[0].learner.samples, told[2].learner.samples) << "it was not measuring any more";
  EXPECT_GT(told[2].games, told[0].games);
}

TEST(TrainingRun, CanBeLookedAtFromOutside) {
  const TemporaryFolder folder;
  Diary diary;
  const RunStatus status = train(folder.path(), tiny(), 2000, diary);
  const GameStore store = GameStore::open_to_read(folder.path());
  const auto stored = last_status(store);
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->now.learner.samples, status.learner.samples);
  EXPECT_EQ(stored->now.games, status.games);
  EXPECT_FLOAT_EQ(stored->now.held_out.policy, status.held_out.policy);
  EXPECT_FLOAT_EQ(stored->now.learned.policy, status.learned.policy);
  EXPECT_GT(status.learned.total, 0);
  EXPECT_LT(stored->before.learner.samples, stored->now.learner.samples);
  EXPECT_THAT(describe_run(store), HasSubstr("samples"));
}

/// Goes on with a run where no file can grow beyond the length that games.db has: so a limit on the
/// length of files stands for the full disk. Does it end with an error that names a file of the run?
bool complains_of_a_full_disk(const fs::path& folder) {
  ::signal(SIGXFSZ, SIG_IGN);
  ::rlimit limit;
  ::getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = fs::file_size(folder / "games.db");
  ::setrlimit(RLIMIT_FSIZE, &limit);
  try {
    Diary diary;
    train(folder, tiny(), 100'000, diary);
  } catch (const std::runtime_error& error) {
    return std::string(error.what()).find(folder.string()) != std::string::npos;
  }
  return false;
}

TEST(TrainingRun, LosesNothingToAFullDisk) {
  const TemporaryFolder folder;
  Diary diary;
  train(folder.path(), tiny(), 1000, diary);
  const auto games = turns_of_all_games(folder.path()).size();
  const pid_t child = ::fork();
  if (child == 0) ::_exit(complains_of_a_full_disk(folder.path()) ? 0 : 1);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_GE(turns_of_all_games(folder.path()).size(), games);
  const RunStatus later = train(folder.path(), tiny(), 1500, diary);
  EXPECT_GE(later.learner.samples, 1500);
  EXPECT_NEAR(later.tokens, unspent(later), 1);
}

using std::chrono::steady_clock;

/// Trains in a process of its own and kills it when `is_enough` says so of the time that it had.
void train_and_kill(const fs::path& folder,
                    const std::function<bool(steady_clock::duration)>& is_enough) {
  const pid_t child = ::fork();
  if (child == 0) {
    TrainingOptions options = tiny();
    options.run.lockstep = false;
    options.run.threads = 1;
    options.run.export_seconds = 0.05;
    options.run.longest_export_seconds = 0.05;
    const std::atomic<bool> never{false};
    try {
      TrainingRun(folder, options, {[](const std::string&) {}, [](const RunStatus&) {}}).run(never);
    } catch (...) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  const auto begin = steady_clock::now();
  while (!is_enough(steady_clock::now() - begin))
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "it ended by itself: " << status;
}

std::int64_t samples_of_newest_checkpoint(const fs::path& folder) {
  const LatestCheckpoint latest = CheckpointFolder(folder / "checkpoints").load_latest();
  EXPECT_TRUE(latest.damaged.empty());
  return latest.checkpoint ? std::stoll(latest.checkpoint->state.metadata.at("samples")) : 0;
}

/// Trains until there is a first checkpoint: a measure of time for this machine, as it is now.
steady_clock::duration train_until_first_checkpoint(const fs::path& folder) {
  steady_clock::duration life{};
  train_and_kill(folder, [&](steady_clock::duration age) {
    life = age;
    return samples_of_newest_checkpoint(folder) > 0 || age > std::chrono::minutes(1);
  });
  return life;
}

/// Learns enough for its losses to fall. What no later one may reach: a learner that forgot would
/// be back where it began.
double train_until_losses_have_fallen(const fs::path& folder) {
  Diary diary;
  const RunStatus trained = train(folder, tiny(), 20'000, diary);
  const double begun = GameStore::open_to_read(folder).metrics("train/loss").front().value;
  const auto learned = static_cast<double>(trained.training.total);
  EXPECT_LT(learned, begun - 0.5);
  return (begun + learned) / 2;
}

TEST(SlowTrainingRun, SurvivesTwentyKillsAtRandomMoments) {
  const TemporaryFolder folder, other;
  const double bound = train_until_losses_have_fallen(folder.path());
  const std::int64_t trained = samples_of_newest_checkpoint(folder.path());
  const steady_clock::duration unit = train_until_first_checkpoint(other.path());
  Random random(37);
  std::int64_t games = 0, samples = 0, growths = 0;
  for (int kill = 0; kill < 20; ++kill) {
    const auto life = unit * random.below(300) / 100;  // going on takes longer than beginning
    train_and_kill(folder.path(), [&](steady_clock::duration age) { return age > life; });
    const auto sound_games = static_cast<std::int64_t>(turns_of_all_games(folder.path()).size());
    const std::int64_t newest = samples_of_newest_checkpoint(folder.path());
    EXPECT_GE(sound_games, games);
    EXPECT_GE(newest, samples);
    if (newest > samples) ++growths;
    games = sound_games;
    samples = newest;
  }
  EXPECT_GT(growths, 5);
  for (const Metric& loss : GameStore::open_to_read(folder.path()).metrics("train/loss")) {
    if (loss.samples <= trained) continue;
    EXPECT_LT(loss.value, bound) << "at " << loss.samples << " samples";
  }
  Diary diary;
  const RunStatus status = train(folder.path(), tiny(), samples + 500, diary);
  EXPECT_GE(status.games, games);
  EXPECT_NEAR(status.tokens, unspent(status), 1);
}

TEST(SlowTrainingRun, LearnsThatBlackOwnsThe3x3Board) {
  const TemporaryFolder folder;
  TrainingOptions options = tiny();
  options.run.export_seconds = 2;
  options.run.longest_export_seconds = 5;
  options.run.phase_samples = 60'000;
  options.net = {2, 16, 16};
  options.selfplay.games = 32;
  options.learner.batch = 64;
  options.learner.learning_rate = 3e-3;
  Diary diary;
  train(folder.path(), options, 100'000, diary);
  const StoredNet newest = GameStore::open_to_read(folder.path()).nets().back();
  NetEvaluatorOptions evaluator;
  evaluator.precision = Precision::Float32;
  const auto net = load_net_evaluator(folder.path() / newest.file, evaluator);
  Ruleset rules;
  rules.komi = 5.5;
  const Position empty(3, rules);
  std::vector<Evaluation> evaluations;
  Random random(1);
  net->evaluate({&empty}, random, evaluations);
  const Evaluation& evaluation = evaluations.front();
  const auto best = std::max_element(evaluation.policy.begin(), evaluation.policy.end());
  EXPECT_EQ(best - evaluation.policy.begin(), 4);  // the centre
  EXPECT_GT(evaluation.value, 0.7f);
  EXPECT_NEAR(evaluation.score, 9 - 5.5, 1.5);
  for (const float owner : evaluation.ownership)
    EXPECT_GT(owner, 0.5f);
}

}  // namespace
}  // namespace move37
