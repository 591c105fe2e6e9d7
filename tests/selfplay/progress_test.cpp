#include "selfplay/progress.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace move37 {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

RunStatus at(double seconds, std::int64_t games, std::int64_t samples) {
  RunStatus status;
  status.seconds = seconds;
  status.threads = 2;
  status.games = games;
  status.rows = samples / 2;
  status.learner.samples = samples;
  status.selfplay.evaluations = 100 * samples;
  status.selfplay.evaluator_seconds = 1.8 * seconds;
  return status;
}

TEST(Progress, TellsRatesBetweenTwoMoments) {
  const std::string line = status_line(at(60, 1000, 30'000), at(180, 2000, 90'000));
  EXPECT_THAT(line, HasSubstr("3.0 min"));
  EXPECT_THAT(line, HasSubstr("2,000 games, 30,000/h"));
  EXPECT_THAT(line, HasSubstr("50,000 evaluations/s, 90 % of the time in the net"));
  EXPECT_THAT(line, HasSubstr("90,000 samples, 500/s, reuse 2.0"));
}

TEST(Progress, SaysThatNobodyPlays) {
  RunStatus before = at(60, 1000, 30'000), now = at(180, 1000, 90'000);
  before.threads = now.threads = 0;
  const std::string line = status_line(before, now);
  EXPECT_THAT(line, HasSubstr("1,000 games, none are played | 90,000 samples"));
  EXPECT_THAT(status_block(before, now), Not(Contains(HasSubstr("evaluations"))));
}

TEST(Progress, TellsTheShareOfTheBareNetsSpeedOnlyWhereItIsKnownAllTheTime) {
  RunStatus before = at(60, 1000, 30'000), now = at(180, 2000, 90'000);
  now.bare_evaluations = 62'500;
  EXPECT_THAT(status_line(before, now), Not(HasSubstr("bare")));
  before.bare_evaluations = 40'000;  // measured by another process
  EXPECT_THAT(status_line(before, now), Not(HasSubstr("bare")));
  before.bare_evaluations = 62'500;
  const char* share = "50,000 evaluations/s (80 % of the bare net's), 90 % of the time in the net";
  EXPECT_THAT(status_line(before, now), HasSubstr(share));
  EXPECT_THAT(status_block(before, now), Contains(HasSubstr(share)));
}

TEST(Progress, LeavesOutWhatIsNotKnown) {
  RunStatus now = at(60, 10, 100);
  EXPECT_THAT(status_block(at(0, 0, 0), now), Not(Contains(HasSubstr("held out"))));
  EXPECT_THAT(status_line(at(0, 0, 0), now), Not(HasSubstr("Elo")));
  now.learned.total = now.held_out.total = 1;
  now.seconds_left = 600;
  now.strength = Rung{"net 3", 3, {123, 45}};
  EXPECT_THAT(status_block(at(0, 0, 0), now),
              AllOf(Contains(HasSubstr("learned    policy")), Contains(HasSubstr("held out"))));
  const std::string line = status_line(at(0, 0, 0), now);
  EXPECT_THAT(line, HasSubstr("10.0 min left"));
  EXPECT_THAT(line, HasSubstr("Elo 123 +- 45 (net 3)"));
}

TEST(Progress, TellsNoLossesBeforeAnythingIsLearned) {
  RunStatus now = at(60, 10, 0);
  EXPECT_THAT(status_block(at(0, 0, 0), now), Not(Contains(HasSubstr("policy"))));
  EXPECT_THAT(status_line(at(0, 0, 0), now), Not(HasSubstr("policy")));
  now.training.total = 5;
  now.training.policy = 3.21f;
  EXPECT_THAT(status_block(at(0, 0, 0), now), Contains(HasSubstr("losses     policy 3.21")));
  EXPECT_THAT(status_line(at(0, 0, 0), now), HasSubstr("| policy 3.21"));
}

TEST(Progress, SurvivesTwoMomentsThatAreOne) {
  EXPECT_THAT(status_line(at(60, 10, 100), at(60, 10, 100)), HasSubstr("10 games, 0/h"));
}

void store_status(GameStore& store, const RunStatus& status) {
  store.add_metrics(to_metrics(status, /*time=*/status.seconds));
}

TEST(Progress, TellsOfTheFirstStatusWhatWasDoneSinceTheRunBegan) {
  const test::TemporaryFolder folder;
  GameStore store = GameStore::open(folder.path());
  store_status(store, at(60, 1000, 30'000));
  EXPECT_THAT(describe_run(store), HasSubstr("1,000 games, 60,000/h"));
  EXPECT_THAT(describe_run(store), HasSubstr("50,000 evaluations/s"));
}

TEST(Progress, ComparesNoCountersOfTwoProcesses) {
  const test::TemporaryFolder folder;
  GameStore store = GameStore::open(folder.path());
  store_status(store, at(60, 1000, 30'000));
  store_status(store, at(120, 2000, 60'000));
  RunStatus resumed = at(180, 2600, 75'000);
  resumed.process = {130, 2100, 65'000};
  resumed.selfplay.evaluations = 500'000;  // of its own
  store_status(store, resumed);
  const std::string text = describe_run(store);
  EXPECT_THAT(text, HasSubstr("2,600 games, 36,000/h"));
  EXPECT_THAT(text, HasSubstr("10,000 evaluations/s"));
  EXPECT_THAT(text, HasSubstr("75,000 samples, 200/s"));
}

TEST(Progress, ReadsStoresThatDoNotTellProcessesApart) {
  const test::TemporaryFolder folder;
  GameStore store = GameStore::open(folder.path());
  for (const RunStatus& status : {at(60, 1000, 30'000), at(120, 3000, 60'000)}) {
    std::vector<Metric> metrics = to_metrics(status, /*time=*/status.seconds);
    metrics.erase(std::remove_if(metrics.begin(), metrics.end(),
                                 [](const Metric& metric) {
                                   return metric.name.rfind("process/", 0) == 0;
                                 }),
                  metrics.end());
    store.add_metrics(metrics);
  }
  EXPECT_THAT(describe_run(store), HasSubstr("3,000 games, 120,000/h"));
  RunStatus resumed = at(180, 3600, 75'000);
  resumed.process = {130, 3200, 65'000};
  store_status(store, resumed);
  EXPECT_THAT(describe_run(store), HasSubstr("3,600 games, 28,800/h"));
}

TEST(Progress, SaysThatThereIsNothingYet) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(describe_run(GameStore::open(folder.path())),
            "no net yet; 0 games, 0 rows to learn from\n");
}

}  // namespace
}  // namespace move37
