#include "selfplay/lessons.h"

#include <algorithm>
#include <cassert>
#include <stdexcept>
#include <utility>

#include "selfplay/core_shares.h"
#include "selfplay/game_store.h"
#include "selfplay/loss_report.h"
#include "selfplay/option_text.h"

namespace move37 {
namespace {

constexpr int kExportBatches = 32;  // to measure normalisation statistics on
constexpr int kMeasuredRows = 256;
constexpr int kMeasuredBatches = 8;  // of each split
constexpr const char* kTokensKey = "run.tokens";
constexpr const char* kRowsKey = "run.rows";

template <class Number>
Number number_in(const safetensors::File& state, const char* key) {
  const auto found = state.metadata.find(key);
  if (found == state.metadata.end()) {
    throw std::runtime_error(std::string("this is no state of a run: it has no '") + key + "'");
  }
  Number number{};
  try {
    from_text(found->second, number);
  } catch (const std::invalid_argument& error) {
    throw std::runtime_error(std::string("'") + key + "': " + error.what());
  }
  return number;
}

}  // namespace

std::int64_t window_rows(Split split, std::int64_t total_rows, const TrainingOptions& options) {
  const std::int64_t rows = window_rows(total_rows, options.window);
  return split == Split::Training ? rows
                                  : std::min(rows / kGamesPerHeldOut, options.run.held_out_rows);
}

NetEvaluatorOptions evaluator_options(const RunOptions& options) {
  NetEvaluatorOptions result;
  result.device = options.device;
  result.precision = options.precision;
  result.kernel = options.kernel;
  result.td_share = options.td_share;
  return result;
}

LearnerOptions learner_options(const TrainingOptions& options) {
  LearnerOptions result = options.learner;
  result.device = training_device(options);
  result.kernel = options.run.kernel;
  result.threads = share_cores(options, num_cores()).learner;
  return result;
}

Lessons::Lessons(const TrainingOptions& options, std::uint64_t seed)
    : options_(options),
      learner_(options.net, learner_options(options), options.run.seed),
      window_(Split::Training, window_rows(Split::Training, 0, options)),
      held_out_(Split::HeldOut, window_rows(Split::HeldOut, 0, options)),
      bucket_(options.run.reuse, options.run.token_limit),
      random_(seed),
      writer_(options.targets) {}

std::vector<std::int64_t> Lessons::load(const GameStore& store) {
  rows_ = store.totals(Split::Training).rows;
  bucket_.pay(rows_);
  fit_windows();
  std::vector<std::int64_t> damaged = move37::load(store, window_);
  const std::vector<std::int64_t> also = move37::load(store, held_out_);
  damaged.insert(damaged.end(), also.begin(), also.end());
  return damaged;
}

NetOptions Lessons::begin_with(const std::filesystem::path& net, std::int64_t samples) {
  const NetOptions begun = learner_.begin_with(net, samples);
  const double paid = options_.run.reuse * static_cast<double>(rows_);
  bucket_.set_tokens(std::max(0.0, paid - static_cast<double>(samples)));
  return begun;
}

void Lessons::add(const GameRecord& game) {
  if (split_of(game) == Split::HeldOut) return held_out_.add(game);
  const int rows = num_rows(game);
  rows_ += rows;
  bucket_.pay(rows);
  fit_windows();
  window_.add(game);
}

void Lessons::fit_windows() {
  for (ReplayWindow* window : {&window_, &held_out_})
    window->set_max_rows(window_rows(window->split(), rows_, options_));
}

bool Lessons::can_step() const {
  const bool is_paid = options_.run.learn_only || bucket_.can_spend(options_.learner.batch);
  return is_paid && window_.rows() >= options_.run.first_rows;
}

StepReport Lessons::step(double progress) {
  assert(can_step());
  if (!options_.run.learn_only) bucket_.spend(options_.learner.batch);
  return learner_.step(draw(window_, options_.learner.batch), progress);
}

LossReport Lessons::measure(Split split) {
  const ReplayWindow& window = split == Split::Training ? window_ : held_out_;
  LossReport mean;
  if (window.empty()) return mean;
  for (int i = 0; i < kMeasuredBatches; ++i) {
    const LossReport report = learner_.evaluate(draw(window, kMeasuredRows));
    blend(mean, report, 1.0f / static_cast<float>(i + 1));
  }
  return mean;
}

Lessons::Examination Lessons::examine(Evaluator& net) {
  Examination result;
  result.averaged = learner_.evaluate(draw(window_, kMeasuredRows));
  result.health = move37::examine(net, examples_, random_);
  return result;
}

std::shared_ptr<NetEvaluator> Lessons::export_net(const std::filesystem::path& file,
                                                  std::map<std::string, std::string> provenance) {
  std::vector<Batch> recent;
  for (int i = 0; i < kExportBatches; ++i)
    recent.push_back(draw(window_, options_.learner.batch));
  return learner_.export_net(file, recent, evaluator_options(options_.run), std::move(provenance));
}

safetensors::File Lessons::state() const {
  safetensors::File state = learner_.state();
  state.metadata[kTokensKey] = to_text(bucket_.tokens());
  state.metadata[kRowsKey] = to_text(rows_);
  return state;
}

bool is_of_selfplay(const safetensors::File& state) {
  return state.metadata.count(kTokensKey) > 0;
}

void Lessons::restore(const safetensors::File& state) {
  if (!is_of_selfplay(state)) {
    throw std::runtime_error("it learned from games of people; self-play wants a folder of its own");
  }
  learner_.restore(state);
  bucket_.set_tokens(number_in<double>(state, kTokensKey));
  // Fewer rows than then: somebody has moved the store away, and nothing is owed for that.
  bucket_.pay(std::max<std::int64_t>(0, rows_ - number_in<std::int64_t>(state, kRowsKey)));
}

const Batch& Lessons::draw(const ReplayWindow& window, int rows) {
  window.sample(rows, random_, examples_);
  writer_.write(examples_, random_, batch_);
  return batch_;
}

}  // namespace move37
