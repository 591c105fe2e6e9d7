#include "engine/search.h"

#include <algorithm>
#include <cassert>
#include <condition_variable>
#include <deque>
#include <exception>
#include <iterator>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "engine/batch_choice.h"
#include "engine/fair_mutex.h"
#include "engine/random.h"
#include "engine/root_record.h"
#include "engine/search_tree.h"

namespace move37 {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t kMaxVisits = (std::int64_t{1} << 32) - 1;  // and its visits in 32

SearchOptions complete(SearchOptions options, const Evaluator& evaluator) {
  check(options);
  const int widest = kMaxInFlight / options.threads;
  if (options.batch == 0) {
    options.batch = std::clamp(batch_of_thread(evaluator, options.threads), 1, widest);
  }
  return options;
}

// One thread of a search and all it needs, kept so that the loop allocates nothing.
struct Worker {
  explicit Worker(Random own_random) : random(own_random) {}

  Random random;
  std::vector<Leaf> leaves;
  int num_leaves = 0;
  std::vector<const Position*> positions;
  std::vector<Evaluation> evaluations;
  std::thread thread;
  std::condition_variable_any asked;  // to search, or to end
  std::int64_t num_asked = 0;         // searches
};

}  // namespace

void check(const SearchOptions& options) {
  check(options.tree);
  const auto require = [](bool holds, const char* what, int given) {
    if (!holds) throw std::invalid_argument(what + std::to_string(given));
  };
  require(options.threads >= 1, "threads must be at least 1, not ", options.threads);
  require(options.batch >= 0, "batch must not be negative: ", options.batch);
  require(options.threads <= kMaxInFlight, "too many threads: ", options.threads);
  require(options.batch <= kMaxInFlight / options.threads,
          "batch is too large for so many threads: ", options.batch);
}

class Search::Implementation {
 public:
  Implementation(std::shared_ptr<Evaluator> evaluator, const SearchOptions& options);
  ~Implementation();

  void set_position(const Position& position, const RootFilter& filter);
  const Position& position() const { return position_; }
  void clear();
  void start(const SearchLimits& limits);
  void run(const SearchLimits& limits);
  bool running() const;
  bool wait_for(std::chrono::milliseconds time);
  void stop();
  SearchReport report(int min_moves) const;
  const SearchTree& tree() const { return tree_; }

 private:
  using Lock = std::unique_lock<FairMutex>;

  Implementation(std::shared_ptr<Evaluator> evaluator, const SearchOptions& options, Random random);

  void begin(const SearchLimits& limits);
  void ask(Worker& worker);
  void work(Worker& worker);
  void search_and_leave(Worker& worker, Lock& lock);
  void search(Worker& worker, Lock& lock);
  bool is_done() const;
  std::int64_t batch_size() const;
  Descent gather(Worker& worker);
  void judge(Worker& worker, Lock& lock);
  void cancel(Worker& worker, std::exception_ptr error);

  const std::shared_ptr<Evaluator> evaluator_;
  const SearchOptions options_;
  Position position_;  // as it was given: the caller's
  RootFilter filter_;

  mutable FairMutex mutex_;               // guards all below; of a worker what it is asked
  std::condition_variable_any advanced_;  // leaves came back
  std::condition_variable_any finished_;  // the last worker left
  SearchTree tree_;
  RootRecord record_;
  std::int64_t max_visits_ = 0;
  Clock::time_point deadline_;
  std::int64_t num_searches_ = 0;         // begun
  int num_working_ = 0;
  bool stopping_ = false;
  bool closing_ = false;
  std::exception_ptr error_;
  std::deque<Worker> workers_;
};

Search::Implementation::Implementation(std::shared_ptr<Evaluator> evaluator,
                                       const SearchOptions& options, Random random)
    : evaluator_(std::move(evaluator)),
      options_(complete(options, *evaluator_)),
      tree_(options.tree) {
  for (int i = 0; i < options.threads; ++i)
    workers_.emplace_back(random.split());
}

