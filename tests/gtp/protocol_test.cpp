#include "gtp/protocol.h"

#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/gtp/piped_engine.h"
#include "tests/gtp/stub_evaluator.h"
#include "tests/support/temporary_folder.h"

namespace move37::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;
using Time = std::chrono::steady_clock;

constexpr const char* kMove = "= [A-J][1-9]";

// Long enough that a test which passes has not waited for it.
constexpr double kEndless = 600;

// As slow as a net.
std::shared_ptr<StubEvaluator> slow_evaluator() {
  return std::make_shared<StubEvaluator>([](const Position&, Evaluation&) {}, milliseconds(1));
}

gtp::Options slow_options() {
  gtp::Options options = quick_options(9);
  options.visits = 0;
  options.seconds = kEndless;
  return options;
}

// Waits until something is searched.
void await_search(const StubEvaluator& evaluator) {
  const int before = evaluator.num_judged();
  while (evaluator.num_judged() == before)
    std::this_thread::sleep_for(milliseconds(1));
}

// Sends input that is to reach a command that is already running.
void send_later(PipedEngine& engine, std::string_view bytes) {
  std::this_thread::sleep_for(milliseconds(200));
  engine.send(bytes);
}

// An evaluator that is not loaded before the test says so.
class LateEvaluator {
 public:
  gtp::EvaluatorLoader loader() {
    return [this](int) {
      released_.get_future().wait();
      return load_uniform()(0);
    };
  }
  void release() { released_.set_value(); }

 private:
  std::promise<void> released_;
};

TEST(Loading, LetsCommandsThatNeedNoNetBeAnswered) {
  LateEvaluator late;
  PipedEngine engine(quick_options(9), late.loader());
  engine.send("name\nplay b e5\nlist_commands\n");
  EXPECT_THAT(engine.read_answer(), ElementsAre("= Move37"));
  EXPECT_THAT(engine.read_answer(), ElementsAre("= "));
  EXPECT_THAT(engine.read_answer(), testing::Contains("kata-analyze"));
  engine.send("genmove w\nname\n");
  late.release();
  EXPECT_THAT(engine.read_answer(), ElementsAre(MatchesRegex(kMove)));
  EXPECT_THAT(engine.read_answer(), ElementsAre("= Move37"));
}

TEST(Loading, IsNotWaitedForByAnAnalysisThatNobodyWantsAnyMore) {
  LateEvaluator late;
  PipedEngine engine(quick_options(9), late.loader());
  engine.send("kata-analyze b 10\n");
  send_later(engine, "name\n");
  EXPECT_THAT(engine.read_answer(), ElementsAre("="));
  EXPECT_THAT(engine.read_answer(), ElementsAre("= Move37"));
  late.release();
}

TEST(Loading, IsNotWaitedForByASearchThatIsCancelled) {
  LateEvaluator late;
  PipedEngine engine(quick_options(9), late.loader());
  engine.send("kata-search_cancellable b\nkata-search_analyze_cancellable b 10\nname\n");
  EXPECT_THAT(engine.read_answer(), ElementsAre("= cancelled"));
  EXPECT_THAT(engine.read_answer(), ElementsAre("=", "play cancelled"));
  EXPECT_THAT(engine.read_answer(), ElementsAre("= Move37"));
  late.release();
}

TEST(Loading, IsNotWaitedForByWhoQuitsMeanwhile) {
  LateEvaluator late;
  PipedEngine engine(quick_options(9), late.loader());
  engine.send("name\ngenmove b\n");
  EXPECT_THAT(engine.read_answer(), ElementsAre("= Move37"));
  send_later(engine, "quit\n");
  EXPECT_THAT(engine.read_answer(), ElementsAre("? no evaluator: it was not waited for"));
  EXPECT_THAT(engine.read_answer(), ElementsAre("= "));
  late.release();
}

