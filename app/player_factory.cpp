#include "app/player_factory.h"

#include "app/gtp_player.h"
#include "app/log.h"
#include "nets/net_evaluator.h"
#include "selfplay/random_player.h"
#include "selfplay/search_player.h"

namespace move37::app {
namespace {

PlayerFactory searching(std::shared_ptr<Evaluator> evaluator, const SearchSpec& spec,
                        const std::string& name) {
  return [=](std::uint64_t seed) {
    SearchOptions options;
    options.threads = spec.threads;
    options.batch = spec.batch;
    options.seed = seed;
    return std::make_unique<SearchPlayer>(name, evaluator, options, spec.limits);
  };
}

struct MakeFactory {
  const std::string& name;
  std::chrono::milliseconds patience;

  PlayerFactory operator()(const NetSpec& spec) const {
    NetEvaluatorOptions options;
    options.kernel = spec.kernel;
    options.symmetries = spec.symmetries;
    const auto net = load_net_evaluator(spec.file, options);
    make_log(kNamedLines)->info(name + ": " + to_string(net->info()));
    return searching(net, spec.search, name);
  }
  PlayerFactory operator()(const RolloutSpec& spec) const {
    return searching(std::make_shared<RolloutEvaluator>(spec.rollout), spec.search, name);
  }
  PlayerFactory operator()(const RandomSpec&) const {
    return [](std::uint64_t seed) { return std::make_unique<RandomPlayer>(seed); };
  }
  PlayerFactory operator()(const ProgramSpec& spec) const {
    return [command = spec.command, time = patience](std::uint64_t seed) {
      return std::make_unique<GtpPlayer>(command, time, seed);
    };
  }
};

}  // namespace

PlayerFactory make_player_factory(const PlayerSpec& spec, const std::string& name,
                                  std::chrono::milliseconds patience) {
  return std::visit(MakeFactory{name, patience}, spec);
}

}  // namespace move37::app
