#include "app/bench/options.h"

#include <iostream>
#include <set>
#include <stdexcept>

#include <cxxopts.hpp>

#include "app/command_line.h"
#include "app/flag_value.h"
#include "app/parse_flags.h"

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
  std::vector<std::string> threads;
  std::string precision = "auto";
};

cxxopts::Options make_flags(BenchOptions& options, Words& words) {
  cxxopts::Options flags("move37 bench", "The speed of this machine\n");
  auto flag = flags.add_options();
  const auto add = [&](const char* name, auto& field, const char* help) {
    flag(name, help, flag_value(name, field));
  };
  flag("cases", "nets and boards: BLOCKSxCHANNELS@SIZE for random weights, or FILE@SIZE",
       cxxopts::value(words.cases)->default_value("6x96@9,6x64@9,6x96@19"));
  flag("threads", "numbers of threads to try", cxxopts::value(words.threads)->default_value("1,2"));
  add("batch", options.probes.batch, "positions a call of the net");
  add("search-batch", options.probes.search_batch,
      "leaves a call of a search's thread; 0: as many as in a match");
  add("visits", options.probes.visits, "visits of a search");
  add("device", options.probes.evaluator.device, "auto, cpu, cuda, cuda:1");
  add("precision", words.precision, "auto, float32, bfloat16, float16");
  add("kernel", options.probes.evaluator.kernel,
      "whose loops nets run on: auto, torch, avx512-bf16, avx512, avx2, or NAME-direct");
  add("parts", options.parts, "also how many microseconds the parts of an evaluation take");
  add("learning", options.learning, "also from how many samples a second a net learns");
  add("seconds", options.seconds, "seconds a measurement");
  add("repeats", options.repeats, "measurements of each figure");
  flag("json", "write the figures to this file ('-': standard output)",
       cxxopts::value(options.json));
  flag("compare", "figures of an earlier run (its --json), to compare with",
       cxxopts::value(options.before));
  add("tolerance", options.tolerance, "so much slower than that is no regression yet");
  flag("help", "this text");
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
    for (const std::string& number : words.threads) {
      const int threads = number_of_flag<int>("threads", number);
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
  const auto parsed = parse_flags(flags, argc, argv);
  if (parsed.count("help") > 0) {
    std::cout << flags.help() << kExplanation;
    return std::nullopt;
  }
  require_no_words(argv[0], parsed);
  options.probes.evaluator.precision = parse_precision(words.precision);
  options.cases = cases_of(words);
  check(options);
  return options;
}

}  // namespace move37::app
