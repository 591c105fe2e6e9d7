#include "selfplay/imitation/imitation_run.h"

#include <algorithm>
#include <ctime>
#include <stdexcept>
#include <utility>

#include "engine/mix.h"
#include "engine/number_text.h"
#include "nets/atomic_file.h"
#include "nets/net_file.h"
#include "selfplay/core_shares.h"
#include "selfplay/lessons.h"
#include "selfplay/loss_report.h"
#include "selfplay/option_text.h"
#include "selfplay/run_folder.h"

namespace move37 {
namespace {

namespace fs = std::filesystem;

constexpr int kExportBatches = 32;   // to measure normalisation statistics on
constexpr float kLossShare = 0.02f;  // of a step in the running mean
constexpr const char* kSecondsKey = "run.seconds";

TrainingOptions checked(const TrainingOptions& options) {
  check(options);
  return options;
}

// Nobody plays meanwhile: all cores learn.
LearnerOptions alone(const TrainingOptions& options) {
  LearnerOptions result = learner_options(options);
  if (options.learner.threads == 0) result.threads = num_cores();
  return result;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines)
    text += line + '\n';
  return text;
}

std::vector<Metric> to_metrics(const ImitationStatus& status, const Exam& exam) {
  const auto time = static_cast<double>(std::time(nullptr));
  std::vector<Metric> metrics;
  const auto add = [&](const std::string& name, double number) {
    metrics.push_back({time, status.learner.samples, name, number});
  };
  ImitationStatus::each(
      status, [&](const char* name, auto number) { add(name, static_cast<double>(number)); });
  for (std::size_t band = 0; band < exam.bands.size(); ++band) {
    const std::string group = "exam/from-" + std::to_string(band * Exam::kBandMoves + 1) + "/";
    Marks::each(exam.bands[band], [&](const char* name, auto number) {
      add(group + name, static_cast<double>(number));
    });
  }
  return metrics;
}

// ", 2003 to 2015": what the policy can know.
std::string years_text(const ImitationOptions& options) {
  const int from = options.year_from, to = options.year_to;
  if (from > 0 && to > 0) return ", " + std::to_string(from) + " to " + std::to_string(to);
  if (from > 0) return ", since " + std::to_string(from);
  return to > 0 ? ", up to " + std::to_string(to) : "";
}

}  // namespace

NetEvaluatorOptions exam_evaluator_options(const TrainingOptions& options) {
  NetEvaluatorOptions result = evaluator_options(options.run);
  result.symmetries = options.imitation.exam_symmetries;
  return result;
}

ImitationRun::ImitationRun(fs::path folder, const TrainingOptions& options, Listener listener)
    : folder_(std::move(folder)),
      options_(checked(options)),
      listener_(std::move(listener)),
      store_(GameStore::open(folder_)),
      checkpoints_(folder_ / "checkpoints"),
      learner_(options.net, alone(options), options.run.seed),
      library_(options.selfplay.size),
      held_out_(options.selfplay.size),
      writer_(options.targets) {
  make_nets_folder(folder_);
  resume();
  write_atomically(folder_ / "run.toml", to_toml(options_));
}

void ImitationRun::begin() {
  const std::string& net = options_.learner.start_net;
  if (net.empty()) return;
  const NetOptions begun = learner_.begin_with(net);
  listener_.note("beginning with " + net + growth(begun, options_.net));
}

void ImitationRun::resume() {
  const LatestCheckpoint latest = checkpoints_.load_latest();
  for (const std::string& reason : latest.damaged)
    listener_.note("passing over a checkpoint: " + reason);
  enlist_nets(folder_, store_);
  if (latest.checkpoint) {
    restore(*latest.checkpoint);
  } else {
    const std::vector<StoredNet> nets = newest_nets(folder_, store_);
    const auto goes_on = [this](const StoredNet& net) { return go_on_from(net); };
    if (!std::any_of(nets.begin(), nets.end(), goes_on)) {
      listener_.note("a new run in " + folder_.string());
      return begin();
    }
  }
  last_export_ = learner_.counters().samples;
  listener_.note("going on in " + folder_.string() + ": " + std::to_string(last_export_) +
                 " samples, " + fixed(seconds_before_ / 60, 1) + " min");
}

void ImitationRun::restore(const Checkpoint& checkpoint) {
  const safetensors::File& state = checkpoint.state;
  try {
    if (is_of_selfplay(state)) {
      throw std::runtime_error("it learned from self-play; imitation wants a folder of its own");
    }
    learner_.restore(state);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(checkpoint.path.string() + ": " + error.what());
  }
  const auto seconds = state.metadata.find(kSecondsKey);
  if (seconds != state.metadata.end()) from_text(seconds->second, seconds_before_);
}

// Without a checkpoint. What was learned is also in the net, all but the optimiser.
bool ImitationRun::go_on_from(const StoredNet& net) {
  try {
    learner_.begin_with(folder_ / net.file, net.samples);
  } catch (const std::runtime_error& error) {
    listener_.note(std::string("passing over a net: ") + error.what());
    return false;
  }
  seconds_before_ = seconds_at(net.samples, store_);
  listener_.note("no checkpoint is left: learning goes on from " + net.file);
  return true;
}

