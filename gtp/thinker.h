#pragma once

#include <chrono>
#include <cstddef>
#include <future>
#include <map>
#include <memory>

#include "engine/background.h"
#include "engine/evaluator.h"
#include "engine/search.h"
#include "gtp/options.h"

namespace move37::gtp {

/// The search of a session, and the evaluator behind it, which is loaded in the background so that
/// commands that need neither are answered at once.
///
/// Threads: the command thread's alone.
class Thinker {
 public:
  Thinker(EvaluatorLoader load, Log log);

  /// Gets evaluators from here from now on, and forgets those it had and what they found.
  void use(EvaluatorLoader load);

  /// Begins to load the evaluator for this size, unless that was done.
  void prepare(int size);

  /// Waits for the evaluator at most this long. True if waiting longer is of no use: it is there,
  /// or cannot be had.
  bool wait_for(int size, std::chrono::milliseconds time);

  /// The evaluator for this size; waits for it. Throws: CommandError if it cannot be had.
  std::shared_ptr<Evaluator> evaluator(int size);

  /// The search for boards of this size, with what it found before, and with so many evaluations
  /// of earlier searches remembered if a net made them (CachingEvaluator); the options count when
  /// it is made. Not running. Throws: CommandError as evaluator().
  Search& search(int size, const SearchOptions& options, std::size_t remembered);

  /// Drops the search and what it found and remembers: the next one is made by new options.
  void clear();

 private:
  EvaluatorLoader load_;
  Log log_;
  std::map<int, std::shared_future<std::shared_ptr<Evaluator>>> evaluators_;
  std::unique_ptr<Search> search_;
  std::shared_ptr<Evaluator> searched_by_;
  Background background_;  // loads the evaluators; ends before what it uses
};

}  // namespace move37::gtp
