#include "selfplay/training_run.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <stdexcept>
#include <utility>

#include "engine/mix.h"
#include "engine/move.h"
#include "engine/number_text.h"
#include "nets/atomic_file.h"
#include "selfplay/core_shares.h"
#include "selfplay/loss_report.h"
#include "selfplay/option_text.h"
#include "selfplay/run_folder.h"

namespace move37 {
namespace {

namespace fs = std::filesystem;

constexpr double kLockstepEvaluations = 5000;  // that count as a second in lockstep
constexpr double kSlowerExports = 0.05;        // the time between nets, as part of the run so far
constexpr double kLongerPhases = 4;            // each phase ends at so many times more samples
constexpr double kShortestPhase = 0.5;         // as part of the longest
constexpr float kLossShare = 0.02f;            // of a step in the running mean
constexpr const char* kSecondsKey = "run.seconds";
constexpr const char* kPhaseKey = "run.phase";
constexpr const char* kPhaseBeginKey = "run.phase-begin";
constexpr const char* kPhaseMetric = "held-out/loss";

/// Of the run's own form.
std::shared_ptr<NetEvaluator> random_net(const TrainingOptions& options) {
  return random_net_evaluator(options.net, options.run.seed, evaluator_options(options.run));
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
  check_selfplay(options);
  return options;
}

double now_in_seconds() { return static_cast<double>(std::time(nullptr)); }

}  // namespace

TrainingRun::TrainingRun(fs::path folder, const TrainingOptions& options, Listener listener)
    : folder_(std::move(folder)),
      options_(checked(options)),
      num_actors_(share_cores(options, num_cores()).actors),
      listener_(std::move(listener)),
      store_(GameStore::open(folder_)),
      checkpoints_(folder_ / "checkpoints"),
      lessons_(options, seed_of(options, count_games(store_))),
      net_({random_net(options), 0}),
      ladder_(options.ladder, options.selfplay.size, folder_, evaluator_options(options.run)),
      num_games_(count_games(store_)) {
  make_nets_folder(folder_);
  resume();
  write_atomically(folder_ / "run.toml", to_toml(options_));
}

void TrainingRun::resume() {
  const std::vector<std::int64_t> damaged = lessons_.load(store_);
  if (!damaged.empty()) {
    listener_.note(std::to_string(damaged.size()) + " games in the store are damaged, left out");
  }
  const LatestCheckpoint latest = checkpoints_.load_latest();
  for (const std::string& reason : latest.damaged)
    listener_.note("passing over a checkpoint: " + reason);
  enlist_nets(folder_, store_);
  const std::optional<StoredNet> newest = find_net();
  if (latest.checkpoint) {
    restore(*latest.checkpoint);
  } else if (!newest || !go_on_from(*newest)) {
    begin();
  }
  strength_ = last_rung(store_);
  const std::int64_t samples = lessons_.learner().counters().samples;
  last_export_ = samples;
  process_ = {seconds_before_, num_games_, samples};
  listener_.note(num_games_ == 0 && samples == 0
                     ? "a new run in " + folder_.string()
                     : "going on in " + folder_.string() + ": " + std::to_string(num_games_) +
                           " games, " + std::to_string(samples) + " samples, " +
                           fixed(seconds_before_ / 60, 1) + " min, net " +
                           std::to_string(net_.get().id));
}

// Without a checkpoint. What was learned is also in the net that plays, all but the optimiser.
bool TrainingRun::go_on_from(const StoredNet& net) {
  try {
    lessons_.begin_with(folder_ / net.file, net.samples);
  } catch (const std::runtime_error& error) {
    listener_.note(std::string("learning begins anew: ") + error.what());
    return false;
  }
  seconds_before_ = seconds_at(net.samples, store_);
  listener_.note("no checkpoint is left: learning goes on from " + net.file);
  return true;
}

void TrainingRun::begin() {
  const fs::path net = options_.learner.start_net;
  if (net.empty()) return;
  const NetOptions begun = lessons_.begin_with(net, 0);
  play_with(load_net_evaluator(net, evaluator_options(options_.run)), 0);
  listener_.note("beginning with " + net.string() + growth(begun, options_.net));
}

void TrainingRun::restore(const Checkpoint& checkpoint) {
  const safetensors::File& state = checkpoint.state;
  try {
    lessons_.restore(state);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(checkpoint.path.string() + ": " + error.what());
  }
  const auto read = [&](const char* key, auto& field) {
    const auto found = state.metadata.find(key);
    if (found != state.metadata.end()) from_text(found->second, field);
  };
  std::int64_t phase_begin = 0;
  read(kSecondsKey, seconds_before_);
  read(kPhaseKey, phase_);
  read(kPhaseBeginKey, phase_begin);
  phase_ = std::clamp(phase_, 0, static_cast<int>(options_.run.phases.size()) - 1);
  phase_judge_ = PhaseJudge(phase_begin);
  const std::int64_t samples = lessons_.learner().counters().samples;
  for (const Metric& metric : store_.metrics(kPhaseMetric)) {
    if (metric.samples <= samples) phase_judge_.add(metric.samples, metric.value);
  }
}

// The newest net that can be read plays on.
std::optional<StoredNet> TrainingRun::find_net() {
  for (const StoredNet& stored : newest_nets(folder_, store_)) {
    try {
      play_with(load_net_evaluator(folder_ / stored.file, evaluator_options(options_.run)),
                stored.id);
      return stored;
    } catch (const std::runtime_error& error) {
      listener_.note(std::string("passing over a net: ") + error.what());
    }
  }
  return std::nullopt;
}

void TrainingRun::play_with(std::shared_ptr<NetEvaluator> net, std::int64_t id) {
  is_own_form_ = form_of(net->info().options) == form_of(options_.net);
  net_.set({std::move(net), id});
}

// A forecast; a run in lockstep is not about speed. The net that plays may still be a smaller one.
void TrainingRun::measure_machine(const std::atomic<bool>& stop) {
  const double duration = options_.run.calibration_seconds;
  if (duration <= 0 || options_.run.lockstep || stop || is_over()) return;
  listener_.note("measuring this machine for " + fixed(duration, 0) + " s; " +
                 lessons_.learner().description());
  const std::shared_ptr<NetEvaluator> net = random_net(options_);
  const Calibration machine = calibrate(options_, num_actors_, *net, duration, stop);
  if (options_.run.learn_only) {
    listener_.note(fixed(machine.samples, 0) + " samples/s");
    return;
  }
  bare_evaluations_ = machine.evaluations;
  listener_.note(fixed(machine.evaluations, 0) + " evaluations/s of a " +
                 form_of(net->info().options) + " net on " + std::to_string(machine.threads) +
                 " threads, " + fixed(machine.samples, 0) + " samples/s");
  listener_.note(forecast_text(machine));
}

std::string TrainingRun::forecast_text(const Calibration& machine) const {
  const Phases& phases = options_.run.phases;
  const auto hope = [&](int phase) { return forecast(machine, options_, phases[phase]); };
  std::string text = "expect about " + fixed(hope(phase_).games, 0) + " games/h and " +
                     fixed(hope(phase_).samples, 0) + " samples/s";
  auto samples = static_cast<double>(lessons_.learner().counters().samples);
  double minutes = 0;
  for (int phase = phase_; phase + 1 < static_cast<int>(phases.size()); ++phase) {
    minutes += std::max(0.0, end_of_phase(phase) - samples) / (60 * hope(phase).samples);
    samples = std::max(samples, end_of_phase(phase));
    text += ", phase " + std::to_string(phase + 2) + " within " + fixed(minutes, 1) + " min";
  }
  return text;
}

// No game will come of which more could be learned.
void TrainingRun::require_lessons() const {
  if (!options_.run.learn_only || lessons_.can_step()) return;
  throw std::runtime_error(folder_.string() + ": learn-only finds " +
                           std::to_string(lessons_.window().rows()) +
                           " rows to learn from, where first-rows wants " +
                           std::to_string(options_.run.first_rows));
}

void TrainingRun::start_selfplay() {
  const std::uint64_t seed = seed_of(options_, num_games_) + 1;
  const SelfplaySearch& search = options_.run.phases[phase_];
  if (options_.run.lockstep) {
    games_ = std::make_unique<PatientActor>(options_.selfplay, search, net_, seed);
  } else {
    games_ = std::make_unique<ActorPool>(options_.selfplay, search, net_, num_actors_, seed);
  }
  if (options_.run.learn_only) {
    listener_.note("no games are played: learning from " +
                   std::to_string(lessons_.window().rows()) + " rows of " +
                   std::to_string(lessons_.window().games()) + " games");
    return;
  }
  listener_.note("phase " + std::to_string(phase_ + 1) + ": searches " + to_text(Phases{search}));
  if (options_.selfplay.max_plies >= num_actions(options_.selfplay.size)) return;
  listener_.note("warning: games are cut off before the board can be full; --max-plies is too low");
}

void TrainingRun::run(const std::atomic<bool>& stop) {
  require_lessons();
  measure_machine(stop);
  begin_ = std::chrono::steady_clock::now();
  start_selfplay();
  next_export_ = seconds() + options_.run.export_seconds;
  const double rung_seconds = 60 * options_.ladder.minutes;
  if (rung_seconds > 0) next_rung_ = next_rung(seconds(), rung_seconds);
  next_progress_ = seconds();
  while (!stop && !is_over()) {
    collect();
    if (lessons_.can_step()) learn();
    if (seconds() >= next_export_) publish();
    if (rung_seconds > 0 && seconds() >= next_rung_) {
      climb(stop);
      next_rung_ = next_rung(seconds(), rung_seconds);
    }
    tell_progress();
  }
  if (rung_seconds > 0 && !stop && strength_) climb(stop);
  keep(games_->finish());
  publish();
  seconds_before_ = seconds();
  played_ = games_->counts();
  games_.reset();
}

void TrainingRun::tell_progress() {
  if (seconds() < next_progress_) return;
  listener_.progress(status());
  next_progress_ = seconds() + 1;
}

bool TrainingRun::is_over() const { return is_over_after(seconds(), options_.run); }

double TrainingRun::seconds() const {
  if (!games_) return seconds_before_;
  if (options_.run.lockstep) {
    return seconds_before_ +
           static_cast<double>(games_->counts().evaluations) / kLockstepEvaluations;
  }
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin_;
  return seconds_before_ + passed.count();
}

void TrainingRun::collect() {
  const bool has_work = lessons_.can_step();
  if (options_.run.lockstep && has_work) return;
  constexpr std::chrono::milliseconds kPatience{100};
  keep(games_->take(has_work ? std::chrono::milliseconds(0) : kPatience));
}

void TrainingRun::keep(const std::vector<GameRecord>& games) {
  if (games.empty()) return;
  store_.add_games(games);
  num_games_ += static_cast<std::int64_t>(games.size());
  for (const GameRecord& game : games) {
    recent_.add(game);
    lessons_.add(game);
  }
}

void TrainingRun::learn() {
  last_step_ = lessons_.step(progress_after(seconds(), options_.run));
  if (skipped_steps_.add(last_step_, listener_.note)) return;
  blend(training_loss_, last_step_.loss, training_loss_.total == 0 ? 1 : kLossShare);
  follow_phases();
}

// A new net for self-play, a checkpoint, and the numbers of the time since the last.
void TrainingRun::publish() {
  const std::int64_t samples = lessons_.learner().counters().samples;
  if (samples > last_export_) {
    last_export_ = samples;
    export_net(samples);
    learned_loss_ = lessons_.measure(Split::Training);
    held_out_loss_ = lessons_.measure(Split::HeldOut);
    if (held_out_loss_.total > 0) phase_judge_.add(samples, held_out_loss_.total);
    save_checkpoint(samples);
    watch_health(samples);
    store_.add_metrics(to_metrics(status(), now_in_seconds()));
    recent_ = {};
    if (options_.ladder.minutes > 0) forget_old_nets(folder_, store_);  // else none would last
  }
  next_export_ = seconds() + std::clamp(kSlowerExports * seconds(), options_.run.export_seconds,
                                        options_.run.longest_export_seconds);
}

void TrainingRun::export_net(std::int64_t samples) {
  StoredNet stored;
  stored.file = name_of_net(samples);
  stored.samples = samples;
  stored.created = static_cast<std::int64_t>(std::time(nullptr));
  std::shared_ptr<NetEvaluator> evaluator =
      lessons_.export_net(folder_ / stored.file, {{"games", std::to_string(num_games_)},
                                                  {"minutes", fixed(seconds() / 60, 1)},
                                                  {"size", std::to_string(options_.selfplay.size)},
                                                  {"seed", std::to_string(options_.run.seed)}});
  play_with(std::move(evaluator), store_.add_net(stored));
}

void TrainingRun::save_checkpoint(std::int64_t samples) {
  safetensors::File state = lessons_.state();
  state.metadata[kSecondsKey] = to_text(seconds());
  state.metadata[kPhaseKey] = to_text(phase_);
  state.metadata[kPhaseBeginKey] = to_text(phase_judge_.begin());
  checkpoints_.save(std::move(state), samples);
}

void TrainingRun::watch_health(std::int64_t samples) {
  const Lessons::Examination examination = lessons_.examine(*net_.get().evaluator);
  policy_entropy_ = examination.health.policy_entropy;
  HealthReport report;
  report.net = examination.health;
  report.trained_policy_loss = static_cast<double>(examination.averaged.policy);
  report.value_losses = value_losses();
  report.games = recent_;
  report.samples = samples;
  report.size = options_.selfplay.size;
  for (const std::string& complaint : complaints(report))
    listener_.note("warning: " + complaint);
}

// Both of the averaged net: it is better than the one that learns, and what it has learned by heart
// would not show beside that one's losses.
std::optional<ValueLosses> TrainingRun::value_losses() const {
  if (learned_loss_.total == 0 || held_out_loss_.total == 0) return std::nullopt;
  const auto held_out = static_cast<double>(held_out_loss_.value);
  return ValueLosses{static_cast<double>(learned_loss_.value), held_out,
                     error_of_value_loss(held_out, lessons_.held_out().games())};
}

void TrainingRun::follow_phases() {
  if (options_.run.learn_only) return;
  const int last = static_cast<int>(options_.run.phases.size()) - 1;
  while (phase_ < last && phase_is_over()) {
    ++phase_;
    phase_judge_ = PhaseJudge(lessons_.learner().counters().samples);
    const SelfplaySearch& search = options_.run.phases[phase_];
    games_->set_search(search);
    listener_.note("phase " + std::to_string(phase_ + 1) + ": searches " + to_text(Phases{search}));
  }
}

bool TrainingRun::phase_is_over() const {
  const double end = end_of_phase(phase_);
  return static_cast<double>(lessons_.learner().counters().samples) >= end ||
         phase_judge_.is_settled(static_cast<std::int64_t>(kShortestPhase * end));
}

// The number of samples at which a phase ends at the latest.
double TrainingRun::end_of_phase(int phase) const {
  return static_cast<double>(options_.run.phase_samples) * std::pow(kLongerPhases, phase);
}

// Nobody learns meanwhile: whoever is measured when the time is over is the last net.
void TrainingRun::climb(const std::atomic<bool>& stop) {
  publish();
  const CurrentNet::Entry climber = net_.get();
  const bool is_known = strength_ && strength_->net == climber.id;
  if (climber.id == 0 || is_known) return;
  listener_.note("measuring the strength of net " + std::to_string(climber.id));
  bool is_told = false;
  const auto goes_on = [&] {
    if (!options_.run.lockstep) keep(games_->take(std::chrono::milliseconds(0)));
    tell_progress();
    if (is_over() && !std::exchange(is_told, true))
      listener_.note("the time is over; the last net is still measured, Ctrl-C ends that");
    return !stop;
  };
  ladder_.climb(climber.id, climber.evaluator, store_, seed_of(options_, climber.id),
                {goes_on, listener_.note});
  strength_ = last_rung(store_);
}

RunStatus TrainingRun::status() const {
  RunStatus now;
  now.seconds = seconds();
  now.seconds_left = seconds_left_after(now.seconds, options_.run);
  now.phase = phase_;
  now.net = net_.get().id;
  now.process = process_;
  now.threads = num_actors_;
  now.games = num_games_;
  now.rows = lessons_.rows();
  now.selfplay = games_ ? games_->counts() : played_;
  now.recent = recent_;
  now.learner = lessons_.learner().counters();
  if (is_own_form_ && now.learner.samples > process_.samples)
    now.bare_evaluations = bare_evaluations_;
  now.rate = last_step_.rate;
  now.training = training_loss_;
  now.learned = learned_loss_;
  now.held_out = held_out_loss_;
  now.policy_entropy = policy_entropy_;
  now.window_games = lessons_.window().games();
  now.window_rows = lessons_.window().rows();
  now.window_bytes = lessons_.window().memory_bytes();
  now.tokens = lessons_.tokens();
  now.strength = strength_;
  return now;
}

}  // namespace move37