void ImitationRun::add_games(const std::vector<SgfSource>& sources, const std::atomic<bool>& stop) {
  const fs::path complaints = folder_ / "left-out.txt";
  GameImport import(store_, options_.selfplay.size, options_.imitation, complaints);
  for (const SgfSource& source : sources) {
    if (stop) return;
    const std::string name = source.path.string();
    const auto report = import.read(source, stop, [&](const ImportReport& so_far) {
      listener_.note(name + ": " + std::to_string(so_far.games) + " games so far, " +
                     std::to_string(so_far.kept) + " kept");
    });
    listener_.note(name + (report ? ":" : ": is in the store"));
    if (!report) continue;
    for (const std::string& line : to_lines(*report, complaints))
      listener_.note(line);
  }
}

void ImitationRun::load_games() {
  for (const Split split : {Split::Training, Split::HeldOut}) {
    MoveLibrary library(options_.selfplay.size);
    const auto damaged = load(store_, split, options_.imitation.max_rows, library);
    if (!damaged.empty()) {
      listener_.note(std::to_string(damaged.size()) + " games in the store are damaged, left out");
    }
    (split == Split::Training ? library_ : held_out_) = std::move(library);
  }
  if (library_.empty()) {
    throw std::runtime_error(folder_.string() + ": there are no games of this board size; name " +
                             "some by --sgf");
  }
  listener_.note(std::to_string(library_.games()) + " games, " + std::to_string(library_.rows()) +
                 " rows, " + fixed(static_cast<double>(library_.memory_bytes()) / 1e6, 0) +
                 " MB to learn from; " + std::to_string(held_out_.games()) + " games held out; " +
                 learner_.description());
}

void ImitationRun::run(const std::atomic<bool>& stop) {
  if (stop) return;
  load_games();
  is_running_ = true;
  begin_ = std::chrono::steady_clock::now();
  double next_export = seconds() + options_.run.export_seconds;
  while (!stop && !is_over_after(seconds(), options_.run)) {
    learn();
    listener_.progress(status());
    if (seconds() < next_export) continue;
    publish();
    next_export = seconds() + options_.run.export_seconds;
  }
  publish();
  seconds_before_ = seconds();
  is_running_ = false;
}

void ImitationRun::learn() {
  Random random(seed_of_step());
  last_step_ = learner_.step(draw(random), progress_after(seconds(), options_.run));
  if (skipped_steps_.add(last_step_, listener_.note)) return;
  blend(training_loss_, last_step_.loss, training_loss_.total == 0 ? 1 : kLossShare);
}

// Which batch comes depends on what was learned alone, so a run that goes on draws as if it had
// never been stopped; also one that lost its checkpoints and goes on from its net.
std::uint64_t ImitationRun::seed_of_step() const {
  const LearnerCounters& counters = learner_.counters();
  return mix(options_.run.seed +
             mix(static_cast<std::uint64_t>(counters.samples + counters.skipped)));
}

const Batch& ImitationRun::draw(Random& random) {
  writer_.write(library_.sample(options_.learner.batch, random), random, batch_);
  return batch_;
}

void ImitationRun::publish() {
  const std::int64_t samples = learner_.counters().samples;
  if (samples == last_export_) return;
  last_export_ = samples;
  StoredNet stored;
  stored.file = name_of_net(samples);
  stored.samples = samples;
  stored.created = static_cast<std::int64_t>(std::time(nullptr));
  stored.note = "learned from people";
  const std::shared_ptr<NetEvaluator> net = export_net(stored);
  save_checkpoint(samples);  // before the exam, which takes a while
  if (!held_out_.empty()) examine(*net, stored);
  store_.add_metrics(to_metrics(status(), exam_));
}

std::shared_ptr<NetEvaluator> ImitationRun::export_net(const StoredNet& stored) {
  Random random(seed_of_step() + 1);
  std::vector<Batch> recent;
  for (int i = 0; i < kExportBatches; ++i)
    recent.push_back(draw(random));
  std::shared_ptr<NetEvaluator> net =
      learner_.export_net(folder_ / stored.file, recent, exam_evaluator_options(options_),
                          {{"games", std::to_string(library_.games())},
                           {"minutes", fixed(seconds() / 60, 1)},
                           {"size", std::to_string(options_.selfplay.size)},
                           {"seed", std::to_string(options_.run.seed)},
                           {"learned-from", "games of people" + years_text(options_.imitation)}});
  store_.add_net(stored);
  return net;
}

void ImitationRun::examine(NetEvaluator& net, const StoredNet& stored) {
  exam_ = take_exam(net, held_out_, options_.imitation.exam_rows);
  add_provenance(folder_ / stored.file, {{"held-out", to_text(exam_.all)}});
  write_atomically(folder_ / "exam.txt",
                   std::to_string(stored.samples) + " samples\n" + joined(to_lines(exam_)));
  listener_.note(std::to_string(stored.samples) + " samples, held out: " + to_text(exam_.all));
}

void ImitationRun::save_checkpoint(std::int64_t samples) {
  safetensors::File state = learner_.state();
  state.metadata[kSecondsKey] = to_text(seconds());
  checkpoints_.save(std::move(state), samples);
}

double ImitationRun::seconds() const {
  if (!is_running_) return seconds_before_;
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin_;
  return seconds_before_ + passed.count();
}

ImitationStatus ImitationRun::status() const {
  ImitationStatus now;
  now.seconds = seconds();
  now.seconds_left = seconds_left_after(now.seconds, options_.run);
  now.games = library_.games();
  now.rows = library_.rows();
  now.bytes = library_.memory_bytes();
  now.learner = learner_.counters();
  now.rate = last_step_.rate;
  now.training = training_loss_;
  now.exam = exam_.all;
  return now;
}

}  // namespace move37
