#include "selfplay/doctor.h"

#include <cmath>
#include <fstream>
#include <functional>
#include <limits>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "selfplay/checkpoint.h"
#include "selfplay/game_checks.h"
#include "selfplay/game_store.h"
#include "selfplay/lessons.h"
#include "tests/selfplay/small_run.h"
#include "tests/support/function_evaluator.h"
#include "tests/support/temporary_folder.h"

namespace move37 {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using testing::ThrowsMessage;

constexpr std::int64_t kGrown = 1'000'000;  // samples: old enough for every question

/// The names of what was found to be a fault.
std::vector<std::string> faults_of(const std::vector<Finding>& findings) {
  std::vector<std::string> names;
  for (const Finding& finding : findings) {
    if (finding.verdict == Verdict::Fault) names.emplace_back(finding.criterion.name);
  }
  return names;
}

// ---- What the doctor makes of evidence --------------------------------------------------------

std::shared_ptr<Evaluator> judge_by(test::FunctionEvaluator::Judge judge) {
  return std::make_shared<test::FunctionEvaluator>(std::move(judge));
}

Evidence evidence_of(const std::vector<GameRecord>& games) {
  Evidence evidence;
  evidence.options = test::small_run_options();
  for (const GameRecord& game : games) {
    evidence.games.push_back(std::make_shared<const GameRecord>(game));
    for (int turn = 0; turn < static_cast<int>(game.turns.size()); ++turn) {
      if (game.turns[turn].weight > 0) evidence.rows.push_back({evidence.games.back(), turn});
    }
  }
  evidence.net = judge_by(test::count_board);
  evidence.samples = kGrown;
  return evidence;
}

Evidence sound_evidence() { return evidence_of(test::selfplay_games(120, 1)); }

TEST(Doctor, FindsNoFaultInAPlayerThatCountsTheBoard) {
  EXPECT_THAT(faults_of(diagnose(sound_evidence())), IsEmpty());
}

TEST(Doctor, NamesAFlippedSignOfTheValue) {
  Evidence evidence = sound_evidence();
  evidence.net = judge_by([](const Position& position) {
    Evaluation evaluation = test::count_board(position);
    evaluation.value = -evaluation.value;
    evaluation.score = -evaluation.score;
    return evaluation;
  });
  EXPECT_THAT(
      faults_of(diagnose(evidence)),
      IsSupersetOf({"value and results", "value of owned boards", "value of last positions"}));
}

TEST(Doctor, NamesASignThatIsFlippedInTheSearchAlone) {
  std::vector<GameRecord> games = test::selfplay_games(120, 1);
  for (GameRecord& game : games) {
    for (Turn& turn : game.turns) {
      if (turn.value) turn.value = -*turn.value;
    }
  }
  EXPECT_THAT(faults_of(diagnose(evidence_of(games))), testing::ElementsAre("searched values"));
}

TEST(Doctor, NamesAValueThatSaysTheSameOfAll) {
  Evidence evidence = sound_evidence();
  evidence.net = judge_by(
      [](const Position& position) { return test::even_evaluation(position.size(), 0.1f); });
  EXPECT_THAT(faults_of(diagnose(evidence)), Contains("value collapse"));
}

TEST(Doctor, NamesANetThatLearnsItsGamesByHeart) {
  Evidence evidence = sound_evidence();
  evidence.trained.emplace();
  evidence.trained->training.value = 0.05f;
  evidence.trained->held_out.value = 0.9f;
  EXPECT_THAT(faults_of(diagnose(evidence)), Not(Contains("held-out gap"))) << "too few rows";
  evidence.held_out.assign(evidence.rows.size(), evidence.rows.front());
  EXPECT_THAT(faults_of(diagnose(evidence)), Not(Contains("held-out gap"))) << "one game";
  evidence.held_out = evidence.rows;
  EXPECT_THAT(faults_of(diagnose(evidence)), Contains("held-out gap"));
}

TEST(Doctor, NamesWhatIsNoNumber) {
  Evidence evidence = sound_evidence();
  evidence.net = judge_by([](const Position& position) {
    return test::even_evaluation(position.size(), std::numeric_limits<float>::quiet_NaN());
  });
  EXPECT_THAT(faults_of(diagnose(evidence)), Contains("finite numbers"));
}

TEST(Doctor, NamesAPolicyThatIsReadBackUnderTheWrongSymmetry) {
  Evidence evidence = sound_evidence();
  evidence.net = judge_by([](const Position& position) {
    Evaluation evaluation = test::count_board(position);
    evaluation.policy[1] = 8;  // B5, wherever the stones are
    return evaluation;
  });
  EXPECT_THAT(faults_of(diagnose(evidence)), Contains("net from 8 sides"));
}

TEST(Doctor, NamesFrozenNoise) {
  std::vector<GameRecord> games;
  for (int start = 0; start < 20; ++start) {
    const std::vector<GameRecord> again = test::selfplay_games(6, 7);
    games.insert(games.end(), again.begin(), again.end());
  }
  EXPECT_THAT(faults_of(diagnose(evidence_of(games))),
              IsSupersetOf({"seeds", "repeated games", "openings"}));
}

TEST(Doctor, AsksNoTinyBoardForVariety) {
  GameRecord game;  // no two of these differ but in their seeds
  Evidence evidence;
  const auto verdicts_on = [&](int size) {
    evidence.games.clear();
    game.size = size;
    for (game.seed = 0; game.seed < 200; ++game.seed)
      evidence.games.push_back(std::make_shared<const GameRecord>(game));
    std::set<Verdict> verdicts;
    for (const Check<Evidence>& check : game_checks()) {
      const std::string name = check.criterion.name;
      if (name == "repeated games" || name == "openings")
        verdicts.insert(judge(check.criterion, check.measure(evidence)).verdict);
    }
    return verdicts;
  };
  EXPECT_EQ(verdicts_on(4), std::set{Verdict::Unknown});
  EXPECT_EQ(verdicts_on(5), std::set{Verdict::Fault});
}

TEST(Doctor, KnowsThatThereIsNoNetYet) {
  Evidence evidence;
  evidence.options = test::small_run_options();
  const std::vector<Finding> findings = diagnose(evidence);
  EXPECT_LT(worst(findings), Verdict::Warning);
  EXPECT_THAT(to_text(findings.back()), HasSubstr("there is no net yet"));
}

// ---- What it looks at ---------------------------------------------------------------------------

TEST(Evidence, IsOfTheRowsThatTheLearnerDrawsFrom) {
  const TemporaryFolder folder;
  TrainingOptions options = test::small_run_options();
  options.window.scale = 400;
  std::ofstream(folder.path() / "run.toml") << to_toml(options);
  const std::vector<GameRecord> games = test::selfplay_games(150, 3);
  std::int64_t rows = 0;
  {
    GameStore store = GameStore::open(folder.path());
    store.add_games(games);
    rows = window_rows(store.totals(Split::Training).rows, options.window);
  }
  std::set<std::uint64_t> window;
  for (auto game = games.rbegin(); game != games.rend() && rows > 0; ++game) {
    if (split_of(*game) != Split::Training) continue;
    window.insert(game->seed);
    rows -= num_rows(*game);
  }
  ASSERT_LT(window.size(), 100u) << "too few games to forget any";
  const Evidence evidence = gather_evidence(folder.path());
  std::set<std::uint64_t> asked;
  for (const Example& row : evidence.rows)
    asked.insert(row.game->seed);
  EXPECT_THAT(window, IsSupersetOf(asked));
  EXPECT_GT(asked.size(), window.size() / 2) << "only some of the window's games";
  EXPECT_FALSE(evidence.held_out.empty());
}

// ---- What the doctor makes of a folder --------------------------------------------------------

using EditTensors = std::function<void(safetensors::File& file, const std::string& prefix)>;

void keep_tensors(safetensors::File&, const std::string&) {}

StoredNet newest_net(const fs::path& folder) {
  return GameStore::open_to_read(folder).nets().back();
}

/// Lets the newest net of a run have learned from so many samples, and changes its numbers: in its
/// file, and as the average in the learner's state.
void age(const fs::path& folder, const EditTensors& edit_file, const EditTensors& edit_state) {
  StoredNet net = newest_net(folder);
  safetensors::File file = safetensors::read(folder / net.file);
  edit_file(file, "");
  safetensors::write(folder / net.file, file);
  CheckpointFolder checkpoints(folder / "checkpoints");
  safetensors::File state = checkpoints.load_latest().checkpoint->state;
  edit_state(state, "average.");
  state.metadata["samples"] = std::to_string(kGrown);
  checkpoints.save(state, kGrown);

  GameStore store = GameStore::open(folder);
  std::vector<Metric> metrics;
  for (const std::string& name : store.metric_names()) {
    for (const Metric& metric : store.metrics(name)) {
      if (metric.samples == net.samples)
        metrics.push_back({metric.time, kGrown, name, metric.value});
    }
  }
  store.add_metrics(metrics);
  net.samples = kGrown;
  store.add_net(net);
}

std::vector<std::string> faults_in(const fs::path& folder) {
  return faults_of(diagnose(gather_evidence(folder)));
}

/// The faults of a copy of the run that was broken in this way.
std::vector<std::string> faults_when(const fs::path& run, const EditTensors& edit_file,
                                     const EditTensors& edit_state) {
  const TemporaryFolder copy;
  fs::copy(run, copy.path(), fs::copy_options::recursive);
  age(copy.path(), edit_file, edit_state);
  return faults_in(copy.path());
}

/// Turns the sign of all that the value head says of the result.
void negate_value(safetensors::File& file, const std::string& prefix) {
  for (const char* name : {"value_head.result.weight", "value_head.result.bias"}) {
    std::string& bytes = file.tensors.at(prefix + name).bytes;
    for (std::size_t sign = 3; sign < bytes.size(); sign += 4)
      bytes[sign] = static_cast<char>(bytes[sign] ^ 0x80);
  }
}

/// Has the net take own stones for the opponent's: what it would be had it learned from other
/// planes.
void swap_planes(safetensors::File& file, const std::string& prefix) {
  safetensors::Tensor& weight = file.tensors.at(prefix + "stem.convolution.weight");
  const std::size_t plane = 9 * sizeof(float);
  const std::size_t row = plane * static_cast<std::size_t>(weight.shape[1]);
  for (std::size_t begin = 0; begin < weight.bytes.size(); begin += row) {
    const auto own = weight.bytes.begin() + static_cast<std::ptrdiff_t>(begin);
    std::swap_ranges(own, own + plane, own + plane);
  }
}

TEST(DoctorOnARun, NamesWhatWasBrokenInItsNet) {
  const TemporaryFolder run;
  test::train_small_run(run.path(), 36000);
  EXPECT_THAT(faults_when(run.path(), keep_tensors, keep_tensors), IsEmpty());
  EXPECT_THAT(faults_when(run.path(), negate_value, negate_value),
              IsSupersetOf({"losses now", "value and results", "value of owned boards",
                            "value of last positions", "search against policy"}));
  EXPECT_THAT(faults_when(run.path(), negate_value, keep_tensors), Contains("exported weights"));
  EXPECT_THAT(faults_when(run.path(), swap_planes, swap_planes), Contains("losses now"));
  EXPECT_THAT(faults_when(run.path(), swap_planes, keep_tensors),
              IsSupersetOf({"exported weights", "losses now"}));
}

TEST(DoctorOnARun, NamesWhatWasBrokenInItsFiles) {
  const TemporaryFolder run;
  test::train_small_run(run.path(), 2000);
  ASSERT_THAT(faults_in(run.path()), IsEmpty());
  const fs::path checkpoint = CheckpointFolder(run.path() / "checkpoints").files().back();
  fs::resize_file(checkpoint, fs::file_size(checkpoint) / 2);
  EXPECT_THAT(faults_in(run.path()), Contains("readable"));
  std::vector<GameRecord> games = test::selfplay_games(5, 3);
  for (GameRecord& game : games)
    game.turns.back().policy = one_hot_policy(action_of(game.turns.front().move, game.size));
  GameStore store = GameStore::open(run.path());
  store.add_games(games);
  store.add_metrics({{0, 1, "train/loss", std::nan("")}});
  EXPECT_THAT(faults_in(run.path()), IsSupersetOf({"readable", "sound games", "recorded numbers"}));
}

TEST(DoctorOnARun, NamesFrozenNoise) {
  const TemporaryFolder run;
  test::train_small_run(run.path(), 2000);
  const std::vector<GameRecord> again(600, test::selfplay_games(1, 3).front());
  GameStore::open(run.path()).add_games(again);
  EXPECT_THAT(faults_in(run.path()), IsSupersetOf({"seeds", "repeated games"}));
}

TEST(DoctorOnARun, SaysWhatIsMissingInAFolder) {
  const TemporaryFolder folder;
  EXPECT_THAT([&] { gather_evidence(folder.path()); },
              ThrowsMessage<std::runtime_error>(HasSubstr("no training run")));
  GameStore::open(folder.path());
  EXPECT_THAT([&] { gather_evidence(folder.path()); },
              ThrowsMessage<std::runtime_error>(HasSubstr("run.toml")));
}

}  // namespace
}  // namespace move37
