#include "gtp/thinker.h"

#include <memory>

#include <gtest/gtest.h>

#include "engine/rollout_evaluator.h"
#include "tests/gtp/stub_evaluator.h"

namespace move37::gtp {
namespace {

constexpr int kVisits = 50;
constexpr std::size_t kPlenty = 100'000;  // so that no two keys meet in a slot

SearchOptions small_options() {
  SearchOptions options;
  options.batch = 1;
  options.tree.max_nodes = 10'000;
  return options;
}

/// An evaluator that may be remembered.
class NetLike : public test::StubEvaluator {
 public:
  using StubEvaluator::StubEvaluator;
  bool sees_planes_alone() const override { return true; }
};

/// A thinker on 5x5, and how much its evaluator was asked.
class Thinking {
 public:
  explicit Thinking(std::size_t remembered) : remembered_(remembered) {}

  /// How many positions the evaluator is asked for in a search from nothing. Ends elsewhere.
  int positions_asked_by_a_search() {
    const int before = evaluator_->num_judged();
    Search& search = thinker_.search(5, small_options(), remembered_);
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
  const std::shared_ptr<NetLike> evaluator_ =
      std::make_shared<NetLike>([](const Position&, Evaluation&) {});
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

// To a net all komi from 45 points on look alike; playouts count each.
TEST(Thinker, RemembersNoPlayouts) {
  Thinker thinker([](int) { return std::make_shared<RolloutEvaluator>(); },
                  [](std::string_view) {});
  const auto score_for_black = [&](double komi) {
    Ruleset rules;
    rules.komi = komi;
    Search& search = thinker.search(5, small_options(), kPlenty);
    search.set_position(Position(5, rules));
    search.run({kVisits, 0});
    return search.report().score;
  };
  const float before = score_for_black(50);
  EXPECT_NEAR(before - score_for_black(90), 40, 20);
}

}  // namespace
}  // namespace move37::gtp
