#include <atomic>
#include <future>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/gtp/piped_engine.h"
#include "tests/gtp/stub_evaluator.h"

namespace move37::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using Time = std::chrono::steady_clock;

// An engine whose evaluator counts what it is asked.
class PonderTest : public testing::Test {
 protected:
  static gtp::Options options(bool ponder) {
    gtp::Options options = quick_options(9);
    options.visits = 10;
    options.ponder = ponder;
    return options;
  }
  void begin(bool ponder) {
    engine_.emplace(options(ponder), [this](int) { return evaluator_; });
    ask("genmove b");
  }
  std::vector<std::string> ask(const std::string& command) {
    engine_->send(command + '\n');
    return engine_->read_answer();
  }

  // Does it think although nobody asks?
  bool ponders() const {
    const int before = evaluator_->num_judged();
    const auto end = Time::now() + seconds(10);
    while (evaluator_->num_judged() < before + 50 && Time::now() < end)
      std::this_thread::sleep_for(milliseconds(1));
    return evaluator_->num_judged() >= before + 50;
  }
  bool rests() const {
    const int before = evaluator_->num_judged();
    std::this_thread::sleep_for(milliseconds(50));
    return evaluator_->num_judged() == before;
  }

  const std::shared_ptr<StubEvaluator> evaluator_ = std::make_shared<StubEvaluator>(
      [](const Position&, Evaluation&) {}, std::chrono::milliseconds(1));
  std::optional<PipedEngine> engine_;
};

TEST_F(PonderTest, IsOffUnlessAskedFor) {
  begin(false);
  EXPECT_TRUE(rests());
}

TEST_F(PonderTest, GoesOnAfterQuestionsThatChangeNothing) {
  begin(true);
  EXPECT_TRUE(ponders());
  EXPECT_THAT(ask("name"), ElementsAre("= Move37"));
  EXPECT_THAT(ask("time_left w 10 0"), ElementsAre("= "));
  EXPECT_TRUE(ponders());
}

TEST_F(PonderTest, EndsByStopAndByAnyOtherPosition) {
  begin(true);
  ASSERT_TRUE(ponders());
  ask("stop");
  EXPECT_TRUE(rests());
  ask("genmove w");
  ASSERT_TRUE(ponders());
  ask("undo");
  EXPECT_TRUE(rests());
}

TEST_F(PonderTest, CanBeTurnedOnAndOffAsItRuns) {
  begin(true);
  ASSERT_TRUE(ponders());
  ask("kata-set-param ponderingEnabled false");
  EXPECT_TRUE(rests());
  ask("kata-set-param ponderingEnabled true");
  EXPECT_TRUE(ponders());
}

TEST_F(PonderTest, EndsWithTheGame) {
  begin(true);
  ASSERT_TRUE(ponders());
  ask("kgs-game_over");
  EXPECT_TRUE(rests());
  ask("komi -100");
  ask("play w pass");
  EXPECT_THAT(ask("genmove b"), ElementsAre("= pass"));
  EXPECT_TRUE(rests()) << "two passes ended it";
}

// An engine that ponders, and from the second on waits for its evaluators until it is told.
class PonderLoadingTest : public testing::Test {
 protected:
  PonderLoadingTest() {
    gtp::Options options = quick_options(9);
    options.visits = 10;
    options.ponder = true;
    options.levels.resize(1);
    options.levels[0].visits = 1;
    options.levels[0].load = load_uniform();
    engine_.emplace(options, [this](int) {
      if (num_loaded_++ > 0) released_.get_future().wait();
      return load_uniform()(0);
    });
  }
  std::vector<std::string> ask(const std::string& command) {
    engine_->send(command + '\n');
    return engine_->read_answer();
  }

  std::promise<void> released_;
  std::atomic<int> num_loaded_{0};
  std::optional<PipedEngine> engine_;
};

TEST_F(PonderLoadingTest, LetsNoCommandWaitForANet) {
  ask("genmove b");
  ask("kata-set-param level 1");
  ask("kata-set-param level 0");
  std::this_thread::sleep_for(milliseconds(50));
  auto answer = std::async(std::launch::async, [&] { return ask("name"); });
  const bool is_prompt = answer.wait_for(seconds(10)) == std::future_status::ready;
  released_.set_value();
  EXPECT_TRUE(is_prompt);
  EXPECT_THAT(answer.get(), ElementsAre("= Move37"));
}

TEST(Ponder, ThatCannotBeginSpoilsNothing) {
  std::atomic<int> num_loaded{0};
  const auto load = [&](int) -> std::shared_ptr<Evaluator> {
    if (num_loaded++ > 0) throw std::runtime_error("lost.net is no net");
    return load_uniform()(0);
  };
  gtp::Options options = quick_options(9);
  options.ponder = true;
  options.levels.resize(1);
  options.levels[0].visits = 1;
  options.levels[0].load = load_uniform();
  PipedEngine engine(options, load);
  engine.send("genmove b\n");
  engine.read_answer();
  engine.send("kata-set-param level 1\nkata-set-param level 0\n");
  engine.read_answer();
  engine.read_answer();
  std::this_thread::sleep_for(milliseconds(50));
  for (int i = 0; i < 2; ++i) {
    engine.send("name\n");
    EXPECT_THAT(engine.read_answer(), ElementsAre("= Move37"));
  }
}

TEST(Ponder, ThatFailsEndsAndSpoilsNothing) {
  const auto evaluator =
      std::make_shared<StubEvaluator>([asked = 0](const Position&, Evaluation&) mutable {
        if (++asked == 30) throw std::runtime_error("out of memory");
      });
  gtp::Options options = quick_options(9);
  options.visits = 10;
  options.ponder = true;
  PipedEngine engine(options, [&](int) { return evaluator; });
  engine.send("genmove b\n");
  engine.read_answer();
  std::this_thread::sleep_for(milliseconds(50));
  engine.send("name\n");
  EXPECT_THAT(engine.read_answer(), ElementsAre("= Move37"));
  engine.send("play w a1\ngenmove b\n");
  EXPECT_THAT(engine.read_answer(), ElementsAre("= "));
  EXPECT_THAT(engine.read_answer(), ElementsAre(testing::StartsWith("= ")));
}

}  // namespace
}  // namespace move37::test
