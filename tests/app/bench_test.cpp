#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/bench/case.h"
#include "app/bench/comparison.h"
#include "app/bench/facts.h"
#include "app/bench/options.h"
#include "app/bench/parts.h"
#include "app/bench/probes.h"
#include "app/bench/rate.h"
#include "app/bench/report.h"
#include "app/bench/table.h"
#include "app/bench/workloads.h"
#include "engine/uniform_evaluator.h"
#include "nets/hardware.h"
#include "nets/kernel.h"
#include "tests/support/arguments.h"

namespace move37::app {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::Gt;
using testing::HasSubstr;
using testing::Not;

Figure figure(const std::string& name, double value, const std::string& unit = "visits/s") {
  Figure result;
  result.group = "9x9";
  result.name = name;
  result.unit = unit;
  result.value = result.lowest = result.highest = value;
  return result;
}

/// A probe that measures these values one after the other.
Probe scripted(const std::string& name, std::vector<double> values,
               std::vector<std::string> bases = {}) {
  return {name, "visits/s", std::move(bases),
          [values = std::move(values), next = 0](double) mutable { return values[next++]; }};
}

std::optional<BenchOptions> parsed(std::vector<std::string> words) {
  test::Arguments arguments("bench", std::move(words));
  return parse_bench_options(arguments.count(), arguments.words());
}

TEST(BenchCase, IsANetOfRandomWeightsAndABoard) {
  const BenchCase bench_case = parse_bench_case("6x96@19");
  EXPECT_TRUE(bench_case.file.empty());
  EXPECT_EQ(bench_case.net.blocks, 6);
  EXPECT_EQ(bench_case.net.channels, 96);
  EXPECT_EQ(bench_case.title(), "6x96 on 19x19, 1 thread");
}

TEST(BenchCase, IsAFileAndABoard) {
  const BenchCase bench_case = parse_bench_case("/my@home/6x96.safetensors@9");
  EXPECT_EQ(bench_case.file, "/my@home/6x96.safetensors");
  EXPECT_EQ(bench_case.title(), "6x96.safetensors on 9x9, 1 thread");
}

TEST(BenchCase, IsQuotedIfItIsNone) {
  for (const std::string text : {"6x96", "@9", "6x96@", "6x96@20", "6x96@nine", ""}) {
    try {
      parse_bench_case(text);
      ADD_FAILURE() << text;
    } catch (const std::invalid_argument& error) {
      EXPECT_THAT(error.what(), HasSubstr('\'' + text + '\''));
    }
  }
}

TEST(BenchCase, HasTheFoldersOfItsFileInItsTitleWhereOthersHaveItsName) {
  const auto options =
      parsed({"--cases", "a/net@9,b/net@9,b/net@5,other@9,c/1x8@9,1x8@9", "--threads", "1"});
  std::vector<std::string> titles;
  for (const BenchCase& bench_case : options->cases)
    titles.push_back(bench_case.title());
  EXPECT_THAT(titles, ElementsAre("a/net on 9x9, 1 thread", "b/net on 9x9, 1 thread",
                                  "b/net on 5x5, 1 thread", "other on 9x9, 1 thread",
                                  "c/1x8 on 9x9, 1 thread", "1x8 on 9x9, 1 thread"));
}

TEST(BenchOptions, DoNotAskTwiceForTheSame) {
  EXPECT_THROW(parsed({"--threads", "1,2,1"}), std::invalid_argument);
  EXPECT_THROW(parsed({"--cases", "a/net@9,a/net@9"}), std::invalid_argument);
}

TEST(BenchOptions, AreEachCaseWithEachNumberOfThreads) {
  const auto options = parsed({"--cases", "2x16@9,3x8@5", "--threads", "1,4", "--seconds", "0.1"});
  std::vector<std::string> titles;
  for (const BenchCase& bench_case : options->cases)
    titles.push_back(bench_case.title());
  EXPECT_THAT(titles, ElementsAre("2x16 on 9x9, 1 thread", "2x16 on 9x9, 4 threads",
                                  "3x8 on 5x5, 1 thread", "3x8 on 5x5, 4 threads"));
  EXPECT_EQ(options->seconds, 0.1);
}

TEST(BenchOptions, CoverSmallAndLargeBoardsByThemselves) {
  EXPECT_EQ(parsed({})->cases.size(), 6u);
  EXPECT_EQ(parsed({})->cases.back().title(), "6x96 on 19x19, 2 threads");
}

TEST(BenchOptions, OutOfRangeAreRefused) {
  EXPECT_THROW(parsed({"--threads", "0"}), std::invalid_argument);
  EXPECT_THROW(parsed({"--repeats", "0"}), std::invalid_argument);
  EXPECT_THROW(parsed({"--tolerance", "1"}), std::invalid_argument);
  EXPECT_THROW(parsed({"quickly"}), std::invalid_argument);
}

TEST(Bench, TakesTheMedianOfTheRepeatsWithoutTheWarmUp) {
  const ProbeGroup group = {"9x9", "", {scripted("net", {1, 50, 10, 30})}};
  const std::vector<Figure> figures = measure(group, 1, 3);
  ASSERT_EQ(figures.size(), 1u);
  EXPECT_EQ(figures[0].value, 30);
  EXPECT_EQ(figures[0].lowest, 10);
  EXPECT_EQ(figures[0].highest, 50);
}

TEST(Bench, TakesTheMeanOfTwoInTheMiddle) {
  const ProbeGroup group = {"9x9", "", {scripted("net", {1, 50, 10, 30, 20})}};
  EXPECT_EQ(measure(group, 1, 4)[0].value, 25);
}

TEST(Bench, MeasuresInTurn) {
  std::string order;
  ProbeGroup group;
  for (const char* name : {"a", "b"}) {
    group.probes.push_back({name, "visits/s", {}, [&order, name](double) {
                              order += name;
                              return 1.0;
                            }});
  }
  measure(group, 1, 2);
  EXPECT_EQ(order, "ababab");
}

TEST(Bench, TellsHowManyTimesAsFastAsItsBases) {
  const ProbeGroup group = {
      "9x9", "", {scripted("net", {0, 30}, {"slow"}), scripted("slow", {0, 12})}};
  const std::vector<Figure> figures = measure(group, 1, 1);
  ASSERT_EQ(figures[0].ratios.size(), 1u);
  EXPECT_EQ(figures[0].ratios[0].times, 2.5);
  EXPECT_THAT(to_text(group, figures), HasSubstr("2.50 x slow"));
}

TEST(Bench, CountsATimeAsFasterIfItIsShorter) {
  EXPECT_EQ(speed_ratio("visits/s", 20, 10), 2);
  EXPECT_EQ(speed_ratio("ms", 20, 10), 0.5);
}

TEST(Bench, WritesFiguresThatItReadsBack) {
  std::vector<Figure> figures = {figure("net", 5527.25), figure("one position", 0.19, "ms")};
  figures[0].is_ours = false;
  BenchRun run;
  run.figures = figures;
  const std::vector<Figure> read = parse_run(to_json(run)).figures;
  ASSERT_EQ(read.size(), 2u);
  EXPECT_EQ(read[0].name, "net");
  EXPECT_EQ(read[0].value, 5527.25);
  EXPECT_FALSE(read[0].is_ours);
  EXPECT_EQ(read[1].unit, "ms");
}

TEST(Bench, RefusesFiguresThatAreNone) {
  for (const char* text : {"", "[]", "{}", R"({"figures": [{"name": 3}]})"})
    EXPECT_THROW(parse_run(text), std::runtime_error) << text;
}

TEST(Bench, RefusesFiguresThatAreNoSpeeds) {
  for (const char* median : {"0", "-1", "null", "1e999", "\"fast\""}) {
    const std::string text =
        R"({"figures": [{"group": "9x9", "name": "net", "unit": "ms", "is_ours": true, )"
        R"("lowest": 1, "highest": 1, "median": )" +
        std::string(median) + "}]}";
    EXPECT_THROW(parse_run(text), std::runtime_error) << median;
  }
}

TEST(Bench, WritesWhatItsFiguresDependOn) {
  BenchRun run;
  run.command = "move37 bench";
  run.machine = {{"processor", "PDP-10"}, {"cores", "1"}};
  run.settings = {{"seconds", "0.5"}};
  run.groups["9x9"] = {{"kernel", "torch"}};
  run.figures = {figure("net", 1)};
  const BenchRun read = parse_run(to_json(run));
  EXPECT_EQ(read.command, "move37 bench");
  EXPECT_EQ(differences_text(run, read), "");
  EXPECT_EQ(differences_text(read, run), "");
  EXPECT_EQ(read.groups.at("9x9").at(0).value, "torch");
}

// Such a file as there were before machines and settings stood in it.
TEST(Bench, ReadsFiguresWithoutWhatTheyDependOn) {
  BenchRun now;
  now.machine = {{"processor", "PDP-10"}};
  now.groups["9x9"] = {{"kernel", "torch"}};
  const BenchRun before = parse_run(
      R"({"command": "move37 bench", "figures": [{"group": "9x9", "name": "net", "unit": "ms",)"
      R"( "is_ours": true, "median": 2, "lowest": 1, "highest": 3, "times_as_fast": {}}]})");
  ASSERT_EQ(before.figures.size(), 1u);
  EXPECT_EQ(before.figures[0].value, 2);
  EXPECT_EQ(differences_text(before, now), "machine: unknown before\n9x9: unknown before\n");
}

TEST(BenchFacts, DifferInWhatOnlyOneOfThemHas) {
  const Facts before = {{"kernel", "avx2"}, {"batch", "16"}, {"old", "1"}};
  const Facts now = {{"kernel", "torch"}, {"batch", "16"}, {"new", "2"}};
  EXPECT_THAT(differences(before, now),
              ElementsAre("kernel: avx2 before, torch now", "new: unknown before, 2 now",
                          "old: 1 before, unknown now"));
}

TEST(BenchFacts, NameTheMachine) {
  std::vector<std::string> names;
  for (const Fact& fact : machine_facts()) {
    names.push_back(fact.name);
    EXPECT_NE(fact.value, "") << fact.name;
  }
  EXPECT_THAT(names, ElementsAre("processor", "cores", "LibTorch", "ONEDNN_MAX_CPU_ISA"));
}

TEST(BenchComparison, TellsWhatIsSlowerThanIsTolerated) {
  const std::vector<Figure> before = {figure("a", 100), figure("b", 100), figure("c", 1, "ms")};
  const std::vector<Figure> now = {figure("a", 91), figure("b", 80), figure("c", 1.05, "ms")};
  const std::vector<Change> changes = compare(before, now, 0.1);
  ASSERT_EQ(changes.size(), 3u);
  EXPECT_FALSE(changes[0].is_slower);
  EXPECT_TRUE(changes[1].is_slower);
  EXPECT_EQ(changes[1].ratio, 0.8);
  EXPECT_FALSE(changes[2].is_slower);
  EXPECT_TRUE(any_slower(changes));
  EXPECT_THAT(to_text(changes), AllOf(HasSubstr("SLOWER"), HasSubstr("slower: 1 of 3")));
}

TEST(BenchComparison, BlamesNobodyForASlowerMachine) {
  std::vector<Figure> now = {figure("by LibTorch", 50)};
  now[0].is_ours = false;
  EXPECT_FALSE(any_slower(compare({figure("by LibTorch", 100)}, now, 0.1)));
}

TEST(BenchComparison, CorrectsBySoMuchAsTheMachineWasSlower) {
  std::vector<Figure> before = {figure("net", 100), figure("search", 100), figure("a by b", 10),
                                figure("c by d", 10), figure("e by f", 10)};
  std::vector<Figure> now = {figure("net", 52), figure("search", 40), figure("a by b", 5),
                             figure("c by d", 5), figure("e by f", 50)};
  for (int i = 2; i < 5; ++i)
    now[i].is_ours = false;
  const std::vector<Change> changes = compare(before, now, 0.1);
  EXPECT_EQ(changes[0].ratio, 0.52);
  EXPECT_EQ(changes[0].machine, 0.5);
  EXPECT_EQ(changes[0].corrected(), 1.04);
  EXPECT_FALSE(changes[0].is_slower);
  EXPECT_TRUE(changes[1].is_slower);  // 0.8
  EXPECT_THAT(to_text(changes), AllOf(HasSubstr("0.52       1.04"), HasSubstr("0.40       0.80")));
}

TEST(BenchComparison, CorrectsEachGroupByItsOwnIfItHasOne) {
  std::vector<Figure> before = {figure("net", 100), figure("by LibTorch", 10),
                                figure("net", 100), figure("by LibTorch", 10),
                                figure("playouts", 100)};
  before[2].group = before[3].group = "19x19";
  before[4].group = "playouts";
  std::vector<Figure> now = before;
  now[1].is_ours = now[3].is_ours = false;
  now[1].value = 5;
  now[3].value = 9;
  const std::vector<Change> changes = compare(before, now, 0.1);
  EXPECT_EQ(changes[0].machine, 0.5);
  EXPECT_EQ(changes[2].machine, 0.9);
  EXPECT_EQ(changes[4].machine, 0.7);
}

TEST(BenchComparison, CorrectsNothingWhereAllIsOurs) {
  const std::vector<Figure> figures = {figure("playouts", 100)};
  EXPECT_FALSE(compare(figures, figures, 0.1)[0].machine);
}

TEST(BenchComparison, TakesTheMiddleOfTwoOtherFigures) {
  const std::vector<Figure> before = {figure("net", 1), figure("a", 1), figure("b", 1)};
  std::vector<Figure> now = {figure("net", 1), figure("a", 1), figure("b", 2)};
  now[1].is_ours = now[2].is_ours = false;
  EXPECT_EQ(compare(before, now, 0.1)[0].machine, 1.5);
}

TEST(BenchComparison, ComparesOnlyWhatHasTheSameUnit) {
  EXPECT_THROW(compare({figure("a", 1, "ms")}, {figure("a", 1)}, 0.1), std::invalid_argument);
  const ProbeGroup group = {"9x9", "", {scripted("a", {})}};
  EXPECT_FALSE(shares_a_figure({figure("a", 1, "ms")}, group));
  EXPECT_TRUE(shares_a_figure({figure("a", 1)}, group));
}

TEST(BenchComparison, SaysWhatIsNotMeasuredAnyMore) {
  EXPECT_EQ(left_out_text({figure("a", 1), figure("b", 1), figure("c", 1)}, {figure("b", 2)}),
            "not measured now: 9x9: a, c\n");
  EXPECT_EQ(left_out_text({figure("a", 1)}, {figure("a", 1)}), "");
}

TEST(BenchComparison, SaysInWhatTheGroupsOfBothDiffer) {
  BenchRun before, now;
  before.figures = {figure("net", 1)};
  before.machine = now.machine = {{"cores", "2"}};
  before.groups["9x9"] = {{"kernel", "avx2"}};
  now.groups["9x9"] = {{"kernel", "torch"}};
  now.groups["13x13"] = {{"kernel", "torch"}};
  EXPECT_EQ(differences_text(before, now), "9x9: kernel: avx2 before, torch now\n");
}

TEST(BenchComparison, LeavesOutWhatOnlyOneRunMeasured) {
  const std::vector<Change> changes =
      compare({figure("old", 1), figure("both", 1)}, {figure("new", 1), figure("both", 1)}, 0.1);
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].now.name, "both");
  EXPECT_THROW(compare({figure("old", 1)}, {figure("new", 1)}, 0.1), std::invalid_argument);
}

