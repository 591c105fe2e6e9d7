#include "app/bench/options.h"

#include <iostream>
#include <set>
#include <stdexcept>

#include <cxxopts.hpp>

#include "app/command_line.h"

namespace move37::app {
namespace {

constexpr const char* kExplanation = R"(
Each figure is the median of its repeats, with their range. All figures of a net are measured in
turn, so that their ratios mean something even on a machine that does other things. "net" is as it
is run here; LibTorch and the tower's bare convolutions by oneDNN are what it is held against.

  move37 bench --json before.json         on another day, or another commit:
  move37 bench --compare before.json      exit status 1: something of ours is slower; 2: error

"corrected" divides what is ours by how many times as fast LibTorch and oneDNN became beside the
same net, their median: that was the machine. What neither stands beside, such as playouts, is
divided by the median of all. That decides what is called slower.
)";

// As the user writes them.
struct Words {
  std::vector<std::string> cases;
  std::vector<int> threads;
  std::string precision;
};

cxxopts::Options make_flags(BenchOptions& options, Words& words) {
  cxxopts::Options flags("move37 bench", "The speed of this machine\n");
  auto add = flags.add_options();
  const auto value = [](auto& field, const char* text) {
    return cxxopts::value(field)->default_value(text);
  };
  add("cases", "nets and boards: BLOCKSxCHANNELS@SIZE for random weights, or FILE@SIZE",
      value(words.cases, "6x96@9,6x64@9,6x96@19"));
  add("threads", "numbers of threads to try", value(words.threads, "1,2"));
  add("batch", "positions a call of the net", value(options.probes.batch, "16"));
  add("search-batch", "leaves a call of a search's thread; 0: as many as in a match",
      value(options.probes.search_batch, "0"));
  add("visits", "visits of a search", value(options.probes.visits, "200"));
  add("device", "auto, cpu, cuda, cuda:1", value(options.probes.evaluator.device, "auto"));
  add("precision", "auto, float32, bfloat16, float16", value(words.precision, "auto"));
  add("kernel", "whose loops nets run on: auto, torch, avx512-bf16, avx512, avx2, or NAME-direct",
      value(options.probes.evaluator.kernel, "auto"));
  add("parts", "also how many microseconds the parts of an evaluation take",
      cxxopts::value(options.parts));
  add("learning", "also from how many samples a second a net learns",
      cxxopts::value(options.learning));
  add("seconds", "seconds a measurement", value(options.seconds, "0.5"));
  add("repeats", "measurements of each figure", value(options.repeats, "5"));
  add("json", "write the figures to this file ('-': standard output)",
      cxxopts::value(options.json));
  add("compare", "figures of an earlier run (its --json), to compare with",
      cxxopts::value(options.before));
  add("tolerance", "so much slower than that is no regression yet",
      value(options.tolerance, "0.15"));
  add("help", "this text");
  return flags;
}

void require(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument(std::string("bench: ") + what);
}

void check(const BenchOptions& options) {
  require(options.probes.batch >= 1, "batch must be at least 1");
  require(options.probes.search_batch >= 0, "search-batch must not be negative");
  require(options.probes.visits >= 1, "visits must be at least 1");
  require(options.seconds > 0, "seconds must be above 0");
  require(options.repeats >= 1, "repeats must be at least 1");
  require(options.tolerance >= 0 && options.tolerance < 1, "tolerance must be 0 to 1");
}

std::vector<BenchCase> cases_of(const Words& words) {
  std::vector<BenchCase> cases;
  for (const std::string& text : words.cases) {
    BenchCase bench_case = parse_bench_case(text);
    for (const int threads : words.threads) {
      require(threads >= 1, "threads must be at least 1");
      bench_case.threads = threads;
      cases.push_back(bench_case);
    }
  }
  tell_apart(cases);
  std::set<std::string> titles;
  for (const BenchCase& bench_case : cases) {
    if (!titles.insert(bench_case.title()).second)
      throw std::invalid_argument("bench: " + bench_case.title() + " is asked for twice");
  }
  return cases;
}

}  // namespace

std::optional<BenchOptions> parse_bench_options(int argc, char** argv) {
  BenchOptions options;
  Words words;
  cxxopts::Options flags = make_flags(options, words);
  options.command = command_line(argc, argv);
  const auto parsed = flags.parse(argc, argv);
  if (parsed.count("help") > 0) {
    std::cout << flags.help() << kExplanation;
    return std::nullopt;
  }
  if (!parsed.unmatched().empty()) {
    throw std::invalid_argument("bench: what is '" + parsed.unmatched().front() + "'?");
  }
  options.probes.evaluator.precision = parse_precision(words.precision);
  options.cases = cases_of(words);
  check(options);
  return options;
}

}  // namespace move37::app
