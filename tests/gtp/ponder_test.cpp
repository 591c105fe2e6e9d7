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
