#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/rollout_evaluator.h"
#include "engine/territory.h"
#include "story/komi_note.h"
#include "story/page_data.h"
#include "story/story_json.h"
#include "story/story_page.h"
#include "story/story_text.h"
#include "tests/support/board_text.h"
#include "tests/support/function_evaluator.h"

namespace move37 {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kGame =
    "(;SZ[7]KM[9]PB[</script><b>Anna]PW[Bo]EV[A club]DT[2024-02-29];B[dd];W[de];B[ee];W[ce];B[cd]"
    ";W[ed];B[be];W[fe];B[ef];W[df];B[ff])";

StoryNet playouts(std::string name) {
  return {std::move(name),
          "random games",
          {{"made", "for a test"}},
          std::make_shared<RolloutEvaluator>(RolloutOptions{1})};
}

Story small_story(int simulations = 40) {
  StoryOptions options;
  options.recording = {simulations, 1};
  options.equal_simulations = 8;
  options.panel_simulations = 12;
  options.search.tree.max_nodes = 1 << 16;
  return tell_story(make_exhibit(parse_sgf(kGame), 7), {playouts("first"), playouts("second")},
                    options, [](std::string_view) {});
}

TEST(Story, HasAllItsParts) {
  const Story story = small_story();
  EXPECT_EQ(story.position.to_move(), Color::Black);
  EXPECT_EQ(story.position.move_number(), 6);
  EXPECT_EQ(story.looks.back().simulations, 40);
  EXPECT_EQ(story.survey.moves.size(), 11u);
  EXPECT_GE(story.equal.size(), 4u);
  EXPECT_EQ(story.panels.by_value.visits, 13);
  EXPECT_EQ(story.panels.by_playouts.visits, 13);
  EXPECT_EQ(story.panels.by_both.visits, 13);
  ASSERT_EQ(story.others.size(), 1u);
  EXPECT_EQ(story.others[0].net.name, "second");
}

TEST(Story, SearchesWithThePolicyThatItShows) {
  const Story story = small_story();
  for (const MoveReport& report : story.looks.back().report.moves)
    EXPECT_NEAR(report.prior, story.view.prior(report.move), 1e-5);
}

TEST(Story, IsTheSameTwice) {
  EXPECT_EQ(to_json({small_story()}, "again"), to_json({small_story()}, "again"));
}

TEST(StoryJson, SaysWhatTheStorySays) {
  const Story story = small_story();
  const json document = json::parse(to_json({story}, "move37 story"));
  EXPECT_EQ(document["format"], "move37-story");
  const json& told = document["stories"][0];
  EXPECT_EQ(told["played"], "B3");
  EXPECT_EQ(told["position"].size(), 7u);
  EXPECT_EQ(told["verdict"]["rank"], story.view.rank(test::move("B3", 7)));
  EXPECT_EQ(told["view"]["policy"].size(), 50u);
  const json& last = told["looks"].back();
  EXPECT_EQ(last["simulations"], 40);
  int visits = 0;
  for (int count : last["visits"])
    visits += count;
  EXPECT_EQ(visits, 40);
  const SearchReport& report = story.looks.back().report;
  EXPECT_NEAR(last["utility"], report.utility, 1e-4);
  ASSERT_EQ(last["utilities"].size(), report.moves.size());
  EXPECT_NEAR(last["utilities"][0], report.moves[0].utility, 1e-4);
  EXPECT_EQ(last["lines"][last["choice"].get<std::string>()][0], last["choice"]);
  for (const char* visits_by : {"visits_by_value", "visits_by_playouts", "visits_by_both"}) {
    int panel_visits = 0;
    for (int count : told["panels"][visits_by])
      panel_visits += count;
    EXPECT_EQ(panel_visits, 12) << visits_by;
  }
  EXPECT_EQ(told["survey"][6]["move"], "B3");
  EXPECT_EQ(told["settings"]["visits"], 40);
}

TEST(StoryJson, KeepsTheChanceOfALegalMoveAboveNothing) {
  Story story = small_story(4);
  story.view.policy[0] = 1.234567e-12f;
  story.survey.moves[0].prior = 4e-8f;
  const json told = json::parse(to_json({story}, "move37 story"))["stories"][0];
  EXPECT_NEAR(told["view"]["policy"][0].get<double>(), 1.234567e-12, 1e-17);
  EXPECT_NEAR(told["survey"][0]["prior"].get<double>(), 4e-8, 1e-13);
}

TEST(Story, SearchesATerritoryGameAsTheAreaGameThatIsWorthAsMuch) {
  const SgfGame record =
      parse_sgf("(;SZ[9]RU[Japanese]HA[6]KM[0.5]AB[cc][gg][cg][gc][ce][ge];W[ee];B[ec])");
  StoryOptions options;
  options.recording = {2, 1};
  options.equal_simulations = options.panel_simulations = 0;
  options.search.tree.max_nodes = 1 << 10;
  const Story story = tell_story(make_exhibit(record, 1), {playouts("first"), playouts("second")},
                                 options, [](std::string_view) {});
  EXPECT_EQ(story.position.komi(), 6.0);
  EXPECT_EQ(story.position.rules().scoring, Scoring::Area);
  const json told = json::parse(to_json({story}, "move37 story"))["stories"][0];
  EXPECT_EQ(told["game"]["komi"], 0.5) << "the reader is told that of the game";
  EXPECT_TRUE(told["panels"]["root_by_value"].is_null()) << "nothing was searched";
  EXPECT_TRUE(told["panels"]["root_by_playouts"].is_null());
  EXPECT_TRUE(told["panels"]["root_by_both"].is_null());
}

// Komi decides every random game for White, while the net likes Black.
TEST(Story, SearchesByBothValueAndRandomGamesHalfAndHalf) {
  const auto likes_black = [](const Position& position) {
    return test::even_evaluation(5, position.to_move() == Color::Black ? 0.8f : -0.8f);
  };
  StoryOptions options;
  options.recording = {2, 1};
  options.equal_simulations = 0;
  options.panel_simulations = 12;
  options.search.tree.max_nodes = 1 << 10;
  const StoryNet net{
      "fond of Black", "", {}, std::make_shared<test::FunctionEvaluator>(likes_black)};
  const Story story = tell_story(make_exhibit(parse_sgf("(;SZ[5]KM[40];B[cc])"), 1), {net},
                                 options, [](std::string_view) {});
  const json panels = json::parse(to_json({story}, ""))["stories"][0]["panels"];
  EXPECT_NEAR(panels["root_by_value"], 0.8, 1e-3);
  EXPECT_NEAR(panels["root_by_playouts"], -1, 1e-3);
  EXPECT_NEAR(panels["root_by_both"], -0.1, 1e-3);
  EXPECT_EQ(panels["searched_by_both"].size(), 26u);
}

TEST(StoryPage, LetsNoNameEndItsScript) {
  const std::string page = story_page(to_json({small_story(4)}, "move37 story"));
  EXPECT_THAT(page, Not(HasSubstr("</script><b>Anna")));
  EXPECT_THAT(page, HasSubstr("\\u003c/script>\\u003cb>Anna"));
  EXPECT_THAT(page, Not(HasSubstr("/* story */")));
  EXPECT_THAT(page, Not(HasSubstr("/* style */")));
}

TEST(StoryPage, LeavesOutLooksThatWouldMakeItTooLarge) {
  Story story = small_story(4);
  const SearchLook last = story.looks.back();
  for (int simulations = 5; simulations <= 3000; ++simulations) {
    story.looks.push_back(last);
    story.looks.back().simulations = simulations;
  }
  const std::string all = to_json({story, story}, "move37 story");
  ASSERT_GT(all.size(), kMostPageBytes);
  EXPECT_LE(story_page(all).size(), kMostPageBytes);
  for (const json& told : json::parse(page_data(all, 500'000))["stories"]) {
    EXPECT_EQ(told["looks"][0]["simulations"], 0);
    EXPECT_EQ(told["looks"].back()["simulations"], 3000);
    EXPECT_EQ(told["looks"].size() + told["looks_left_out"].get<std::size_t>(), story.looks.size());
  }
}

TEST(StoryPage, LeavesNothingOutWhereThereIsRoom) {
  const std::string all = to_json({small_story(4)}, "move37 story");
  EXPECT_EQ(page_data(all, kMostPageBytes), all);
}

TEST(StoryPage, NamesNoOtherPlace) {
  const std::string page = story_page(to_json({small_story(4)}, "move37 story"));
  for (const char* word : {"src=", "href=\"http", "@import", "fetch(", "XMLHttpRequest"})
    EXPECT_THAT(page, Not(HasSubstr(word)));
}

TEST(StoryText, LetsNoNameCommandTheTerminal) {
  Story story = small_story(4);
  story.exhibit.record.black = "\x1b]0;An\x07na";
  story.exhibit.record.event = "\x1b[31mcup";
  const std::string text = to_text(story);
  EXPECT_THAT(text, HasSubstr("]0;Anna (Black) - Bo (White), [31mcup"));
  EXPECT_EQ(text.find_first_of("\x1b\x07"), text.npos);
}

// What is told of the terms of a game, before anything is searched.
Story story_with(const char* root) {
  Story story = small_story(4);
  story.exhibit.record = parse_sgf(std::string("(;SZ[7]") + root + ";B[dd])");
  story.exhibit.move_number = 1;
  story.position = area_equivalent(story.exhibit.record.game);
  return story;
}

TEST(StoryText, TellsKomiRulesAndResult) {
  const std::string text = to_text(story_with("KM[7.5]RU[Chinese]RE[B+R\x1b]"));
  EXPECT_THAT(text, HasSubstr("\nkomi 7.5, rules: chinese, result: B+R\nnet: first"));
  EXPECT_THAT(to_text(small_story(4)), HasSubstr("\nkomi 9, rules: tromp-taylor\nnet: first"));
}

TEST(StoryJson, SaysWhereKomiIsNotWhatAReaderTakesForGranted) {
  const auto game = [](const char* root) {
    const Story story = story_with(root);
    EXPECT_THAT(to_text(story), HasSubstr(komi_note(story)));
    return json::parse(to_json({story}, ""))["stories"][0]["game"];
  };
  EXPECT_EQ(game("KM[7.5]RU[japanese]")["rules"], "japanese");
  EXPECT_EQ(game("KM[7.5]")["komi_note"], "");
  EXPECT_EQ(game("KM[-45]")["komi_note"], "");
  EXPECT_EQ(game("")["komi_note"], "The file tells no komi: here it is 0.");
  EXPECT_EQ(game("KM[375]")["komi"], 375);
  EXPECT_EQ(game("KM[375]")["komi_note"],
            "Nets know no komi beyond 45 points: they take this one for 45.");
  EXPECT_THAT(game("KM[-50.5]")["komi_note"].get<std::string>(), HasSubstr("one for -45."));
  EXPECT_EQ(game("KM[45]RU[japanese]")["komi_note"],
            "Nets know no komi beyond 45 points of area: they take this one for 44.5.");
}

TEST(StoryText, MarksTheMoveOnTheBoard) {
  const std::string text = to_text(small_story());
  EXPECT_THAT(text, HasSubstr("B3 is the policy's"));
  EXPECT_THAT(text, HasSubstr(" 3 . * O O "));
  EXPECT_THAT(text, HasSubstr("second: "));
}

TEST(StoryText, TellsWhatEachPartOfTheEngineThinks) {
  Story story = small_story();
  std::vector<float>& values = story.panels.values_after;
  values[action_of(test::move("G7", 7), 7)] = 0.9f;
  values.back() = 0.99f;
  std::vector<MoveReport>& searched = story.panels.by_value.moves;
  searched.assign(2, MoveReport());
  searched[0].move = test::move("A1", 7);
  searched[0].visits = 11;
  searched[0].value = 0.1f;
  searched[1].move = test::move("A2", 7);
  searched[1].visits = 1;
  searched[1].value = 0.9f;
  story.panels.by_both = story.panels.by_value;
  story.panels.by_playouts.moves.clear();
  const std::string text = to_text(story);
  EXPECT_THAT(text, HasSubstr("value after each move, no search: best G7 95.0 %; B3 "));
  EXPECT_THAT(text, HasSubstr("searched by value alone: best A1 55.0 %; B3 got 0 of 12 simul"));
  EXPECT_THAT(text, HasSubstr("searched by both, half and half: best A1 55.0 %; B3 got 0 of 12"));
  EXPECT_THAT(text, Not(HasSubstr("searched by random games alone")));
}

TEST(StoryText, TellsTheRankByVisitsToo) {
  Story story = small_story(4);
  MoveReport& choice = story.looks.back().report.moves.front();
  choice.move = story.view.by_prior().front();
  choice.visits = 12345;
  EXPECT_THAT(to_text(story), HasSubstr("   visits   rank     wins"));
  EXPECT_THAT(to_text(story), HasSubstr("    12345      1 "));
}

TEST(StoryText, NamesTheLeastExpectedMovesOfTheGame) {
  Story story = small_story(4);
  for (ExpectedMove& move : story.survey.moves)
    move.prior = 0.1f;
  story.survey.moves[6].prior = 0.001f;
  story.survey.moves[6].rank = 30;
  story.survey.moves[2].prior = 0;
  story.survey.moves[2].rank = 0;  // against the rules: it tells nothing
  EXPECT_THAT(to_text(story), HasSubstr("The least expected moves of the game:\n"
                                        "     7. B3   1 in 1,000, 30th choice\n     1. "));
}

TEST(StoryText, TellsWhatToKnowOfAFamousMove) {
  Story story = small_story(4);
  story.exhibit.published = {10000, "Wired", "The mirror of another.", {}, ""};
  EXPECT_THAT(to_text(story), HasSubstr("(Wired).\nThe mirror of another.\n"));
}

}  // namespace
}  // namespace move37
