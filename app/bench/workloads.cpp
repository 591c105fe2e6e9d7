#include "app/bench/workloads.h"

#include <utility>

#include "app/bench/rate.h"
#include "engine/playout.h"

namespace move37::app {
namespace {

constexpr std::uint64_t kSeed = 37;

std::vector<const Position*> pointers_to(const std::vector<Position>& positions) {
  std::vector<const Position*> pointers;
  for (const Position& position : positions)
    pointers.push_back(&position);
  return pointers;
}

}  // namespace

std::vector<Position> sample_positions(int size, int count) {
  Random random(kSeed);
  std::vector<Position> positions;
  while (static_cast<int>(positions.size()) < count) {
    Position position(size);
    for (int ply = random.below(size * size / 2); ply > 0; --ply) {
      const std::vector<Move> moves = position.legal_moves();
      position.play(moves[random.below(static_cast<std::uint32_t>(moves.size()))]);
    }
    if (!position.is_over()) positions.push_back(std::move(position));
  }
  return positions;
}

double evaluations_per_second(Evaluator& net, const std::vector<Position>& positions, int threads,
                              double seconds) {
  const std::vector<const Position*> batch = pointers_to(positions);
  return rate(threads, seconds, [&](int thread, const std::atomic<bool>& stop) {
    Random random(thread);
    std::vector<Evaluation> evaluations;
    long count = 0;
    do {
      net.evaluate(batch, random, evaluations);
      count += static_cast<long>(batch.size());
    } while (!stop);
    return count;
  });
}

double milliseconds_alone(Evaluator& net, const Position& position, double seconds) {
  const std::vector<const Position*> batch = {&position};
  Random random(kSeed);
  std::vector<Evaluation> evaluations;
  return milliseconds_of_call(seconds, [&] { net.evaluate(batch, random, evaluations); });
}

double playouts_per_second(int size, int threads, double seconds) {
  return rate(threads, seconds, [&](int thread, const std::atomic<bool>& stop) {
    Random random(thread);
    const Position empty(size);
    Playout playout;
    long count = 0;
    do {
      playout.run(empty, random);
      ++count;
    } while (!stop);
    return count;
  });
}

SearchesInTurn::SearchesInTurn(std::shared_ptr<Evaluator> net, const SearchOptions& options,
                               std::vector<Position> positions)
    : search_(std::move(net), options), positions_(std::move(positions)) {}

double SearchesInTurn::visits_per_second(std::int64_t visits_each, double seconds) {
  const double searches = rate_of_calls(seconds, [&] {
    search_.set_position(positions_[next_++ % positions_.size()]);
    search_.clear();
    search_.run({visits_each, 0});
  });
  return static_cast<double>(visits_each) * searches;
}

ActorOptions selfplay_options(int size) {
  ActorOptions options;
  options.size = size;
  options.max_plies = 2 * size * size;
  return options;
}

SelfplayGames::SelfplayGames(std::shared_ptr<Evaluator> net, int size, int threads)
    : net_({std::move(net), 0}) {
  const ActorOptions options = selfplay_options(size);
  for (int i = 0; i < threads; ++i) {
    actors_.push_back(
        std::make_unique<Actor>(options, SelfplaySearch{}, net_, kSeed + i, [](GameRecord&&) {}));
  }
}

double SelfplayGames::evaluations_per_second(double seconds) {
  const int threads = static_cast<int>(actors_.size());
  return rate(threads, seconds, [&](int thread, const std::atomic<bool>& stop) {
    Actor& actor = *actors_[thread];
    const std::int64_t before = actor.counts().evaluations;
    do
      actor.step();
    while (!stop);
    return actor.counts().evaluations - before;
  });
}

}  // namespace move37::app
