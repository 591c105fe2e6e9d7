#include "selfplay/training_run.h"

#include <algorithm>
#include <ctime>
#include <iomanip>
#include <sstream>
#include <utility>

#include "engine/mix.h"
#include "engine/number_text.h"
#include "nets/atomic_file.h"
#include "selfplay/option_text.h"

namespace move37 {
namespace {

namespace fs = std::filesystem;

constexpr double kLockstepEvaluations = 5000;  // that count as a second in lockstep
constexpr double kSlowerExports = 0.05;        // the time between nets, as part of the run so far
constexpr std::int64_t kLongerPhases = 4;      // each phase lasts to so many times more samples
constexpr float kLossMemory = 0.98f;           // of the running mean, a step
constexpr const char* kSecondsKey = "run.seconds";

std::string name_of_net(std::int64_t samples) {
  std::ostringstream name;
  name << "nets/" << std::setfill('0') << std::setw(12) << samples << ".safetensors";
  return name.str();
}

CurrentNet::Entry random_net(const TrainingOptions& options) {
  return {random_net_evaluator(options.net, options.run.seed, evaluator_options(options.run)), 0};
}

std::int64_t count_games(const GameStore& store) {
  return store.totals(Split::Training).games + store.totals(Split::HeldOut).games;
}

// Other games in each process, the same at each repeat: whoever resumes has more games.
std::uint64_t seed_of(const TrainingOptions& options, std::int64_t games) {
  return mix(options.run.seed + mix(static_cast<std::uint64_t>(games)));
}

TrainingOptions checked(const TrainingOptions& options) {
  check(options);
  return options;
}

int thread_count(const RunOptions& options) {
  if (options.threads > 0) return options.threads;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace

TrainingRun::TrainingRun(fs::path folder, const TrainingOptions& options, Listener listener)
    : folder_(std::move(folder)),
      options_(checked(options)),
      listener_(std::move(listener)),
      store_(GameStore::open(folder_)),
      checkpoints_(folder_ / "checkpoints"),
      lessons_(options, seed_of(options, count_games(store_))),
      net_(random_net(options)),
      num_games_(count_games(store_)) {
  fs::create_directories(folder_ / "nets");
  write_atomically(folder_ / "run.toml", to_toml(options_));
  resume();
}

void TrainingRun::resume() {
  const std::vector<std::int64_t> damaged = lessons_.load(store_);
  if (!damaged.empty()) {
    listener_.note(std::to_string(damaged.size()) + " games in the store are damaged, left out");
  }
  LatestCheckpoint latest = checkpoints_.load_latest();
  for (const std::string& reason : latest.damaged)
    listener_.note("passing over a checkpoint: " + reason);
  if (latest.checkpoint) {
    const safetensors::File& state = latest.checkpoint->state;
    lessons_.restore(state);
    const auto found = state.metadata.find(kSecondsKey);
    if (found != state.metadata.end()) from_text(found->second, seconds_before_);
    last_export_ = lessons_.learner().counters().samples;
    next_export_ = seconds_before_ + options_.run.export_seconds;
  }
  find_net();
  if (num_games_ == 0 && !latest.checkpoint) {
    listener_.note("a new run in " + folder_.string());
  } else {
    listener_.note("going on in " + folder_.string() + ": " + std::to_string(num_games_) +
                   " games, " + std::to_string(lessons_.learner().counters().samples) +
                   " samples, " + fixed(seconds_before_ / 60, 1) + " min, net " +
                   std::to_string(net_.get().id));
  }
}

// The newest net that can be read plays on.
void TrainingRun::find_net() {
  const std::vector<StoredNet> nets = store_.nets();
  for (auto stored = nets.rbegin(); stored != nets.rend(); ++stored) {
    try {
      net_.set({load_net_evaluator(folder_ / stored->file, evaluator_options(options_.run)),
                stored->id});
      return;
    } catch (const std::runtime_error& error) {
      listener_.note(std::string("passing over a net: ") + error.what());
    }
  }
}

void TrainingRun::start_selfplay() {
  const std::uint64_t seed = seed_of(options_, num_games_) + 1;
  const SelfplaySearch& search = options_.run.phases.front();
  if (options_.run.lockstep) {
    games_ = std::make_unique<PatientActor>(options_.selfplay, search, net_, seed);
  } else {
    games_ = std::make_unique<ActorPool>(options_.selfplay, search, net_,
                                         thread_count(options_.run), seed);
  }
  phase_ = 0;
  follow_phases();
}

void TrainingRun::run(const std::atomic<bool>& stop) {
  begin_ = std::chrono::steady_clock::now();
  start_selfplay();
  double next_progress = seconds();
  while (!stop && !is_over()) {
    collect();
    if (lessons_.can_step()) learn();
    if (seconds() >= next_export_) publish();
    if (seconds() < next_progress) continue;
    listener_.progress(status());
    next_progress = seconds() + 1;
  }
  publish();
  seconds_before_ = seconds();
  games_.reset();
}

bool TrainingRun::is_over() const {
  return options_.run.minutes > 0 && seconds() >= 60 * options_.run.minutes;
}

// In lockstep the clock of the run is the work that is done, so that it repeats itself.
double TrainingRun::seconds() const {
  if (!games_) return seconds_before_;
  if (options_.run.lockstep) {
    return seconds_before_ +
           static_cast<double>(games_->counts().evaluations) / kLockstepEvaluations;
  }
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin_;
  return seconds_before_ + passed.count();
}

double TrainingRun::progress() const {
  if (options_.run.minutes <= 0) return 0;
  return std::min(1.0, seconds() / (60 * options_.run.minutes));
}

void TrainingRun::collect() {
  const bool has_work = lessons_.can_step();
  if (options_.run.lockstep && has_work) return;
  constexpr std::chrono::milliseconds kPatience{100};
  const std::vector<GameRecord> games =
      games_->take(has_work ? std::chrono::milliseconds(0) : kPatience);
  if (games.empty()) return;
  store_.add_games(games);
  num_games_ += static_cast<std::int64_t>(games.size());
  for (const GameRecord& game : games) {
    recent_.add(game);
    lessons_.add(game);
  }
}

void TrainingRun::learn() {
  last_step_ = lessons_.step(progress());
  if (last_step_.skipped) {
    listener_.note("a step was skipped: its loss or gradient is no finite number");
    return;
  }
  const bool is_first = training_loss_.total == 0;
  std::vector<float> numbers;
  LossReport::each(last_step_.loss, [&](const char*, float number) { numbers.push_back(number); });
  std::size_t next = 0;
  LossReport::each(training_loss_, [&](const char*, float& mean) {
    const float number = numbers[next++];
    mean = is_first ? number : kLossMemory * mean + (1 - kLossMemory) * number;
  });
  follow_phases();
}

void TrainingRun::follow_phases() {
  const std::int64_t samples = lessons_.learner().counters().samples;
  const int last = static_cast<int>(options_.run.phases.size()) - 1;
  int phase = 0;
  for (std::int64_t end = options_.run.phase_samples; phase < last && samples >= end;
       end *= kLongerPhases) {
    ++phase;
  }
  if (phase == phase_) return;
  phase_ = phase;
  const SelfplaySearch& search = options_.run.phases[phase];
  games_->set_search(search);
  listener_.note("phase " + std::to_string(phase + 1) + ": searches " + to_text(Phases{search}));
}

// A new net for self-play, a checkpoint and the numbers of the time since the last.
void TrainingRun::publish() {
  const std::int64_t samples = lessons_.learner().counters().samples;
  if (samples > last_export_) {
    StoredNet stored;
    stored.file = name_of_net(samples);
    stored.samples = samples;
    stored.created = static_cast<std::int64_t>(std::time(nullptr));
    std::shared_ptr<NetEvaluator> evaluator = lessons_.export_net(
        folder_ / stored.file, {{"run", folder_.filename().string()},
                                {"games", std::to_string(num_games_)},
                                {"minutes", fixed(seconds() / 60, 1)},
                                {"size", std::to_string(options_.selfplay.size)},
                                {"seed", std::to_string(options_.run.seed)}});
    const std::int64_t id = store_.add_net(stored);
    net_.set({std::move(evaluator), id});
    last_export_ = samples;
    held_out_loss_ = lessons_.measure();
    safetensors::File state = lessons_.state();
    state.metadata[kSecondsKey] = to_text(seconds());
    checkpoints_.save(std::move(state), samples);
    record_metrics();
    recent_ = {};
  }
  next_export_ = seconds() + std::clamp(kSlowerExports * seconds(), options_.run.export_seconds,
                                        options_.run.longest_export_seconds);
}

void TrainingRun::record_metrics() {
  const RunStatus now = status();
  std::vector<Metric> metrics;
  const auto add = [&](const std::string& name, double value) {
    metrics.push_back({static_cast<double>(std::time(nullptr)), now.learner.samples, name, value});
  };
  LossReport::each(now.training,
                   [&](const char* name, float loss) { add(std::string("train/") + name, loss); });
  if (now.held_out) {
    LossReport::each(*now.held_out, [&](const char* name, float loss) {
      add(std::string("held-out/") + name, loss);
    });
  }
  add("train/rate", now.rate);
  add("run/seconds", now.seconds);
  add("run/phase", now.phase);
  add("selfplay/games", static_cast<double>(now.games));
  add("selfplay/rows", static_cast<double>(now.rows));
  add("selfplay/length", now.recent.mean_length());
  add("selfplay/black-share", now.recent.black_share());
  add("selfplay/capped-share", now.recent.capped_share());
  store_.add_metrics(metrics);
}

RunStatus TrainingRun::status() const {
  RunStatus now;
  now.seconds = seconds();
  if (options_.run.minutes > 0) {
    now.seconds_left = std::max(0.0, 60 * options_.run.minutes - now.seconds);
  }
  now.phase = phase_;
  now.search = options_.run.phases[phase_];
  now.net = net_.get().id;
  now.games = num_games_;
  now.rows = lessons_.rows();
  if (games_) now.selfplay = games_->counts();
  now.recent = recent_;
  now.learner = lessons_.learner().counters();
  now.rate = last_step_.rate;
  now.training = training_loss_;
  now.held_out = held_out_loss_;
  now.window_games = lessons_.window().games();
  now.window_rows = lessons_.window().rows();
  now.window_bytes = lessons_.window().memory_bytes();
  now.tokens = lessons_.tokens();
  return now;
}

}  // namespace move37
