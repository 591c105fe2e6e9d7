#include "nets/merging_net.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

namespace move37 {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

constexpr int kPlanes = 2;

/// One call of the net underneath.
struct Seen {
  int batch;
  int size;
  std::thread::id thread;
};

/// Says of each position what its first number was, once it is let.
class SlowNet final : public FrozenNet {
 public:
  void judge(const float* planes, int batch, int size, Judgement& judgement) const override {
    std::unique_lock lock(mutex_);
    seen_.push_back({batch, size, std::this_thread::get_id()});
    changed_.notify_all();
    changed_.wait(lock, [&] { return is_open_; });
    if (fails_) throw std::runtime_error("out of memory");
    const int points = size * size;
    judgement.clear();
    for (int i = 0; i < batch; ++i) {
      const float number = planes[i * points * kPlanes];
      judgement.policy.insert(judgement.policy.end(), points + 1, number);
      judgement.value.push_back(number + 1);
      judgement.td_value.push_back(number + 2);
      judgement.score.push_back(number + 3);
      judgement.ownership.insert(judgement.ownership.end(), points, number + 4);
    }
  }
  std::string kernel() const override { return "slow"; }

  void open() {
    const std::lock_guard lock(mutex_);
    is_open_ = true;
    changed_.notify_all();
  }
  void set_fails(bool fails) {
    const std::lock_guard lock(mutex_);
    fails_ = fails;
  }
  void wait_for_call() const {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !seen_.empty(); });
  }
  std::vector<Seen> seen() const {
    const std::lock_guard lock(mutex_);
    return seen_;
  }

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  mutable std::vector<Seen> seen_;
  bool is_open_ = false;
  bool fails_ = false;
};

/// A merging net that is busy with one position of 5x5, and more that ask it.
class MergingNetTest : public testing::Test {
 protected:
  MergingNetTest() : net_(std::unique_ptr<SlowNet>(slow_), kPlanes) {
    ask(0, 1, 5);
    slow_->wait_for_call();
  }

  ~MergingNetTest() override {
    slow_->open();
    join();
  }

  /// Asks on a thread of its own, for positions whose first numbers are `number`, `number` + 1...
  void ask(int number, int batch, int size) {
    threads_.emplace_back([=] {
      const int numbers = size * size * kPlanes;
      std::vector<float> planes(static_cast<std::size_t>(batch * numbers));
      for (int i = 0; i < batch; ++i)
        planes[static_cast<std::size_t>(i * numbers)] = static_cast<float>(number + i);
      Judgement judgement;
      try {
        net_.judge(planes.data(), batch, size, judgement);
        expect_own(judgement, number, batch, size);
      } catch (const std::runtime_error&) {
        ++num_errors_;
      }
    });
  }

  /// The same, and returns once that waits for the busy net.
  void queue(int number, int batch, int size) {
    const std::size_t before = net_.num_waiting();
    ask(number, batch, size);
    while (net_.num_waiting() == before)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }

  void join() {
    for (std::thread& thread : threads_)
      thread.join();
    threads_.clear();
  }

  static void expect_own(const Judgement& judgement, int number, int batch, int size) {
    const auto points = static_cast<std::size_t>(size * size);
    const auto count = static_cast<std::size_t>(batch);
    EXPECT_THAT(judgement.policy, SizeIs(count * (points + 1)));
    EXPECT_THAT(judgement.ownership, SizeIs(count * points));
    ASSERT_THAT(judgement.value, SizeIs(count));
    for (std::size_t i = 0; i < count; ++i) {
      const float own = static_cast<float>(number) + static_cast<float>(i);
      EXPECT_EQ(judgement.policy[i * (points + 1)], own);
      EXPECT_EQ(judgement.policy[(i + 1) * (points + 1) - 1], own);
      EXPECT_EQ(judgement.value[i], own + 1);
      EXPECT_EQ(judgement.td_value[i], own + 2);
      EXPECT_EQ(judgement.score[i], own + 3);
      EXPECT_EQ(judgement.ownership[i * points], own + 4);
    }
  }

  std::vector<int> batches() const {
    std::vector<int> result;
    for (const Seen& seen : slow_->seen())
      result.push_back(seen.batch);
    return result;
  }

  SlowNet* const slow_ = new SlowNet;
  MergingNet net_;
  std::atomic<int> num_errors_ = 0;
  std::vector<std::thread> threads_;
};

TEST_F(MergingNetTest, WhatIsAskedWhileTheNetIsBusyGoesInOneCall) {
  queue(10, 1, 5);
  queue(20, 4, 5);
  queue(30, 2, 5);
  slow_->open();
  join();
  EXPECT_THAT(batches(), ElementsAre(1, 7));
}

TEST_F(MergingNetTest, BoardsOfAnotherSizeGoInACallOfTheirOwn) {
  queue(10, 1, 7);
  queue(20, 2, 5);
  queue(30, 4, 7);
  slow_->open();
  join();
  EXPECT_THAT(batches(), ElementsAre(1, 5, 2));  // that of whoever has waited longest comes first
}

TEST_F(MergingNetTest, TheNetOnlyEverRunsOnOneThread) {
  queue(10, 1, 5);
  queue(20, 1, 7);
  slow_->open();
  join();
  for (const Seen& seen : slow_->seen())
    EXPECT_EQ(seen.thread, slow_->seen().front().thread);
  EXPECT_NE(slow_->seen().front().thread, std::this_thread::get_id());
}

TEST_F(MergingNetTest, AnErrorReachesAllWhosePositionsWereInTheCallAndNobodyLater) {
  slow_->set_fails(true);
  queue(10, 1, 5);
  queue(20, 2, 5);
  slow_->open();
  join();
  EXPECT_EQ(num_errors_, 3);  // the one who was alone included
  slow_->set_fails(false);
  ask(30, 1, 5);
  join();
  EXPECT_EQ(num_errors_, 3);
}

TEST_F(MergingNetTest, ManyWhoAskAgainAndAgainAllGetTheirOwn) {
  slow_->open();
  for (int asker = 0; asker < 4; ++asker) {
    threads_.emplace_back([=] {
      Judgement judgement;
      for (int round = 0; round < 200; ++round) {
        const int size = asker == 3 ? 7 : 5;
        const int number = 1000 * asker + round;
        const std::vector<float> planes(static_cast<std::size_t>(size * size * kPlanes),
                                        static_cast<float>(number));
        net_.judge(planes.data(), 1, size, judgement);
        expect_own(judgement, number, 1, size);
      }
    });
  }
  join();
  int positions = 0;
  for (const int batch : batches())
    positions += batch;
  EXPECT_EQ(positions, 1 + 4 * 200);
}

TEST(MergingNet, EndsThoughItWasNeverAsked) {
  const MergingNet net(std::make_unique<SlowNet>(), kPlanes);
  EXPECT_EQ(net.kernel(), "slow");
}

}  // namespace
}  // namespace move37