TEST(BenchTable, HasColumnsAsWideAsTheirCells) {
  Table table({Align::Left, Align::Right});
  table.add({"a", "100"});
  table.add({"longer", "7"});
  EXPECT_EQ(table.text(), "  a       100\n  longer    7\n");
}

TEST(BenchRate, CountsWhatAllThreadsDid) {
  const auto three_times = [](int, const std::atomic<bool>& stop) {
    while (!stop)
      std::this_thread::yield();
    return 3L;
  };
  const double of_one = rate(1, 0.1, three_times), of_four = rate(4, 0.1, three_times);
  EXPECT_GT(of_one, 0);
  EXPECT_LE(of_one, 30);
  EXPECT_GT(of_four, of_one);
}

TEST(BenchRate, TellsHowMuchLongerOneCallTakesThanAnother) {
  const auto wait = [](int milliseconds) {
    return [=] { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); };
  };
  EXPECT_GT(milliseconds_between(0.05, wait(1), wait(6)), 2);
  EXPECT_LT(milliseconds_between(0.05, wait(6), wait(1)), -2);
}

TEST(BenchRate, HandsOnWhatAThreadThrows) {
  const auto fail = [](int thread, const std::atomic<bool>& stop) -> long {
    while (thread == 0 && !stop)
      std::this_thread::yield();
    throw std::runtime_error("the device is gone");
  };
  EXPECT_THROW(rate(2, 0.01, fail), std::runtime_error);
}