// All is built before the first thread starts: so if one cannot be had, the destructor ends those
// that run.
Search::Implementation::Implementation(std::shared_ptr<Evaluator> evaluator,
                                       const SearchOptions& options)
    : Implementation(std::move(evaluator), options, Random(options.seed)) {
  for (Worker& worker : workers_)
    worker.thread = std::thread([&] { work(worker); });
}

Search::Implementation::~Implementation() {
  {
    const Lock lock(mutex_);
    stopping_ = closing_ = true;
  }
  advanced_.notify_all();
  for (Worker& worker : workers_) {
    worker.asked.notify_one();
    if (worker.thread.joinable()) worker.thread.join();
  }
}

void Search::Implementation::set_position(const Position& position, const RootFilter& filter) {
  const Lock lock(mutex_);
  assert(num_working_ == 0);
  const bool is_same = position == position_ && filter == filter_;
  position_ = position;
  filter_ = filter;
  tree_.set_position(position, filter);
  if (!is_same || tree_.visits() == 0) record_.begin(tree_);
}

void Search::Implementation::clear() {
  const Lock lock(mutex_);
  assert(num_working_ == 0);
  tree_.clear();
  record_.begin(tree_);
}

// Requires: the lock.
void Search::Implementation::begin(const SearchLimits& limits) {
  assert(num_working_ == 0);
  constexpr double kYear = 3e7;
  max_visits_ = limits.visits > 0 ? std::min(limits.visits, kMaxVisits) : kMaxVisits;
  const double seconds = limits.seconds > 0 ? std::min(limits.seconds, kYear) : kYear;
  deadline_ = Clock::now() +
              std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  error_ = nullptr;
  stopping_ = false;
  ++num_searches_;
  num_working_ = options_.threads;
  record_.start(tree_);
}

// Requires: the lock.
void Search::Implementation::ask(Worker& worker) {
  ++worker.num_asked;
  worker.asked.notify_one();
}

void Search::Implementation::start(const SearchLimits& limits) {
  const Lock lock(mutex_);
  begin(limits);
  for (Worker& worker : workers_)
    ask(worker);
}

// The caller, who would only wait, does the first worker's part: threads that wake up together may
// be put on one core, and stay there for longer than a short search lasts.
void Search::Implementation::run(const SearchLimits& limits) {
  Lock lock(mutex_);
  begin(limits);
  std::for_each(std::next(workers_.begin()), workers_.end(), [this](Worker& other) { ask(other); });
  search_and_leave(workers_.front(), lock);
  finished_.wait(lock, [&] { return num_working_ == 0; });
  lock.unlock();
  stop();
}

bool Search::Implementation::running() const {
  const Lock lock(mutex_);
  return num_working_ > 0;
}

bool Search::Implementation::wait_for(std::chrono::milliseconds time) {
  Lock lock(mutex_);
  return finished_.wait_for(lock, time, [&] { return num_working_ == 0; });
}

// Who waits for one search may wake up when the next has begun.
void Search::Implementation::stop() {
  Lock lock(mutex_);
  const std::int64_t search = num_searches_;
  stopping_ = true;
  advanced_.notify_all();
  finished_.wait(lock, [&] { return num_working_ == 0 || num_searches_ != search; });
  if (num_searches_ != search) return;
  if (const std::exception_ptr error = std::exchange(error_, nullptr))
    std::rethrow_exception(error);
}

SearchReport Search::Implementation::report(int min_moves) const {
  const Lock lock(mutex_);
  SearchReport report = make_report(tree_, min_moves);
  record_.complete(report, tree_);
  return report;
}

void Search::Implementation::work(Worker& worker) {
  Lock lock(mutex_);
  std::int64_t num_done = 0;
  while (true) {
    worker.asked.wait(lock, [&] { return closing_ || worker.num_asked > num_done; });
    if (worker.num_asked == num_done) return;
    num_done = worker.num_asked;
    search_and_leave(worker, lock);
  }
}

void Search::Implementation::search_and_leave(Worker& worker, Lock& lock) {
  search(worker, lock);
  if (--num_working_ == 0) finished_.notify_all();
}

