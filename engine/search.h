#pragma once

#include <chrono>
#include <memory>

#include "engine/evaluator.h"
#include "engine/position.h"
#include "engine/search_options.h"
#include "engine/search_report.h"

namespace move37 {

/// Throws: std::invalid_argument for options of the tree out of range, and for threads or a batch
/// that no search can have. A batch of 0 fits any number of threads.
void check(const SearchOptions& options);

/// Monte Carlo tree search of one position at a time by T threads on one tree: each locks, selects
/// a batch of leaves, unlocks, has them judged, locks, backs up. The evaluator always runs outside
/// the lock.
///
/// While the tree is small a worker takes fewer leaves than a full batch, for a wide batch would be
/// spent on moves that a narrow one would have shown to be bad. With one thread and a limit of
/// visits the seed decides everything.
///
/// Threads: the public functions are one caller's; stop() and report() may be called from any
/// thread while a search runs.
class Search {
 public:
  /// Throws: std::invalid_argument for options out of range, std::system_error if a thread cannot
  /// be started.
  Search(std::shared_ptr<Evaluator> evaluator, const SearchOptions& options);
  ~Search();
  Search(const Search&) = delete;
  Search& operator=(const Search&) = delete;

  /// Makes this the position to search. If it follows from the one before by moves that the tree
  /// knows, their subtree is kept, less what the filter forbids, else the tree is cleared.
  /// Requires: not running.
  void set_position(const Position& position, const RootFilter& filter = {});
  const Position& position() const;

  /// Forgets everything found so far. Requires: not running.
  void clear();

  /// Starts to search in the background. Without limits it goes on until stop(): a full tree folds
  /// what was looked at least, unless it is tiny. However short the time, the root is judged.
  /// Requires: not running.
  void start(const SearchLimits& limits);
  bool running() const;
  /// Blocks until the search is over or the time has passed; true if it is over.
  bool wait_for(std::chrono::milliseconds time);
  /// Ends the search within one evaluation, or the folding of a full tree, and waits for its
  /// threads. Rethrows what the evaluator threw, if it did; a search that failed is over, its tree
  /// sound.
  void stop();

  /// start, wait, stop; this thread does one worker's part.
  void run(const SearchLimits& limits);

  /// What is known now. Cheap enough to ask for many times a second.
  /// Has at least one move once the root was judged, and `min_moves` as in make_report().
  SearchReport report(int min_moves = 0) const;

  /// All of it, to look at or to copy. Requires: not running.
  const SearchTree& tree() const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace move37
