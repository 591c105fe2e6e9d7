#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/evaluator.h"
#include "engine/search_options.h"

namespace move37 {

/// What a search found out about one move. All numbers are the root's mover's.
struct MoveReport {
  Move move;
  std::int64_t visits = 0;
  float prior = 0;            // P(a), in [0, 1]
  float value = 0;            // mean value, in [-1, 1]
  float score = 0;            // mean expected margin, points
  float utility = 0;          // what the search maximises: value and a share of score
  float lcb = 0;              // lower confidence bound of value, in [-1, 1] at best
  std::vector<Move> pv;       // the expected line, this move first
};

/// What a search found out about its position.
struct SearchReport {
  std::int64_t visits = 0;           // of the root
  float value = 0;                   // for the player to move
  float score = 0;                   // points, for the player to move
  std::vector<MoveReport> moves;     // visited moves, the best choice first
  std::vector<float> ownership;      // mean over the tree, [N * N], +1: the player to move's; or empty
};

/// Moves that a search may not try at the root, or the only ones it may.
struct RootFilter {
  std::vector<Move> avoid;
  std::vector<Move> allow;  // empty: all
};

/// Monte Carlo tree search of one position at a time by T threads on one tree: each locks, selects a
/// batch of leaves, unlocks, has them judged, locks, backs up. The evaluator always runs outside the
/// lock.
///
/// Threads: the public functions are one caller's; stop() and report() may be called from any thread
/// while a search runs.
class Search {
 public:
  /// The evaluator must outlive the search. Throws: std::invalid_argument for options out of range.
  Search(std::shared_ptr<Evaluator> evaluator, const SearchOptions& options);
  ~Search();
  Search(const Search&) = delete;
  Search& operator=(const Search&) = delete;

  /// Makes this the position to search. If it follows from the one before by moves that the tree
  /// knows, their subtree is kept, else the tree is cleared. Requires: not running.
  void set_position(const Position& position, const RootFilter& filter = {});
  const Position& position() const;

  /// Forgets everything found so far.
  void clear();

  /// Starts to search in the background.
  void start(const SearchLimits& limits);
  bool running() const;
  /// Blocks until the search is over or the time has passed; true if it is over.
  bool wait_for(std::chrono::milliseconds time);
  /// Ends the search and waits for its threads. Rethrows what the evaluator threw, if it did.
  void stop();

  /// start, wait, stop.
  void run(const SearchLimits& limits);

  /// What is known now. Cheap enough to ask for many times a second.
  /// Has at least one move once the root was judged.
  SearchReport report() const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace move37