void Search::Implementation::search(Worker& worker, Lock& lock) {
  while (!is_done()) {
    const Descent last = gather(worker);
    if (worker.num_leaves > 0) {
      judge(worker, lock);
    } else if (last != Descent::Ended && tree_.in_flight() > 0) {
      advanced_.wait(lock);
    } else if (last == Descent::Full && tree_.make_room()) {
      continue;
    } else if (last == Descent::Ended) {
      lock.unlock();  // others want to look, even if there is nothing to evaluate
      lock.lock();
    } else {
      return;
    }
  }
}

// Leaves in flight count as made, so the limit of visits is met exactly. However short the time,
// the root is judged: there is a move to play.
bool Search::Implementation::is_done() const {
  return stopping_ || tree_.visits() + tree_.in_flight() >= max_visits_ ||
         (tree_.visits() > 0 && Clock::now() >= deadline_);
}

// Of the last visits each thread takes only its share of what is left: then all are done at nearly
// the same time, and none waits for another's full batch (guided self-scheduling, Polychronopoulos
// and Kuck 1987).
std::int64_t Search::Implementation::batch_size() const {
  const std::int64_t left = max_visits_ - tree_.visits() - tree_.in_flight();
  const std::int64_t share = (left + options_.threads - 1) / options_.threads;
  return std::min({share, useful_batch(tree_.visits()), std::int64_t{options_.batch}});
}

// One descent for each place of the batch; those that end a game fill none.
Descent Search::Implementation::gather(Worker& worker) {
  Descent last = Descent::Busy;
  worker.num_leaves = 0;
  for (std::int64_t i = batch_size(); i > 0; --i) {
    if (worker.num_leaves == static_cast<int>(worker.leaves.size())) worker.leaves.emplace_back();
    Leaf& leaf = worker.leaves[worker.num_leaves];
    last = tree_.select(leaf);
    if (last == Descent::Leaf) ++worker.num_leaves;
    if (last == Descent::Ended) record_.note_visit(tree_, leaf.path);
    if (last == Descent::Busy || last == Descent::Full) break;
  }
  return last;
}

void Search::Implementation::judge(Worker& worker, Lock& lock) {
  worker.positions.clear();
  for (int i = 0; i < worker.num_leaves; ++i) {
    worker.positions.push_back(&worker.leaves[i].position);
  }
  lock.unlock();
  std::exception_ptr error;
  try {
    evaluator_->evaluate(worker.positions, worker.random, worker.evaluations);
  } catch (...) {
    error = std::current_exception();
  }
  lock.lock();
  if (error != nullptr) {
    cancel(worker, error);
  } else {
    for (int i = 0; i < worker.num_leaves; ++i) {
      tree_.expand_and_backup(worker.leaves[i], worker.evaluations[i]);
      record_.note(tree_, worker.leaves[i], worker.evaluations[i]);
    }
  }
  advanced_.notify_all();
}

void Search::Implementation::cancel(Worker& worker, std::exception_ptr error) {
  for (int i = 0; i < worker.num_leaves; ++i)
    tree_.cancel(worker.leaves[i]);
  error_ = error;
  stopping_ = true;
}

Search::Search(std::shared_ptr<Evaluator> evaluator, const SearchOptions& options)
    : implementation_(std::make_unique<Implementation>(std::move(evaluator), options)) {}

Search::~Search() = default;

void Search::set_position(const Position& position, const RootFilter& filter) {
  implementation_->set_position(position, filter);
}

const Position& Search::position() const { return implementation_->position(); }

void Search::clear() { implementation_->clear(); }

void Search::start(const SearchLimits& limits) { implementation_->start(limits); }

bool Search::running() const { return implementation_->running(); }

bool Search::wait_for(std::chrono::milliseconds time) { return implementation_->wait_for(time); }

void Search::stop() { implementation_->stop(); }

void Search::run(const SearchLimits& limits) { implementation_->run(limits); }

SearchReport Search::report(int min_moves) const { return implementation_->report(min_moves); }

const SearchTree& Search::tree() const { return implementation_->tree(); }

}  // namespace move37
