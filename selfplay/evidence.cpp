#include "selfplay/evidence.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <stdexcept>
#include <utility>

#include "selfplay/checkpoint.h"
#include "selfplay/game_audit.h"
#include "selfplay/game_store.h"
#include "selfplay/lessons.h"
#include "selfplay/run_status.h"

namespace move37 {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kGames = 1000;         // newest ones, that are looked at one by one
constexpr std::size_t kRows = 512;           // of either split, to ask the net about
constexpr std::size_t kEnoughHeldOut = 300;  // of them, to compare the learner's losses by

using Games = std::vector<std::shared_ptr<const GameRecord>>;

/// What the learner draws from: an older game has other targets, and was often forgotten.
Games games_of_window(const GameStore& store, Split split, Evidence& evidence) {
  Games games;
  const std::int64_t rows =
      window_rows(split, store.totals(Split::Training).rows, evidence.options);
  const auto take = [&](GameRecord game) {
    if (game.size == evidence.options.selfplay.size)
      games.push_back(std::make_shared<GameRecord>(std::move(game)));
  };
  for (const std::int64_t id : store.each_newest(split, rows, take))
    evidence.unreadable.push_back("game " + std::to_string(id) + " is damaged");
  return games;
}

/// The newest of these that can be; of the others it notes what is wrong.
Games newest_sound(const Games& games, std::vector<std::string>& unsound) {
  Games sound;
  const auto first = games.size() > kGames ? games.end() - kGames : games.begin();
  std::copy_if(first, games.end(), std::back_inserter(sound), [&](const auto& game) {
    const std::string complaint = complaint_about(*game);
    if (!complaint.empty()) unsound.push_back(complaint);
    return complaint.empty();
  });
  return sound;
}

/// Some of the games' rows, by chance; none of a game that cannot be.
std::vector<Example> draw_rows(const Games& games, Random& random) {
  std::vector<Example> rows;
  for (const auto& game : games) {
    for (int turn = 0; turn < static_cast<int>(game->turns.size()); ++turn) {
      if (game->turns[turn].weight > 0 && game->result.winner) rows.push_back({game, turn});
    }
  }
  const std::size_t count = std::min(kRows, rows.size());
  for (std::size_t i = 0; i < count; ++i)
    std::swap(rows[i], rows[i + random.below(static_cast<std::uint32_t>(rows.size() - i))]);
  rows.resize(count);
  rows.erase(std::remove_if(rows.begin(), rows.end(),
                            [](const Example& row) { return !complaint_about(*row.game).empty(); }),
             rows.end());
  return rows;
}

/// The newest intact state of the learner; the run may take old ones away meanwhile.
safetensors::File newest_state(const fs::path& folder, std::vector<std::string>& unreadable) {
  if (!fs::is_directory(folder)) return {};
  LatestCheckpoint latest = CheckpointFolder(folder).load_latest();
  unreadable.insert(unreadable.end(), latest.damaged.begin(), latest.damaged.end());
  if (!latest.checkpoint) return {};
  return std::move(latest.checkpoint->state);
}

std::int64_t samples_of(const safetensors::File& state) {
  const auto found = state.metadata.find("samples");
  return found == state.metadata.end() ? -1 : std::stoll(found->second);
}

const StoredNet* find_net(const std::vector<StoredNet>& nets, std::int64_t samples) {
  const auto found = std::find_if(nets.rbegin(), nets.rend(),
                                  [&](const StoredNet& net) { return net.samples == samples; });
  return found != nets.rend() ? &*found : nets.empty() ? nullptr : &nets.back();
}

void read_net(const fs::path& folder, const std::vector<StoredNet>& nets, Evidence& evidence) {
  const StoredNet* net = find_net(nets, samples_of(evidence.state));
  if (net == nullptr) return;
  evidence.samples = net->samples;
  try {
    evidence.net_file = safetensors::read(folder / net->file);
    evidence.net = load_net_evaluator(folder / net->file, evaluator_options(evidence.options.run));
  } catch (const std::runtime_error& error) {
    evidence.unreadable.push_back(error.what());
  }
}

LossReport losses_on(const std::vector<Example>& rows, Learner& learner, Evidence& evidence) {
  if (rows.empty()) return {};
  Random random(evidence.seed);
  Batch batch;
  BatchWriter(evidence.options.targets).write(rows, random, batch);
  return learner.evaluate(batch);
}

void ask_learner(Evidence& evidence) {
  if (evidence.state.tensors.empty() || samples_of(evidence.state) != evidence.samples) return;
  try {
    Learner learner(evidence.options.net, learner_options(evidence.options), 1);
    learner.restore(evidence.state);
    evidence.trained = {losses_on(evidence.rows, learner, evidence),
                        losses_on(evidence.held_out, learner, evidence)};
  } catch (const std::runtime_error& error) {
    evidence.unreadable.push_back(std::string("the checkpoint: ") + error.what());
  }
}

/// The last number of this name that was written down for so many samples.
std::optional<double> recorded(const GameStore& store, const std::string& name,
                               std::int64_t samples) {
  std::optional<double> number;
  for (const Metric& metric : store.metrics(name)) {
    if (metric.samples == samples) number = metric.value;
  }
  return number;
}

void read_metrics(const GameStore& store, Evidence& evidence) {
  for (const std::string& name : store.metric_names()) {
    for (const Metric& metric : store.metrics(name)) {
      if (!std::isfinite(metric.value)) ++evidence.not_finite;
    }
  }
  if (const auto status = last_status(store)) evidence.counters = status->now.learner;
  LossReport losses;
  bool is_known = true;
  LossReport::each(losses, [&](const char* name, float& loss) {
    const auto number = recorded(store, std::string("held-out/") + name, evidence.samples);
    is_known = is_known && number;
    loss = static_cast<float>(number.value_or(0));
  });
  if (is_known) evidence.recorded = losses;
}

ValueLosses value_losses_of(const Evidence& evidence) {
  std::set<const GameRecord*> games;  // each has one result, however many rows
  for (const Example& row : evidence.held_out)
    games.insert(row.game.get());
  const double held_out = evidence.trained->held_out.value;
  return {evidence.trained->training.value, held_out,
          error_of_value_loss(held_out, static_cast<std::int64_t>(games.size()))};
}

}  // namespace

