#include "selfplay/actor.h"

#include <cmath>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/rollout_evaluator.h"
#include "engine/score.h"
#include "engine/uniform_evaluator.h"

namespace move37 {
namespace {

ActorOptions small_board(int size) {
  ActorOptions options;
  options.size = size;
  options.games = 4;
  options.komi = 0.5f;
  options.komi_deviation = 0;
  options.wide_komi_share = 0;
  options.opening_plies = 1;
  options.first_pass = size * size / 3;
  options.max_plies = 2 * size * size;
  return options;
}

std::vector<GameRecord> play(const ActorOptions& options, const SelfplaySearch& search,
                             std::shared_ptr<Evaluator> evaluator, int games,
                             std::uint64_t seed = 1) {
  std::vector<GameRecord> records;
  const CurrentNet net({std::move(evaluator), 7});
  Actor actor(options, search, net, seed,
              [&](GameRecord&& record) { records.push_back(std::move(record)); });
  while (static_cast<int>(records.size()) < games)
    actor.step();
  return records;
}

Position end_of(const GameRecord& record) {
  Position position(record.size, record.rules);
  for (const Turn& turn : record.turns)
    position.play(turn.move);
  return position;
}

/// Sure that Black wins, whatever the board.
class BlackWins final : public Evaluator {
 public:
  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override {
    uniform_.evaluate(positions, random, evaluations);
    for (std::size_t i = 0; i < positions.size(); ++i)
      evaluations[i].value = positions[i]->to_move() == Color::Black ? 0.9f : -0.9f;
  }

