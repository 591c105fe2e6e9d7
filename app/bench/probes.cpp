#include "app/bench/probes.h"

#include <memory>
#include <utility>

#include "app/bench/rate.h"
#include "app/bench/workloads.h"
#include "nets/bare_tower.h"
#include "nets/kernel.h"

namespace move37::app {
namespace {

constexpr const char* kEvaluations = "evaluations/s";

// The probes of one net on one board.
class NetProbes {
 public:
  NetProbes(const BenchCase& bench_case, const ProbeOptions& options)
      : case_(bench_case),
        options_(options),
        positions_(sample_positions(bench_case.size, options.batch)),
        net_(make_evaluator(bench_case, options.evaluator)) {}

  ProbeGroup group() {
    const NetInfo& info = net_->info();
    Facts facts = net_facts(case_, options_, info);
    std::string detail = to_string(info);
    add_net("net", net_);
    if (info.precision == Precision::BFloat16 && info.device == "cpu") {
      const Net exact = with(Precision::Float32, kernel_in_32_bits(info.kernel));
      add_net("net in 32 bits", exact);
      facts.push_back({"kernel in 32 bits", exact->info().kernel});
      detail += ", in 32 bits (" + exact->info().kernel + ")";
    }
    add_search();
    add_selfplay();
    if (case_.threads == 1) add_one_position();
    return {case_.title(), std::move(detail), std::move(probes_), std::move(facts)};
  }

 private:
  using Net = std::shared_ptr<NetEvaluator>;

  Net with(Precision precision, const std::string& kernel) const {
    NetEvaluatorOptions options = options_.evaluator;
    options.precision = precision;
    options.kernel = kernel;
    return make_evaluator(case_, options);
  }

  // A net, and on processors what it is to be held against: LibTorch, and the bare convolutions.
  void add_net(const std::string& name, const Net& net) {
    const NetInfo& info = net->info();
    Probe probe = evaluations(name, net);
    std::vector<Probe> others;
    if (info.kernel != "torch") {
      others.push_back(evaluations(name + " by LibTorch", with(info.precision, "torch")));
    }
    if (info.device == "cpu")
      others.push_back(convolutions("tower of " + name + " by oneDNN", info));
    for (Probe& other : others) {
      other.is_ours = false;
      probe.bases.push_back(other.name);
    }
    probes_.push_back(std::move(probe));
    probes_.insert(probes_.end(), others.begin(), others.end());
  }

  Probe evaluations(const std::string& name, const Net& net) const {
    return {name,
            kEvaluations,
            {},
            [net, positions = positions_, threads = case_.threads](double seconds) {
              return evaluations_per_second(*net, positions, threads, seconds);
            }};
  }

  Probe convolutions(const std::string& name, const NetInfo& info) const {
    const auto work = [run = bare_tower(info.options, case_.size, options_.batch, info.precision),
                       batch = options_.batch](int, const std::atomic<bool>& stop) {
      long count = 0;
      do {
        run();
        count += batch;
      } while (!stop);
      return count;
    };
    return {name, kEvaluations, {}, [work, threads = case_.threads](double seconds) {
              return rate(threads, seconds, work);
            }};
  }

  void add_search() {
    SearchOptions search;
    search.threads = case_.threads;
    search.batch = options_.search_batch;
    const auto searches = std::make_shared<SearchesInTurn>(net_, search, positions_);
    probes_.push_back({"search of " + std::to_string(options_.visits) + " visits",
                       "visits/s",
                       {"net"},
                       [searches, visits = options_.visits](double seconds) {
                         return searches->visits_per_second(visits, seconds);
                       }});
  }

  void add_selfplay() {
    const auto games = std::make_shared<SelfplayGames>(net_, case_.size, case_.threads);
    probes_.push_back({"self-play", kEvaluations, {"net"}, [games](double seconds) {
                         return games->evaluations_per_second(seconds);
                       }});
  }

  void add_one_position() {
    probes_.push_back(
        {"one position", "ms", {}, [net = net_, position = positions_.front()](double seconds) {
           return milliseconds_alone(*net, position, seconds);
         }});
  }

  const BenchCase case_;
  const ProbeOptions options_;
  const std::vector<Position> positions_;
  const Net net_;
  std::vector<Probe> probes_;
};

}  // namespace

ProbeGroup net_probes(const BenchCase& bench_case, const ProbeOptions& options) {
  return NetProbes(bench_case, options).group();
}

Facts net_facts(const BenchCase& bench_case, const ProbeOptions& options, const NetInfo& info) {
  return {{"net", bench_case.file.empty() ? "random weights" : bench_case.file.string()},
          {"weights", std::to_string(info.weights)},
          {"device", info.device},
          {"precision", std::string(to_string(info.precision))},
          {"kernel", info.kernel},
          {"batch", std::to_string(options.batch)},
          {"batch of a search",
           options.search_batch > 0 ? std::to_string(options.search_batch) : "as in play"}};
}

std::string kernel_in_32_bits(const std::string& kernel) {
  const Kernel* const running = find_kernel(kernel);
  for (const Kernel* other : kernels()) {
    if (running && other->precision == Precision::Float32 &&
        !other->convolve_tiles == !running->convolve_tiles) {
      return other->name;
    }
  }
  return "torch";
}

ProbeGroup board_probes(int size, int threads) {
  const auto measure = [=](double seconds) { return playouts_per_second(size, threads, seconds); };
  return {board_title(size, threads), "", {{"light playouts", "games/s", {}, measure}}};
}

}  // namespace move37::app