Evidence gather_evidence(const fs::path& folder, const std::string& device) {
  const GameStore store = GameStore::open_to_read(folder);
  Evidence evidence;
  read_options(folder / "run.toml", evidence.options);
  if (!device.empty()) {
    evidence.options.run.device = device;
    evidence.options.learner.device = device;
  }
  Random random(evidence.seed);
  const Games window = games_of_window(store, Split::Training, evidence);
  const Games held_out = games_of_window(store, Split::HeldOut, evidence);
  evidence.games = newest_sound(window, evidence.unsound);
  evidence.rows = draw_rows(window, random);
  evidence.held_out = draw_rows(newest_sound(held_out, evidence.unsound), random);
  evidence.state = newest_state(folder / "checkpoints", evidence.unreadable);
  if (!evidence.state.tensors.empty() && !is_of_selfplay(evidence.state)) {
    throw std::runtime_error(folder.string() +
                             ": it learned from games of people; the doctor looks at self-play");
  }
  read_net(folder, store.nets(), evidence);
  ask_learner(evidence);
  read_metrics(store, evidence);
  return evidence;
}

bool is_grown_up(const Evidence& evidence) {
  return evidence.samples >= grown_up_samples(evidence.options.selfplay.size);
}

HealthReport health_of(const Evidence& evidence) {
  HealthReport report;
  Random random(evidence.seed);
  report.net = examine(*evidence.net, evidence.rows, random);
  if (evidence.trained) {
    report.trained_policy_loss = evidence.trained->training.policy;
    if (evidence.held_out.size() >= kEnoughHeldOut) report.value_losses = value_losses_of(evidence);
  }
  for (const auto& game : evidence.games)
    report.games.add(*game);
  report.samples = evidence.samples;
  report.size = evidence.options.selfplay.size;
  return report;
}

}  // namespace move37