TEST(BenchWorkloads, DoSomethingOnEachBoard) {
  const auto net = std::make_shared<UniformEvaluator>();
  const std::vector<Position> positions = sample_positions(5, 3);
  EXPECT_EQ(positions.size(), 3u);
  EXPECT_GT(evaluations_per_second(*net, positions, 2, 0.01), 0);
  EXPECT_GT(milliseconds_alone(*net, positions.front(), 0.01), 0);
  EXPECT_GT(playouts_per_second(5, 1, 0.01), 0);
  EXPECT_GT(SearchesInTurn(net, {}, positions).visits_per_second(20, 0.01), 0);
  EXPECT_GT(SelfplayGames(net, 5, 2).evaluations_per_second(0.01), 0);
}

TEST(BenchProbes, CompareANetWithWhatItsConvolutionsTake) {
  ProbeOptions options;
  options.evaluator.device = "cpu";
  options.batch = 2;
  options.visits = 4;
  const ProbeGroup group = net_probes(parse_bench_case("1x16@5"), options);
  const std::vector<Figure> figures = measure(group, 0.001, 1);
  EXPECT_THAT(figures, Each(Field(&Figure::value, Gt(0))));
  EXPECT_FALSE(figures.front().ratios.empty());
  for (const Figure& figure : figures)
    EXPECT_EQ(figure.is_ours, figure.name.find(" by ") == std::string::npos) << figure.name;
}

