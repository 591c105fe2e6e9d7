#include "app/bench_command.h"

#include <cstdlib>
#include <iostream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

#include "app/bench/comparison.h"
#include "app/bench/options.h"
#include "app/bench/report.h"
#include "app/text_file.h"

namespace move37::app {
namespace {

// Measures what it is asked for and shows each group when it is done.
class Bench {
 public:
  Bench(const BenchOptions& options, std::ostream& out) : options_(options), out_(out) {}

  std::vector<Figure> run() {
    std::set<std::pair<int, int>> boards;
    for (const BenchCase& bench_case : options_.cases) {
      boards.insert({bench_case.size, bench_case.threads});
      show(net_probes(bench_case, options_.probes));
    }
    for (const auto& [size, threads] : boards)
      show(board_probes(size, threads));
    return std::move(figures_);
  }

 private:
  void show(const ProbeGroup& group) {
    const std::vector<Figure> measured = measure(group, options_.seconds, options_.repeats);
    out_ << to_text(group, measured) << std::flush;
    figures_.insert(figures_.end(), measured.begin(), measured.end());
  }

  const BenchOptions& options_;
  std::ostream& out_;
  std::vector<Figure> figures_;
};

std::vector<Figure> read_figures(const std::string& file) {
  const std::string text = read_text(file);
  try {
    return parse_figures(text);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(file + ": " + error.what());
  }
}

}  // namespace

int run_bench(int argc, char** argv) {
  const auto options = parse_bench_options(argc, argv);
  if (!options) return EXIT_SUCCESS;
  std::vector<Figure> before;
  if (!options->before.empty()) before = read_figures(options->before);
  if (!options->json.empty()) expect_writable(options->json);

  // Who wants JSON on standard output wants nothing else there.
  std::ostream& out = options->json == "-" ? std::cerr : std::cout;
  const std::vector<Figure> figures = Bench(*options, out).run();
  if (!options->json.empty()) write_text(options->json, to_json(figures, options->command));
  if (options->before.empty()) return EXIT_SUCCESS;
  const std::vector<Change> changes = compare(before, figures, options->tolerance);
  out << to_text(changes);
  return any_slower(changes) ? EXIT_FAILURE : EXIT_SUCCESS;
}

}  // namespace move37::app
