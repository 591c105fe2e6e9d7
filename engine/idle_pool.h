#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace move37 {

/// Lends things that are costly to make, each to one borrower at a time, and keeps what comes back
/// for the next one. There are as many in the end as were ever out at once.
///
/// Threads: any number at once.
template <class T>
class IdlePool {
 public:
  /// Gives what was lent back when it goes.
  class Loan {
   public:
    Loan(IdlePool& pool, std::unique_ptr<T> thing) : pool_(pool), thing_(std::move(thing)) {}
    ~Loan() { pool_.give_back(std::move(thing_)); }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;

    T& operator*() const { return *thing_; }
    T* operator->() const { return thing_.get(); }

   private:
    IdlePool& pool_;
    std::unique_ptr<T> thing_;
  };

  Loan lend() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return {*this, std::make_unique<T>()};
    std::unique_ptr<T> thing = std::move(idle_.back());
    idle_.pop_back();
    return {*this, std::move(thing)};
  }

 private:
  void give_back(std::unique_ptr<T> thing) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(thing));
  }

  std::mutex mutex_;
  std::vector<std::unique_ptr<T>> idle_;
};

}  // namespace move37