TEST(Loading, ThatFailsIsToldByTheCommandsThatNeedTheNet) {
  const auto fail = [](int) -> std::shared_ptr<Evaluator> {
    throw std::runtime_error("lost.net is no net");
  };
  const std::string answers = answers_to(
      "genmove b\nkata-analyze b 10\nlz-genmove_analyze b\nfinal_score\nplay b e5\nreg_genmove w\n",
      quick_options(9), fail);
  const std::string refusal = "? no evaluator: lost.net is no net\n\n";
  EXPECT_EQ(answers, refusal + refusal + refusal + "= W+7.5\n\n= \n\n" + refusal);
}

TEST(Analysis, ReportsSoonAndAgainUntilInputComes) {
  PipedEngine engine(quick_options(9), load_uniform());
  const auto start = Time::now();
  engine.send("7 kata-analyze b 2\n");
  EXPECT_EQ(engine.read_line(), "=7");
  for (int i = 0; i < 5; ++i)
    EXPECT_THAT(*engine.read_line(), StartsWith("info move "));
  EXPECT_GE(Time::now() - start, milliseconds(60));  // four intervals, and a lenient clock
  engine.send("protocol_version\n");
  while (const auto line = engine.read_line()) {
    if (line->empty()) break;
    EXPECT_THAT(*line, StartsWith("info move "));
  }
  EXPECT_THAT(engine.read_answer(), ElementsAre("= 2"));
}

TEST(Analysis, IsEndedByAnEmptyLineWhichHasNoAnswer) {
  PipedEngine engine(quick_options(9), load_uniform());
  for (const char* nothing : {"\n", "# a comment\n", "# interrupt\n", "\r\n"}) {
    engine.send("lz-analyze\n");
    send_later(engine, nothing);
    EXPECT_THAT(engine.read_answer(), ElementsAre("="));
  }
  engine.send("name\n");
  EXPECT_THAT(engine.read_answer(), ElementsAre("= Move37"));
}

TEST(Analysis, IsNotEndedByHalfALine) {
  PipedEngine engine(quick_options(9), load_uniform());
  engine.send("kata-analyze b 1\nna");
  EXPECT_EQ(engine.read_line(), "=");
  for (int i = 0; i < 10; ++i)
    EXPECT_THAT(*engine.read_line(), StartsWith("info move "));
  engine.send("me\n");
  while (!engine.read_line()->empty()) {
  }
  EXPECT_THAT(engine.read_answer(), ElementsAre("= Move37"));
}

TEST(Analysis, IsEndedByTheEndOfTheInput) {
  PipedEngine engine(quick_options(9), load_uniform());
  engine.send("kata-analyze b 10\n");
  EXPECT_EQ(engine.read_line(), "=");
  engine.close_input();
  const std::vector<std::string> rest = engine.read_to_end();
  ASSERT_FALSE(rest.empty());
  EXPECT_EQ(rest.back(), "");
}

TEST(Analysis, RestsAtItsVisitsButStaysOpen) {
  gtp::Options options = quick_options(9);
  options.analysis_visits = 100;
  const auto evaluator = std::make_shared<StubEvaluator>([](const Position&, Evaluation&) {});
  PipedEngine engine(options, [&](int) { return evaluator; });
  engine.send("kata-analyze b 1 rootInfo true\n");
  EXPECT_EQ(engine.read_line(), "=");
  std::string line;
  do {
    line = *engine.read_line();
  } while (line.find("rootInfo visits 100 ") == std::string::npos);
  const int judged = evaluator->num_judged();
  send_later(engine, "name\n");
  EXPECT_THAT(engine.read_answer().size(), testing::Le(1u));
  EXPECT_EQ(evaluator->num_judged(), judged);
}

