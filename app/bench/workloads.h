#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/evaluator.h"
#include "engine/search.h"
#include "selfplay/actor.h"

// What `move37 bench` has the machine do. All rates are for a second and measured for about so many
// seconds.
namespace move37::app {

/// Positions as they come in games: random moves from the empty board, up to half of its points.
/// The same at each run.
std::vector<Position> sample_positions(int size, int count);

/// Evaluations by a net that judges all these positions in each call, on so many threads at once.
double evaluations_per_second(Evaluator& net, const std::vector<Position>& positions, int threads,
                              double seconds);

/// How long a net takes for one position, median.
double milliseconds_alone(Evaluator& net, const Position& position, double seconds);

/// Light random games from the empty board.
double playouts_per_second(int size, int threads, double seconds);

/// Searches of one position after the other, each from nothing.
class SearchesInTurn {
 public:
  SearchesInTurn(std::shared_ptr<Evaluator> net, const SearchOptions& options,
                 std::vector<Position> positions);

  double visits_per_second(std::int64_t visits_each, double seconds);

 private:
  Search search_;
  std::vector<Position> positions_;
  std::size_t next_ = 0;
};

/// How games against oneself are played on this board: twice as long as it has points at most.
ActorOptions selfplay_options(int size);

/// Games against oneself, in lockstep on each thread. They go on at the next measurement.
class SelfplayGames {
 public:
  SelfplayGames(std::shared_ptr<Evaluator> net, int size, int threads);

  double evaluations_per_second(double seconds);

 private:
  CurrentNet net_;
  std::vector<std::unique_ptr<Actor>> actors_;
};

}  // namespace move37::app
