#include "engine/background.h"

#include <future>
#include <stdexcept>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace move37 {
namespace {

// Blocks the thread until it is let go.
class Blocker {
 public:
  explicit Blocker(Background& background) {
    background.add([this] {
      begun_.set_value();
      released_.get_future().wait();
    });
    begun_.get_future().wait();
  }
  void release() { released_.set_value(); }

 private:
  std::promise<void> begun_;
  std::promise<void> released_;
};

void wait_for_all(Background& background) {
  background.add([] {}).wait();
}

TEST(Background, DoesItsJobsInOrderOnOneThread) {
  std::vector<int> done;
  Background background;
  for (int job : {1, 2, 3})
    background.add([&done, job] { done.push_back(job); });
  wait_for_all(background);
  EXPECT_THAT(done, testing::ElementsAre(1, 2, 3));
}

TEST(Background, HandsOverWhatAJobReturnsOrThrows) {
  Background background;
  EXPECT_EQ(background.add([] { return 37; }).get(), 37);
  std::future<void> failed = background.add([] { throw std::runtime_error("no"); });
  EXPECT_THROW(failed.get(), std::runtime_error);
  EXPECT_EQ(background.add([] { return 78; }).get(), 78) << "one that threw ended the thread";
}

TEST(Background, DropsWhatHasNotBegun) {
  bool is_done = false;
  Background background;
  Blocker blocker(background);
  std::future<void> dropped = background.add([&] { is_done = true; });
  background.drop_waiting();
  blocker.release();
  wait_for_all(background);
  EXPECT_FALSE(is_done);
  EXPECT_THROW(dropped.get(), std::future_error);
}

}  // namespace
}  // namespace move37