TEST(BenchProbes, RunThirtyTwoBitsByTheLikeOfTheKernelThatIsAskedFor) {
  EXPECT_EQ(kernel_in_32_bits("torch"), "torch");
  for (const Kernel* kernel : kernels()) {
    const std::string name = kernel_in_32_bits(kernel->name);
    const Kernel* const other = find_kernel(name);
    ASSERT_TRUE(other) << kernel->name;
    EXPECT_EQ(other->precision, Precision::Float32) << name;
    EXPECT_EQ(other->convolve_tiles == nullptr, kernel->convolve_tiles == nullptr) << name;
  }
}

TEST(BenchProbes, NameTheKernelsThatRan) {
  if (!cpu_has_bfloat16()) GTEST_SKIP() << "no net runs in 16 bits here";
  ProbeOptions options;
  options.evaluator.device = "cpu";
  options.evaluator.precision = Precision::BFloat16;
  options.evaluator.kernel = "torch";
  const ProbeGroup group = net_probes(parse_bench_case("1x16@5"), options);
  EXPECT_THAT(group.detail, HasSubstr("in 32 bits (torch)"));
  EXPECT_THAT(group.facts,
              AllOf(Contains(AllOf(Field(&Fact::name, "kernel"), Field(&Fact::value, "torch"))),
                    Contains(AllOf(Field(&Fact::name, "kernel in 32 bits"),
                                   Field(&Fact::value, "torch")))));
}

// Each part is done by itself, so their sum is not quite the whole.
TEST(BenchParts, AddUpToAnEvaluation) {
  ProbeOptions options;
  options.evaluator.device = "cpu";
  options.batch = 4;
  for (const char* kernel : {"auto", "torch"}) {
    options.evaluator.kernel = kernel;
    const std::vector<Figure> figures =
        measure(part_probes(parse_bench_case("2x32@7"), options), 0.05, 3);
    ASSERT_EQ(figures.size(), 5u);
    EXPECT_THAT(figures, Each(AllOf(Field(&Figure::value, Gt(0)), Field(&Figure::unit, "us"))));
    double sum = 0;
    for (int i = 0; i < 4; ++i)
      sum += figures[i].value;
    EXPECT_EQ(figures[4].name, "whole evaluation");
    EXPECT_GT(sum, 0.5 * figures[4].value) << kernel;
    EXPECT_LT(sum, 2 * figures[4].value) << kernel;
  }
}

}  // namespace
}  // namespace move37::app