TEST(Analysis, WithoutMovesTellsOfTheRootAloneAndEndsAtOnce) {
  PipedEngine engine(quick_options(9), load_uniform());
  engine.send("kata-analyze b 50 maxmoves 0 rootInfo true\n");
  EXPECT_EQ(engine.read_line(), "=");
  EXPECT_THAT(*engine.read_line(), StartsWith("rootInfo visits "));
  engine.send("kata-analyze b 50 maxmoves 0\n");
  while (!engine.read_line()->empty()) {
  }
  const auto start = Time::now();
  send_later(engine, "name\n");
  EXPECT_THAT(engine.read_answer(), ElementsAre("="));
  EXPECT_THAT(engine.read_answer(), ElementsAre("= Move37"));
  EXPECT_LT(Time::now() - start, milliseconds(1000));  // of which 200 went by before it was asked
}

TEST(Analysis, SurvivesBeingInterruptedAgainAndAgain) {
  gtp::Options options = quick_options(9);
  options.search.threads = 2;
  PipedEngine engine(options, load_uniform());
  for (int i = 0; i < 100; ++i) {
    engine.send(i % 2 == 0 ? "kata-analyze b 1\n" : "lz-analyze w 1\n");
    engine.read_line();
    if (i % 3 == 0) engine.read_line();
    engine.send("protocol_version\n");
    while (!engine.read_line()->empty()) {
    }
    ASSERT_THAT(engine.read_answer(), ElementsAre("= 2")) << i;
  }
}

TEST(Analysis, ThatFailsEndsItsAnswerAndTheEngineGoesOn) {
  const auto load = [](int) {
    return std::make_shared<StubEvaluator>(
        [](const Position&, Evaluation&) { throw std::runtime_error("out of memory"); });
  };
  EXPECT_EQ(answers_to("kata-analyze b 10\ngenmove b\nname\n", quick_options(9), load),
            "=\n\n? out of memory\n\n= Move37\n\n");
}

TEST(Search, LetsInputWaitForItsTurn) {
  const auto load = [](int) {
    return std::make_shared<StubEvaluator>([](const Position&, Evaluation&) {}, milliseconds(5));
  };
  PipedEngine engine(quick_options(9), load);
  engine.send("1 genmove b\n");
  engine.send("\n2 protocol_version\n3 undo\n");
  EXPECT_THAT(engine.read_answer(), ElementsAre(StartsWith("=1 ")));
  EXPECT_THAT(engine.read_answer(), ElementsAre("=2 2"));
  EXPECT_THAT(engine.read_answer(), ElementsAre("=3 "));
}

TEST(Search, GivesTheMoveItHasWhenItIsInterrupted) {
  const auto evaluator = slow_evaluator();
  PipedEngine engine(slow_options(), [&](int) { return evaluator; });
  engine.send("genmove b\n# interrupt\nkata-genmove_analyze w 1000\n");
  EXPECT_THAT(engine.read_answer(), ElementsAre(MatchesRegex(kMove)));
  await_search(*evaluator);
  engine.send("# interrupt\n");
  const std::vector<std::string> lines = engine.read_answer();
  EXPECT_THAT(lines.back(), MatchesRegex("play [A-J][1-9]"));
}

TEST(Search, ReportsNoMoveBeforeItsFirstVisit) {
  const auto evaluator =
      std::make_shared<StubEvaluator>([](const Position&, Evaluation&) {}, milliseconds(50));
  gtp::Options options = slow_options();
  options.visits = 6;
  PipedEngine engine(options, [&](int) { return evaluator; });
  engine.send("kata-genmove_analyze b 1\n");
  const std::vector<std::string> lines = engine.read_answer();
  EXPECT_GT(lines.size(), 3U);
  EXPECT_THAT(lines, testing::Each(testing::Not(HasSubstr(" visits 0 "))));
}

TEST(Search, IsCutShortByAQuitThatComesLater) {
  const auto evaluator = slow_evaluator();
  PipedEngine engine(slow_options(), [&](int) { return evaluator; });
  engine.send("genmove b\n");
  await_search(*evaluator);
  engine.send("quit\n");
  EXPECT_THAT(engine.read_answer(), ElementsAre(MatchesRegex(kMove)));
  EXPECT_THAT(engine.read_answer(), ElementsAre("= "));
  engine.join();
}