 private:
  UniformEvaluator uniform_;
};

TEST(Actor, ItsRecordsAreLegalGames) {
  for (const GameRecord& record :
       play(small_board(5), {}, std::make_shared<UniformEvaluator>(), 200)) {
    EXPECT_NO_THROW(check(record));
    EXPECT_EQ(record.net_at_start, 7);
    EXPECT_EQ(record.net_at_end, 7);
    for (const Turn& turn : record.turns) {
      EXPECT_EQ(turn.weight > 0, turn.search == SearchKind::Full);
      EXPECT_EQ(turn.value.has_value(), turn.search != SearchKind::None);
    }
  }
}

TEST(Actor, BeginsNoMoreGamesThanItMay) {
  const CurrentNet net({std::make_shared<UniformEvaluator>(), 7});
  for (const int quota_of : {1, 4, 11}) {  // of 4 side by side
    GameQuota quota(quota_of);
    int games = 0;
    Actor actor(small_board(4), {}, net, 1, [&](GameRecord&&) { ++games; }, &quota);
    while (actor.step()) {
    }
    EXPECT_EQ(games, quota_of);
  }
}

TEST(Actor, TheSameSeedPlaysTheSameGames) {
  auto evaluator = std::make_shared<RolloutEvaluator>(RolloutOptions{});
  auto first = play(small_board(4), {}, evaluator, 20, 5);
  auto second = play(small_board(4), {}, evaluator, 20, 5);
  auto other = play(small_board(4), {}, evaluator, 20, 6);
  for (auto* games : {&first, &second, &other}) {
    for (GameRecord& record : *games)
      record.created = 0;
  }
  EXPECT_EQ(first, second);
  EXPECT_FALSE(first == other);
}

/// Games without chance but for the noise of searches.
ActorOptions without_chance() {
  ActorOptions options = small_board(5);
  options.opening_plies = 0;
  options.sampled_plies = 0;
  options.quiet_plies = 0;
  options.decided_plies = 1000;
  return options;
}

double evaluations_a_ply(float full_share) {
  int games = 0;
  const CurrentNet net({std::make_shared<UniformEvaluator>(), 7});
  Actor actor(without_chance(), {16, 8, 4, 4, full_share}, net, 1, [&](GameRecord&&) { ++games; });
  while (games < 20)
    actor.step();
  return static_cast<double>(actor.counts().evaluations) /
         static_cast<double>(actor.counts().plies);
}

TEST(Actor, SearchesDeeplyWhatIsLearnedFrom) {
  EXPECT_GT(evaluations_a_ply(1), 2 * evaluations_a_ply(0));
}

/// The part of the searched moves that were searched in full.
double share_of_full(const std::vector<GameRecord>& games) {
  double full = 0, all = 0;
  for (const GameRecord& game : games) {
    for (const Turn& turn : game.turns) {
      full += turn.search == SearchKind::Full;
      all += turn.search != SearchKind::None;
    }
  }
  return full / all;
}

TEST(Actor, SearchesInFullTheShareThatItIsTold) {
  const SelfplaySearch search = {16, 8, 4, 4, 0.3f};
  const auto uniform = std::make_shared<UniformEvaluator>();
  EXPECT_NEAR(share_of_full(play(without_chance(), search, uniform, 60)), 0.3, 0.05);
  ActorOptions decided = without_chance();
  decided.decided_value = 0.5f;
  decided.decided_plies = 1;
  EXPECT_NEAR(share_of_full(play(decided, search, std::make_shared<BlackWins>(), 60)), 0.15, 0.05);
}

std::set<std::vector<int>> different_games(float full_share) {
  std::set<std::vector<int>> games;
  const SelfplaySearch search = {8, 8, 8, 8, full_share};
  for (const GameRecord& game :
       play(without_chance(), search, std::make_shared<UniformEvaluator>(), 20)) {
    std::vector<int> moves;
    for (const Turn& turn : game.turns)
      moves.push_back(action_of(turn.move, game.size));
    games.insert(moves);
  }
  return games;
}

TEST(Actor, DrawsNoiseAnewForEachFullSearchAndNoneForQuietOnes) {
  EXPECT_EQ(different_games(1).size(), 20u);
  EXPECT_EQ(different_games(0).size(), 1u);
}

TEST(Actor, DoesNotPassBeforeItMay) {
  ActorOptions options = small_board(5);
  options.first_pass = 12;
  bool passed_later = false;
  for (const GameRecord& record : play(options, {}, std::make_shared<UniformEvaluator>(), 100)) {
    for (std::size_t ply = 0; ply < record.turns.size(); ++ply) {
      const bool is_pass = record.turns[ply].move.is_pass();
      if (ply < 12) {
        EXPECT_FALSE(is_pass) << ply;
        for (PolicyShare share : record.turns[ply].policy)
          EXPECT_NE(share.action, 25);
      }
      passed_later |= ply >= 12 && is_pass;
    }
  }
  EXPECT_TRUE(passed_later);
}

TEST(Actor, AGameThatIsTooLongIsScoredAsItStandsAndCountsLess) {
  ActorOptions options = small_board(5);
  options.max_plies = 10;
  for (const GameRecord& record : play(options, {}, std::make_shared<UniformEvaluator>(), 20)) {
    ASSERT_EQ(record.turns.size(), 10u);
    EXPECT_EQ(record.result.ending, Ending::MoveCap);
    EXPECT_FLOAT_EQ(*record.result.score, static_cast<float>(end_of(record).score()));
    for (const Turn& turn : record.turns) {
      const bool is_full = turn.search == SearchKind::Full;
      EXPECT_FLOAT_EQ(turn.weight, is_full ? options.capped_weight : 0);
    }
  }
}

/// Likes some moves a little better than others.
class HardlyCares final : public Evaluator {
 public:
  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override {
    uniform_.evaluate(positions, random, evaluations);
    for (std::size_t i = 0; i < positions.size(); ++i) {
      for (std::size_t action = 0; action < evaluations[i].policy.size(); ++action)
        evaluations[i].policy[action] += 0.02f * static_cast<float>(action % 5);
    }
  }

