#include "selfplay/run_status.h"

#include <algorithm>
#include <type_traits>

namespace move37 {
namespace {

/// As far as it is known.
RunStatus beginning_of(const RunStatus& now) {
  RunStatus beginning;
  beginning.process = now.process;
  beginning.seconds = now.process.seconds;
  beginning.games = now.process.games;
  beginning.learner.samples = now.process.samples;
  return beginning;
}

}  // namespace

std::vector<Metric> to_metrics(const RunStatus& status, double time) {
  std::vector<Metric> metrics;
  RunStatus::each(status, [&](const char* name, auto number) {
    metrics.push_back({time, status.learner.samples, name, static_cast<double>(number)});
  });
  return metrics;
}

std::optional<StoredStatus> last_status(const GameStore& store) {
  StoredStatus result;
  bool is_there = false;
  // The newest number has age 0; one that was not stored as often stays 0.
  const auto read = [&](const std::vector<Metric>& metrics, std::size_t age, auto& field) {
    if (metrics.size() <= age) return;
    field = static_cast<std::decay_t<decltype(field)>>(metrics[metrics.size() - 1 - age].value);
  };
  RunStatus::each(result.now, [&](const char* name, auto& field) {
    const std::vector<Metric> metrics = store.metrics(name);
    read(metrics, 0, field);
    if (metrics.empty()) return;
    is_there = true;
    result.time = metrics.back().time;
  });
  if (!is_there) return std::nullopt;
  RunStatus::each(result.before,
                  [&](const char* name, auto& field) { read(store.metrics(name), 1, field); });
  if (!(result.before.process == result.now.process)) result.before = beginning_of(result.now);
  result.now.strength = last_rung(store);
  return result;
}

std::optional<Rung> last_rung(const GameStore& store) {
  const std::vector<Rung> rungs = rate(store.matches());
  const auto newest = std::max_element(rungs.begin(), rungs.end(),
                                       [](const Rung& a, const Rung& b) { return a.net < b.net; });
  if (newest == rungs.end() || newest->net == 0) return std::nullopt;
  return *newest;
}

}  // namespace move37
