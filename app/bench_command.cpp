#include "app/bench_command.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "app/bench/comparison.h"
#include "app/bench/learning.h"
#include "app/bench/options.h"
#include "app/bench/parts.h"
#include "app/bench/report.h"
#include "app/text_file.h"
#include "engine/number_text.h"

namespace move37::app {
namespace {

using MakeGroup = std::function<ProbeGroup()>;

// What is to be measured, in order. A group's nets are there while it is its turn.
std::vector<MakeGroup> groups_of(const BenchOptions& options) {
  std::vector<MakeGroup> groups;
  std::set<std::string> parts;
  std::set<std::pair<int, int>> boards;
  for (const BenchCase& bench_case : options.cases) {
    groups.push_back([&] { return net_probes(bench_case, options.probes); });
    if (options.parts && parts.insert(parts_title(bench_case)).second)
      groups.push_back([&] { return part_probes(bench_case, options.probes); });
    if (options.learning)
      groups.push_back([&] { return learning_probes(bench_case, options.probes.evaluator); });
    boards.insert({bench_case.size, bench_case.threads});
  }
  for (const auto& [size, threads] : boards)
    groups.push_back([size = size, threads = threads] { return board_probes(size, threads); });
  return groups;
}

// Measures what it is asked for and shows each group when it is done.
BenchRun run_groups(const std::vector<MakeGroup>& groups, const BenchOptions& options,
                    std::ostream& out) {
  BenchRun run;
  run.command = options.command;
  run.machine = machine_facts();
  run.settings = {{"seconds", shortest(options.seconds)},
                  {"repeats", std::to_string(options.repeats)}};
  for (const MakeGroup& make_group : groups) {
    const ProbeGroup group = make_group();
    const std::vector<Figure> measured = measure(group, options.seconds, options.repeats);
    out << to_text(group, measured) << std::flush;
    run.groups[group.title] = group.facts;
    run.figures.insert(run.figures.end(), measured.begin(), measured.end());
  }
  return run;
}

BenchRun read_run(const std::string& file) {
  const std::string text = read_text(file);
  try {
    return parse_run(text);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(file + ": " + error.what());
  }
}

// Else one would hear of it only after minutes of measurement.
void expect_comparable(const BenchRun& before, const std::vector<MakeGroup>& groups) {
  const bool is_comparable = std::any_of(
      groups.begin(), groups.end(),
      [&](const MakeGroup& make_group) { return shares_a_figure(before.figures, make_group()); });
  if (!is_comparable) {
    throw std::invalid_argument(
        "bench: the run to compare with measured nothing of what is asked for");
  }
}

// Returns the exit status.
int tell_changes(const BenchRun& before, const BenchRun& now, double tolerance, std::ostream& out) {
  const std::vector<Change> changes = compare(before.figures, now.figures, tolerance);
  out << differences_text(before, now) << to_text(changes)
      << left_out_text(before.figures, now.figures);
  return any_slower(changes) ? EXIT_FAILURE : EXIT_SUCCESS;
}

}  // namespace

int run_bench(int argc, char** argv) {
  const auto options = parse_bench_options(argc, argv);
  if (!options) return EXIT_SUCCESS;
  const std::vector<MakeGroup> groups = groups_of(*options);
  BenchRun before;
  if (!options->before.empty()) before = read_run(options->before);
  if (!options->json.empty()) expect_writable(options->json);
  if (!options->before.empty()) expect_comparable(before, groups);

  // Who wants JSON on standard output wants nothing else there.
  std::ostream& out = options->json == "-" ? std::cerr : std::cout;
  const BenchRun now = run_groups(groups, *options, out);
  if (!options->json.empty()) write_text(options->json, to_json(now));
  if (options->before.empty()) return EXIT_SUCCESS;
  return tell_changes(before, now, options->tolerance, out);
}

}  // namespace move37::app