 private:
  UniformEvaluator uniform_;
};

TEST(Actor, KeepsAPolicyThatKnowsLittleOnALargeBoard) {
  ActorOptions options = small_board(19);
  options.opening_plies = 0;
  options.max_plies = 3;
  for (const GameRecord& record :
       play(options, {16, 8, 4, 4, 1}, std::make_shared<HardlyCares>(), 4)) {
    for (const Turn& turn : record.turns)
      EXPECT_GT(turn.policy.size(), 300u);
  }
}

TEST(Actor, EndsAGameInWhichAllIsDecided) {
  int decided = 0;
  const auto evaluator = std::make_shared<RolloutEvaluator>(RolloutOptions{});
  SelfplaySearch search;
  search.full_simulations = 32;
  for (const GameRecord& record : play(small_board(5), search, evaluator, 40)) {
    if (record.result.ending != Ending::AllDecided) continue;
    ++decided;
    const Position end = end_of(record);
    const PointMap<Color> owners = area_owners(end.board());
    for (int action = 0; action < 25; ++action)
      EXPECT_EQ(record.result.owners[action], owners[move_of(action, 5).point()]);
    EXPECT_FALSE(end.is_over());
  }
  EXPECT_GT(decided, 10);
}

TEST(Actor, ValuesAreThoseOfThePlayerToMove) {
  for (const GameRecord& record : play(small_board(5), {}, std::make_shared<BlackWins>(), 10)) {
    for (std::size_t ply = 0; ply < record.turns.size() && ply < 8; ++ply) {
      if (!record.turns[ply].value) continue;
      EXPECT_NEAR(*record.turns[ply].value, ply % 2 == 0 ? 0.9f : -0.9f, 1e-3f) << ply;
    }
  }
}

TEST(Actor, OpeningsAndKomiVary) {
  ActorOptions options = small_board(5);
  options.komi_deviation = 2;
  options.opening_plies = 3;
  options.max_plies = 12;
  const int games = 2000;
  double komi = 0, squares = 0, plies = 0;
  std::set<std::string> openings;
  for (const GameRecord& record :
       play(options, {1, 1, 1, 1, 0}, std::make_shared<UniformEvaluator>(), games)) {
    EXPECT_NO_THROW(check(record));  // though an opening may be longer than its game
    komi += record.rules.komi;
    squares += std::pow(record.rules.komi - 0.5, 2);
    plies += record.opening_plies;
    EXPECT_EQ(std::round(2 * record.rules.komi), 2 * record.rules.komi);
    std::string opening;
    for (int ply = 0; ply < 4; ++ply)
      opening += to_string(record.turns[ply].move, 5) + ' ';
    openings.insert(opening);
  }
  EXPECT_NEAR(komi / games, 0.5, 5 * 2 / std::sqrt(games));
  EXPECT_NEAR(std::sqrt(squares / games), 2, 0.2);
  EXPECT_NEAR(plies / games, 1 / (std::exp(1.0 / 3) - 1),
              0.3);                   // an exponential, cut to whole plies
  EXPECT_GT(openings.size(), 1900u);  // of 2000 draws among 303,600
}

TEST(Actor, UsesANetThatIsExchangedInMidGame) {
  std::vector<GameRecord> records;
  CurrentNet net({std::make_shared<UniformEvaluator>(), 1});
  Actor actor(small_board(5), {}, net, 1,
              [&](GameRecord&& record) { records.push_back(std::move(record)); });
  for (int i = 0; i < 50; ++i)
    actor.step();
  net.set({std::make_shared<BlackWins>(), 2});
  while (records.size() < 8)
    actor.step();
  EXPECT_EQ(records[0].net_at_start, 1);
  EXPECT_EQ(records[0].net_at_end, 2);
  EXPECT_EQ(records.back().net_at_start, 2);
  ASSERT_TRUE(records.back().turns[6].value.has_value());
  EXPECT_GT(*records.back().turns[6].value, 0.8f);
}

TEST(Actor, RefusesOptionsThatMakeNoGames) {
  const CurrentNet net({std::make_shared<UniformEvaluator>(), 0});
  const auto make = [&](const ActorOptions& options) {
    Actor actor(options, {}, net, 1, [](GameRecord&&) {});
  };
  ActorOptions options = small_board(5);
  options.games = 0;
  EXPECT_THROW(make(options), std::invalid_argument);
  options = small_board(5);
  options.size = 20;
  EXPECT_THROW(make(options), std::invalid_argument);
}

}  // namespace
}  // namespace move37
