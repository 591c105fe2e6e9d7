#include <algorithm>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/uniform_evaluator.h"
#include "tests/gtp/piped_engine.h"
#include "tests/gtp/stub_evaluator.h"
#include "tests/support/board_text.h"

namespace move37::test {
namespace {

using testing::ElementsAre;
using testing::MatchesRegex;

// Loads an evaluator for which Black has this chance, from -1 to 1.
gtp::EvaluatorLoader load_verdict(float black_value) {
  return [black_value](int) {
    return std::make_shared<StubEvaluator>([=](const Position& position, Evaluation& evaluation) {
      evaluation.value = position.to_move() == Color::Black ? black_value : -black_value;
    });
  };
}

std::vector<std::string> answers(const std::string& input, const gtp::Options& options,
                                 const gtp::EvaluatorLoader& load = load_uniform()) {
  std::vector<std::string> lines;
  for (const std::string& line : lines_of(answers_to(input, options, load))) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

std::string repeat(int times, const std::string& text) {
  std::string result;
  for (int i = 0; i < times; ++i)
    result += text;
  return result;
}

int count(const std::vector<std::string>& lines, const std::string& line) {
  return static_cast<int>(std::count(lines.begin(), lines.end(), line));
}

TEST(Genmove, IsTheSameForTheSameSeed) {
  const std::string game = repeat(20, "genmove b\ngenmove w\n");
  EXPECT_EQ(answers(game, quick_options(5)), answers(game, quick_options(5)));
}

TEST(Genmove, AnswersAPassByAPassThatWins) {
  const auto answer = [](const std::string& komi) {
    const std::string position = "set_position b b1 b b2 b b3\nplay w pass\n";
    return answers("boardsize 3\n" + komi + position + "genmove b\n", quick_options(3)).back();
  };
  EXPECT_EQ(answer("komi 0\n"), "= pass");
  EXPECT_THAT(answer("komi 9.5\n"), MatchesRegex("= [ABC][123]"));
}

// White has all of the board, though Black's stones are not settled.
void judge_for_white(const Position& position, Evaluation& evaluation) {
  const float black = position.to_move() == Color::Black ? 1.0f : -1.0f;
  evaluation.ownership.assign(25, -0.6f * black);
}

TEST(Genmove, AnswersNoPassByAPassWhereItsStonesWouldBeTakenOff) {
  const auto load = [](int) { return std::make_shared<StubEvaluator>(judge_for_white); };
  const std::string position = "komi 0\nset_position b c3 b c4 w a1\nplay w pass\n";
  const auto answer = [&](const std::string& command) {
    return answers(position + command, quick_options(5), load).back();
  };
  EXPECT_EQ(answer("genmove b\n"), "= pass") << "every stone that is left counts";
  EXPECT_EQ(answer("kata-set-rules chinese\nfinal_score\n"), "= W+25.0");
  EXPECT_THAT(answer("kata-set-rules chinese\ngenmove b\n"), MatchesRegex("= [A-E][1-5]"))
      << "although a search that counts all stones takes the pass for a win";
}

// An evaluator that gives White all of the board, and Black this value: a net is seldom quite sure.
gtp::EvaluatorLoader lost_for_black(float value) {
  return [value](int) {
    return std::make_shared<StubEvaluator>([value](const Position& side, Evaluation& evaluation) {
      judge_for_white(side, evaluation);
      const float black = side.to_move() == Color::Black ? 1.0f : -1.0f;
      evaluation.score = -25 * black;
      evaluation.value = value * black;
    });
  };
}

TEST(Genmove, AnswersAPassByAPassInALostGameThatCannotBeBettered) {
  const auto answer = [](float value) {
    return answers(
               "komi 0\nset_position b c3 b c4 w a1\nplay w pass\nkata-set-rules chinese\ngenmove "
               "b\n",
               quick_options(5), lost_for_black(value))
        .back();
  };
  EXPECT_EQ(answer(-0.94f), "= pass");
  EXPECT_EQ(answer(-0.8f), "= pass") << "it would fill its own territory for hope of a miracle";
  EXPECT_THAT(answer(-0.5f), MatchesRegex("= [A-E][1-5]")) << "a chance of one in four";
}

// White has the two columns on the left, A3 among them. C1 is the last neutral point: the game is a
// draw if Black takes it, else it is lost.
void judge_last_point(const Position& position, Evaluation& evaluation) {
  const Color owner = position.board().color(point("C1", 5));
  const bool may_take = owner == Color::Empty && position.to_move() == Color::Black;
  const bool is_drawn = owner == Color::Black || may_take;
  const float black = position.to_move() == Color::Black ? 1.0f : -1.0f;
  for (int i = 0; i < 25; ++i)
    evaluation.ownership.push_back(i % 5 < 2 ? -0.9f * black : 0.9f * black);
  evaluation.ownership[action_of(move("C1", 5), 5)] = 0;
  evaluation.value = is_drawn ? 0 : -black;
  evaluation.score = is_drawn ? 0 : -black;
}

TEST(Genmove, AnswersNoPassByAPassThatLosesADrawnGame) {
  const auto load = [](int) { return std::make_shared<StubEvaluator>(judge_last_point); };
  const std::string position =
      "kata-set-rules chinese\nset_position b a3 w b1 w b2 w b3 w b4 w b5 b c2 b c3 b c4 b c5 b "
      "d1\n"
      "komi 5\nplay w pass\n";
  EXPECT_EQ(answers(position + "final_score\n", quick_options(5), load).back(), "= W+1.0");
  EXPECT_EQ(answers(position + "genmove b\n", quick_options(5), load).back(), "= C1");
}

// Black has all of the board and wins, as surely and by as many points as said.
gtp::EvaluatorLoader judging_for_black(float value, float score) {
  return [=](int) {
    return std::make_shared<StubEvaluator>([=](const Position& position, Evaluation& evaluation) {
      const float black = position.to_move() == Color::Black ? 1.0f : -1.0f;
      evaluation.ownership.assign(25, 0.9f * black);
      evaluation.value = value * black;
      evaluation.score = score * black;
    });
  };
}

TEST(Genmove, TakesDeadStonesBeforeAPassThatWinsWhereEveryStoneCounts) {
  const std::string position = "komi 0\nset_position b c3 b c4 w a1\nplay w pass\n";
  const auto answer = [&](const std::string& rules, float value, float score) {
    return answers(position + rules + "genmove b\n", quick_options(5),
                   judging_for_black(value, score))
        .back();
  };
  EXPECT_THAT(answer("", 0.99f, 25), MatchesRegex("= [A-E][1-5]"));
  EXPECT_EQ(answer("kata-set-rules chinese\n", 0.99f, 25), "= pass") << "they are taken off anyway";
  EXPECT_EQ(answer("", 0.5f, 25), "= pass") << "the game is not to be put at risk";
  EXPECT_EQ(answer("", 0.99f, -1), "= pass") << "it would cost points";
}

TEST(Genmove, PassesFirstOnlyWhereNoDeadStoneWouldCount) {
  const auto like_to_pass = [](int) {
    return std::make_shared<StubEvaluator>([](const Position& position, Evaluation& evaluation) {
      const float black = position.to_move() == Color::Black ? 1.0f : -1.0f;
      if (position.move_number() == 0) evaluation.policy.back() = 20;
      evaluation.ownership.assign(25, 0.9f * black);
      evaluation.value = 0.99f * black;
      evaluation.score = 25 * black;
    });
  };
  const auto answer = [&](const std::string& rules) {
    const std::string commands = rules + "komi 0\nset_position b c3 b c4 w a1\ngenmove b\n";
    return answers(commands, quick_options(5), like_to_pass).back();
  };
  EXPECT_EQ(answer("kata-set-rules chinese\n"), "= pass");
  EXPECT_THAT(answer(""), MatchesRegex("= [A-E][1-5]"));
}

TEST(Genmove, NeverResignsWhereTheOptionIsOff) {
  gtp::Options options = quick_options(5);
  options.resign = 0;
  const std::string game = repeat(8, "genmove b\ngenmove w\n");
  EXPECT_EQ(count(answers(game, options, load_verdict(-0.99f)), "= resign"), 0);
}

TEST(Genmove, ResignsWhenSeveralSearchesSawNoHope) {
  gtp::Options options = quick_options(5);
  options.resign = 0.1f;
  const std::string game = repeat(8, "genmove b\ngenmove w\n");
  const auto lines = answers(game, options, load_verdict(-0.99f));
  EXPECT_GT(count(lines, "= resign"), 0);
  EXPECT_THAT(lines[4], MatchesRegex("= [A-E][1-5]"));  // too early: a quarter of 25 points
  EXPECT_EQ(count(answers(game, options, load_verdict(0.0f)), "= resign"), 0);
}

TEST(Genmove, NeverResignsAHandicapGame) {
  gtp::Options options = quick_options(5);
  options.resign = 0.1f;
  const std::string game = repeat(8, "genmove w\ngenmove b\n");
  for (const char* handicap : {"place_free_handicap 2\n", "play b b2\nplay b d4\n"}) {
    for (float black_value : {-0.99f, 0.99f}) {
      EXPECT_EQ(count(answers(handicap + game, options, load_verdict(black_value)), "= resign"), 0);
    }
  }
}

TEST(Genmove, DoesNotTakeAResignationForAMove) {
  gtp::Options options = quick_options(5);
  options.resign = 0.1f;
  const auto lines = answers("play b a1\nplay w e5\nplay b a3\nplay w e3\nplay b c1\nplay w c5\n" +
                                 repeat(5, "genmove b\n") + repeat(12, "undo\n"),
                             options, load_verdict(-0.99f));
  const int resigned = count(lines, "= resign");
  EXPECT_GT(resigned, 0);
  EXPECT_EQ(count(lines, "? cannot undo"), 1 + resigned);
}

TEST(Genmove, HasItsWholeSearchWhenQuitWasThereBefore) {
  const auto evaluator = std::make_shared<StubEvaluator>([](const Position&, Evaluation&) {});
  gtp::Options options = quick_options(9);
  options.visits = 300;
  const auto lines = answers("genmove b\nquit\n", options, [&](int) { return evaluator; });
  EXPECT_THAT(lines, ElementsAre(MatchesRegex("= [A-J][1-9]"), "= "));
  EXPECT_GE(evaluator->num_judged(), 250);
}

TEST(Genmove, ThinksWithinTheTimeThatIsLeft) {
  gtp::Options options = quick_options(9);
  options.visits = 0;
  const auto start = std::chrono::steady_clock::now();
  answers("time_settings 0 1 1\ngenmove b\ntime_left w 1 0\ngenmove w\n", options);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  EXPECT_LT(elapsed.count(), 2);
}

// Black has the right half and White the left, whoever is to move, and nothing can change that.
void judge_halves(const Position& position, Evaluation& evaluation) {
  const float black = position.to_move() == Color::Black ? 1.0f : -1.0f;
  for (int i = 0; i < 25; ++i)
    evaluation.ownership.push_back(i % 5 < 2 ? -black : black);
  evaluation.value = black * 0.5f;
}

TEST(Genmove, FillsNoTerritoryUnderTerritoryRules) {
  const auto load = [](int) { return std::make_shared<StubEvaluator>(judge_halves); };
  const std::string position =
      "set_position w b1 w b2 w b3 w b4 w b5 b c1 b c2 b c3 b c4 b c5\nplay w a3\n";
  const std::string game = position + "genmove b\nmove37-explain\n";
  const auto lines = answers("kata-set-rules japanese\n" + game, quick_options(5), load);
  EXPECT_EQ(lines[3], "= pass");
  EXPECT_THAT(lines.back(), testing::StartsWith("Passed instead"));
}

TEST(Genmove, TakesDeadStonesBeforeItPassesWhereItIsToldToCleanUp) {
  const std::string position =
      "kata-set-rules chinese\nset_position b a2 b b1 b b2 b b3 b b4 b b5 b d1 b d2 b d3 b d4 b d5 "
      "w a4\nplay w pass\n";
  const auto answer = [&](const std::string& command) {
    return answers(position + command, quick_options(5)).back();
  };
  EXPECT_EQ(answer("final_status_list dead\n"), "= A4");
  EXPECT_EQ(answer("genmove b\n"), "= pass");
  EXPECT_THAT(answer("kgs-genmove_cleanup b\n"), MatchesRegex("= [A-E][1-5]"));
}

TEST(RegGenmove, KeepsToTheVisitsOfTheLevel) {
  const auto evaluator = std::make_shared<StubEvaluator>([](const Position&, Evaluation&) {});
  gtp::Options options = quick_options(9);
  options.visits = 0;
  options.level = 1;
  options.levels.resize(1);
  options.levels[0].visits = 7;
  answers("reg_genmove b\n", options, [&](int) { return evaluator; });
  EXPECT_EQ(evaluator->num_judged(), 7);
}

TEST(RegGenmove, IsOverSoonHoweverManyVisitsAMoveMayHave) {
  const auto evaluator = std::make_shared<StubEvaluator>([](const Position&, Evaluation&) {});
  gtp::Options options = quick_options(9);
  options.visits = 5000;
  answers("reg_genmove b\n", options, [&](int) { return evaluator; });
  EXPECT_LE(evaluator->num_judged(), 1000);
}

// Remembers the largest batch that it was asked for.
class WideEvaluator : public UniformEvaluator {
 public:
  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override {
    widest_ = std::max(widest_, positions.size());
    UniformEvaluator::evaluate(positions, random, evaluations);
  }
  int good_batch() const override { return 16; }
  std::size_t widest() const { return widest_; }

 private:
  std::size_t widest_ = 0;
};

TEST(RegGenmove, SearchesTheSameWhateverBatchTheNetWasMeasuredToLike) {
  gtp::Options options = quick_options(9);
  options.search.batch = 0;
  for (const char* command : {"genmove b\n", "reg_genmove b\n"}) {
    const auto evaluator = std::make_shared<WideEvaluator>();
    answers(command, options, [&](int) { return evaluator; });
    const bool is_repeatable = std::string(command) == "reg_genmove b\n";
    EXPECT_EQ(evaluator->widest() == 1, is_repeatable) << command;
  }
}

TEST(RegGenmove, GivesTheSameMoveWhateverWasSearchedBefore) {
  const auto lines =
      answers("reg_genmove b\nkata-search b\nkata-search w\nreg_genmove b\n", quick_options(9));
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[0], lines[3]);
}

}  // namespace
}  // namespace move37::test
