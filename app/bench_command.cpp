#include "app/bench_command.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <thread>
#include <vector>

#include <cxxopts.hpp>
#include <nlohmann/json.hpp>

#include "engine/playout.h"
#include "engine/search.h"
#include "nets/net_evaluator.h"

namespace move37::app {
namespace {

using Clock = std::chrono::steady_clock;
using nlohmann::json;

struct BenchOptions {
  std::string net;
  NetOptions net_options;
  NetEvaluatorOptions evaluator;
  int size = 9;
  int threads = 1;
  int batch = 16;
  double seconds = 3;
  int repeats = 3;
  std::string json_file;
};

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Calls work(thread, stop) on each thread and returns the sum of what they did, a second.
double rate(int threads, double seconds,
            const std::function<long(int, const std::atomic<bool>&)>& work) {
  std::atomic<bool> stop{false};
  std::atomic<long> total{0};
  std::vector<std::thread> workers;
  const Clock::time_point start = Clock::now();
  for (int i = 0; i < threads; ++i) {
    workers.emplace_back([&, i] { total += work(i, stop); });
  }
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  stop = true;
  for (std::thread& worker : workers)
    worker.join();
  return static_cast<double>(total) / seconds_since(start);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// Positions as they come in games: some random moves from the empty board.
std::vector<Position> sample_positions(int size, int count, Random& random) {
  std::vector<Position> positions;
  while (static_cast<int>(positions.size()) < count) {
    Position position(size);
    for (int ply = random.below(size * size / 2); ply > 0; --ply) {
      const std::vector<Move> moves = position.legal_moves();
      position.play(moves[random.below(static_cast<std::uint32_t>(moves.size()))]);
    }
    if (!position.is_over()) positions.push_back(position);
  }
  return positions;
}

double evaluations_per_second(Evaluator& evaluator, const BenchOptions& options) {
  return rate(options.threads, options.seconds, [&](int thread, const std::atomic<bool>& stop) {
    Random random(thread + 1);
    const std::vector<Position> positions = sample_positions(options.size, options.batch, random);
    std::vector<const Position*> batch;
    for (const Position& position : positions)
      batch.push_back(&position);
    std::vector<Evaluation> evaluations;
    long count = 0;
    for (; !stop; count += options.batch)
      evaluator.evaluate(batch, random, evaluations);
    return count;
  });
}

double visits_per_second(const std::shared_ptr<Evaluator>& evaluator, const BenchOptions& options) {
  SearchOptions search_options;
  search_options.threads = options.threads;
  search_options.batch = options.batch;
  Search search(evaluator, search_options);
  search.set_position(Position(options.size));
  const Clock::time_point start = Clock::now();
  search.run({0, options.seconds});
  return static_cast<double>(search.report().visits) / seconds_since(start);
}

double playouts_per_second(const BenchOptions& options) {
  return rate(options.threads, options.seconds, [&](int thread, const std::atomic<bool>& stop) {
    Random random(thread + 1);
    const Position empty(options.size);
    Playout playout;
    long count = 0;
    for (; !stop; ++count)
      playout.run(empty, random);
    return count;
  });
}

BenchOptions parse(int argc, char** argv, bool& help) {
  BenchOptions options;
  cxxopts::Options flags("move37 bench", "The speed of this machine");
  auto add = flags.add_options();
  add("net", "a net; without one: random weights", cxxopts::value(options.net));
  add("blocks", "blocks of the random net", cxxopts::value(options.net_options.blocks));
  add("channels", "channels of the random net", cxxopts::value(options.net_options.channels));
  add("size", "size of the board", cxxopts::value(options.size));
  add("threads", "threads", cxxopts::value(options.threads));
  add("batch", "positions a call of the net", cxxopts::value(options.batch));
  add("seconds", "seconds a measurement", cxxopts::value(options.seconds));
  add("repeats", "measurements of each figure; the median counts", cxxopts::value(options.repeats));
  std::string precision = "auto";
  add("device", "auto, cpu, cuda, cuda:1", cxxopts::value(options.evaluator.device));
  add("precision", "auto, float32, bfloat16, float16", cxxopts::value(precision));
  add("json", "write the figures to this file ('-': standard output)",
      cxxopts::value(options.json_file));
  add("help", "this text");
  const auto parsed = flags.parse(argc, argv);
  help = parsed.count("help") > 0;
  if (help) std::cout << flags.help();
  if (!parsed.unmatched().empty()) {
    throw std::invalid_argument("bench: what is '" + parsed.unmatched().front() + "'?");
  }
  if (options.threads < 1 || options.batch < 1 || !(options.seconds > 0) || options.repeats < 1) {
    throw std::invalid_argument("bench: threads, batch, seconds and repeats must be above 0");
  }
  options.evaluator.precision = parse_precision(precision);
  return options;
}

}  // namespace

int run_bench(int argc, char** argv) {
  bool help = false;
  const BenchOptions options = parse(argc, argv, help);
  if (help) return 0;
  const std::shared_ptr<NetEvaluator> evaluator =
      options.net.empty() ? random_net_evaluator(options.net_options, 1, options.evaluator)
                          : load_net_evaluator(options.net, options.evaluator);
  const std::string description = to_string(evaluator->info());
  evaluations_per_second(*evaluator, options);  // warm up: pages, primitives, clock

  // The three figures in turn, so that a slow moment of the machine falls on all of them.
  std::vector<double> evaluations, visits, playouts;
  for (int i = 0; i < options.repeats; ++i) {
    evaluations.push_back(evaluations_per_second(*evaluator, options));
    visits.push_back(visits_per_second(evaluator, options));
    playouts.push_back(playouts_per_second(options));
  }
  const json figures = {{"net", options.net},
                        {"evaluator", description},
                        {"size", options.size},
                        {"threads", options.threads},
                        {"batch", options.batch},
                        {"evaluations_per_second", median(evaluations)},
                        {"visits_per_second", median(visits)},
                        {"search_share", median(visits) / median(evaluations)},
                        {"playouts_per_second", median(playouts)}};
  if (options.json_file == "-") {
    std::cout << figures.dump(2) << '\n';
    return 0;
  }
  std::printf("%s, %dx%d, %d thread%s, batch %d\n", description.c_str(), options.size, options.size,
              options.threads, options.threads == 1 ? "" : "s", options.batch);
  std::printf("  evaluations/s  %10.0f   the net alone\n", median(evaluations));
  std::printf("  visits/s       %10.0f   the search: %.1f %% of the net\n", median(visits),
              100 * median(visits) / median(evaluations));
  std::printf("  playouts/s     %10.0f   light random games to the end\n", median(playouts));
  if (!options.json_file.empty()) {
    std::ofstream file(options.json_file);
    file << figures.dump(2) << '\n';
    if (!file) throw std::runtime_error("cannot write " + options.json_file);
  }
  return 0;
}

}  // namespace move37::app