TEST(Search, CanBeCancelledIfItsNameSaysSo) {
  const auto evaluator = slow_evaluator();
  PipedEngine engine(slow_options(), [&](int) { return evaluator; });
  engine.send("kata-search_cancellable b\n");
  await_search(*evaluator);
  engine.send("kata-search_analyze_cancellable b 10\n");
  EXPECT_THAT(engine.read_answer(), ElementsAre("= cancelled"));
  await_search(*evaluator);
  engine.send("name\n");
  const std::vector<std::string> lines = engine.read_answer();
  EXPECT_EQ(lines.front(), "=");
  EXPECT_EQ(lines.back(), "play cancelled");
  EXPECT_THAT(engine.read_answer(), ElementsAre("= Move37"));
}

TEST(Record, TakesThePlaceOfAFileWholeOrNotAtAll) {
  const TemporaryFolder folder;
  const std::string file = (folder / "game.sgf").string();
  const auto contents = [&] {
    std::ifstream stream(file);
    return std::string(std::istreambuf_iterator<char>(stream), {});
  };
  std::ofstream(file) << "an old game";
  std::filesystem::create_directory(file + ".tmp");  // in the way of what would be renamed
  EXPECT_EQ(answers_to("printsgf " + file + "\n"), "? cannot write file: " + file + "\n\n");
  EXPECT_EQ(contents(), "an old game");
  std::filesystem::remove(file + ".tmp");
  EXPECT_EQ(answers_to("printsgf " + file + "\n"), "= \n\n");
  EXPECT_THAT(contents(), StartsWith("(;GM[1]"));
  EXPECT_FALSE(std::filesystem::exists(file + ".tmp"));
  EXPECT_EQ(answers_to("printsgf /dev/null\n"), "= \n\n");
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}

TEST(Output, ThatNobodyReadsEndsTheEngine) {
  for (const char* command : {"name\n", "kata-analyze b 1\n"}) {
    PipedEngine engine(quick_options(9), load_uniform());
    engine.close_output();
    engine.send(command);
    engine.join();  // although its input stays open
  }
}

TEST(Output, ThatNobodyReadsEndsTheSearchForAMove) {
  const auto evaluator = slow_evaluator();
  PipedEngine engine(slow_options(), [&](int) { return evaluator; });
  engine.send("genmove b\n");
  await_search(*evaluator);
  engine.close_output();
  engine.join();
}

TEST(Input, OfRulesThatLieDeepInEachOtherIsRefused) {
  constexpr int kDepth = 300'000;
  const std::string rules = "{\"ko\":" + std::string(kDepth, '[') + std::string(kDepth, ']') + "}";
  EXPECT_EQ(answers_to("kata-set-rules " + rules + "\nname\n"),
            "? rules that are not played here: array\n\n= Move37\n\n");
}

TEST(Input, OfThousandsOfCommandsIsAnsweredInOrder) {
  constexpr int kRounds = 2000;
  std::string input, expected;
  for (int i = 0; i < kRounds; ++i) {
    const std::string id = std::to_string(i);
    input += id + " play b d4\n" + id + " play w d4\n" + id + " undo\n";
    expected += "=" + id + " \n\n?" + id + " illegal move: d4\n\n=" + id + " \n\n";
  }
  EXPECT_EQ(answers_to(input, quick_options(9)), expected);
}

TEST(Input, OfAMegabyteIsOneCommand) {
  const std::string long_word(1 << 20, 'x');
  const std::vector<std::string> lines =
      lines_of(answers_to(long_word + "\nplay b " + long_word + "\n1 name\n"));
  ASSERT_EQ(lines.size(), 6u);
  EXPECT_EQ(lines[0], "? unknown command");
  EXPECT_THAT(lines[2], StartsWith("? syntax error: 'xxx"));
  EXPECT_LT(lines[2].size(), 300u);
  EXPECT_EQ(lines[4], "=1 Move37");
}

