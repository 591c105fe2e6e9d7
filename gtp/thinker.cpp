#include "gtp/thinker.h"

#include <stdexcept>
#include <string>
#include <utility>

#include "engine/caching_evaluator.h"
#include "gtp/arguments.h"

namespace move37::gtp {

namespace {

std::shared_ptr<Evaluator> load_and_log(const EvaluatorLoader& load, const Log& log, int size) {
  try {
    return load(size);
  } catch (const std::exception& error) {
    log("no evaluator for size " + std::to_string(size) + ": " + error.what());
    throw;
  }
}

}  // namespace

Thinker::Thinker(EvaluatorLoader load, Log log) : load_(std::move(load)), log_(std::move(log)) {}

void Thinker::use(EvaluatorLoader load) {
  clear();
  evaluators_.clear();
  background_.drop_waiting();
  load_ = std::move(load);
}

void Thinker::prepare(int size) {
  if (evaluators_.count(size) > 0) return;
  evaluators_[size] =
      background_.add([load = load_, log = log_, size] { return load_and_log(load, log, size); });
}

bool Thinker::wait_for(int size, std::chrono::milliseconds time) {
  prepare(size);
  return evaluators_.at(size).wait_for(time) == std::future_status::ready;
}

std::shared_ptr<Evaluator> Thinker::evaluator(int size) {
  prepare(size);
  try {
    return evaluators_.at(size).get();
  } catch (const std::exception& error) {
    throw CommandError(std::string("no evaluator: ") + error.what());
  }
}

Search& Thinker::search(int size, const SearchOptions& options, std::size_t remembered) {
  const std::shared_ptr<Evaluator> wanted = evaluator(size);
  if (!search_ || searched_by_ != wanted) {
    std::shared_ptr<Evaluator> judge = wanted;
    const bool may_remember = remembered > 0 && wanted->sees_planes_alone();
    if (may_remember) judge = std::make_shared<CachingEvaluator>(wanted, remembered);
    search_ = std::make_unique<Search>(std::move(judge), options);
    searched_by_ = wanted;
  }
  return *search_;
}

void Thinker::clear() { search_.reset(); }

}  // namespace move37::gtp
