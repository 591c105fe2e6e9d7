#include "gtp/thinker.h"

#include <memory>

#include <gtest/gtest.h>

#include "tests/gtp/stub_evaluator.h"

namespace move37::gtp {
namespace {

constexpr int kVisits = 50;
constexpr std::size_t kPlenty = 100'000;  // so that no two keys meet in a slot

/// A thinker on 5x5, and how much its evaluator was asked.
class Thinking {
 public:
  explicit Thinking(std::size_t remembered) : remembered_(remembered) {}

  /// How many positions the evaluator is asked for in a search from nothing. Ends elsewhere.
  int positions_asked_by_a_search() {
    const int before = evaluator_->num_judged();
    SearchOptions options;
    options.batch = 1;
    options.tree.max_nodes = 10'000;
    Search& search = thinker_.search(5, options, remembered_);
    search.set_position(Position(5));
    search.run({kVisits, 0});
    Position elsewhere(5);
    elsewhere.play(Move::pass());
    search.set_position(elsewhere);
    return evaluator_->num_judged() - before;
  }

  void clear() { thinker_.clear(); }

 private:
  const std::size_t remembered_;
  const std::shared_ptr<test::StubEvaluator> evaluator_ =
      std::make_shared<test::StubEvaluator>([](const Position&, Evaluation&) {});
  Thinker thinker_{[this](int) { return evaluator_; }, [](std::string_view) {}};
};

TEST(Thinker, AsksForNoPositionTwiceNorForItsImages) {
  Thinking thinking(kPlenty);
  EXPECT_LT(thinking.positions_asked_by_a_search(), kVisits);
  EXPECT_EQ(thinking.positions_asked_by_a_search(), 0);
}

TEST(Thinker, ForgetsAllWhenItIsCleared) {
  Thinking thinking(kPlenty);
  const int asked = thinking.positions_asked_by_a_search();
  thinking.clear();
  EXPECT_EQ(thinking.positions_asked_by_a_search(), asked);
}

TEST(Thinker, RemembersNothingUnlessItIsTo) {
  Thinking thinking(0);
  EXPECT_EQ(thinking.positions_asked_by_a_search(), kVisits);
  EXPECT_EQ(thinking.positions_asked_by_a_search(), kVisits);
}

}  // namespace
}  // namespace move37::gtp