TEST(Input, WithoutANewlineAtItsEndIsObeyed) { EXPECT_EQ(answers_to("name"), "= Move37\n\n"); }

TEST(Options, ThatCannotBePlayedAreRefused) {
  const auto start_with = [](auto change) {
    gtp::Options options = quick_options(9);
    change(options);
    answers_to("", options);
  };
  EXPECT_THROW(start_with([](gtp::Options& o) { o.rules = "house"; }), std::invalid_argument);
  EXPECT_THROW(start_with([](gtp::Options& o) { o.size = 20; }), std::invalid_argument);
  EXPECT_THROW(start_with([](gtp::Options& o) { o.komi = NAN; }), std::invalid_argument);
  EXPECT_THROW(start_with([](gtp::Options& o) { o.visits = -1; }), std::invalid_argument);
  EXPECT_THROW(start_with([](gtp::Options& o) { o.seconds = -1; }), std::invalid_argument);
  EXPECT_THROW(start_with([](gtp::Options& o) { o.lag = -1; }), std::invalid_argument);
  EXPECT_THROW(start_with([](gtp::Options& o) { o.resign = 1; }), std::invalid_argument);
  EXPECT_THROW(start_with([](gtp::Options& o) { o.level = 1; }), std::invalid_argument);
  EXPECT_THROW(start_with([](gtp::Options& o) { o.search.threads = 0; }), std::invalid_argument);
  EXPECT_NO_THROW(start_with([](gtp::Options&) {}));
}

TEST(Threads, AreRefusedWhereTheBatchLeavesRoomForFewer) {
  gtp::Options options = quick_options(9);
  options.search.batch = 1000;
  EXPECT_EQ(answers_to("kata-set-param numSearchThreads 17\nkata-get-param numSearchThreads\n"
                       "kata-set-param numSearchThreads 16\n",
                       options),
            "? batch is too large for so many threads: 1000\n\n= 1\n\n= \n\n");
  options.search.threads = 17;
  EXPECT_THROW(answers_to("", options), std::invalid_argument);
}

TEST(Records, WithAKomiThatNoGameHasAreRefused) {
  const TemporaryFolder folder;
  const std::string path = folder / "game.sgf";
  std::ofstream(path) << "(;SZ[9]KM[1e300];B[ee])";
  EXPECT_THAT(answers_to("loadsgf " + path + "\nget_komi\nkomi 1e30\n"),
              MatchesRegex("\\? cannot load file: .*no komi.*\n\n= 7.5\n\n\\? komi is not .*\n\n"));
}

TEST(Commands, AllHaveHelpAndFormTheListedNames) {
  const std::string help = answers_to("move37-help\n");
  for (std::string name : lines_of(answers_to("list_commands\n"))) {
    if (name.empty()) continue;
    if (name[0] == '=') name.erase(0, 2);
    EXPECT_THAT(answers_to("known_command " + name + "\n"), HasSubstr("true"));
    EXPECT_THAT(answers_to("move37-help " + name + "\n"),
                MatchesRegex("= " + name + " .*- .+\n\n"));
    EXPECT_THAT(help, HasSubstr(name + " "));
  }
}

TEST(Commands, OfWhichClientsExpectWhatTheEngineDoesNotDoAreNotListed) {
  const std::vector<std::string> names = lines_of(answers_to("list_commands\n"));
  for (const char* name : {"analyze", "genmove_analyze", "kgs-chat", "rectangular_boardsize",
                           "gogui-sigint", "gogui-rules_game_id", "black"}) {
    EXPECT_THAT(names, testing::Not(testing::Contains(name)));
    EXPECT_EQ(answers_to(std::string(name) + "\n"), "? unknown command\n\n");
  }
}

}  // namespace
}  // namespace move37::test
