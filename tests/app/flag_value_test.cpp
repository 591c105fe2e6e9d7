// Every command that reads numbers takes all of a word or refuses it.
#include "app/flag_value.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/bench_command.h"
#include "app/gtp_command.h"
#include "app/match_command.h"
#include "app/story_command.h"
#include "app/surprises_command.h"
#include "tests/support/arguments.h"

namespace move37::app {
namespace {

struct Case {
  const char* name;
  int (*run)(int argc, char** argv);
  const char* flag;
  const char* text;
};

constexpr Case kCases[] = {
    {"gtp", run_gtp, "komi", "6,5"},
    {"gtp", run_gtp, "seconds", "0,5"},
    {"gtp", run_gtp, "max-nodes", "5000000000"},
    {"gtp", run_gtp, "remember", "-1"},
    {"match", run_match, "komi", "7.5x"},
    {"match", run_match, "games", "10.5"},
    {"match", run_match, "grace", "inf"},
    {"bench", run_bench, "seconds", "0,5"},
    {"bench", run_bench, "threads", "2x"},
    {"story", run_story, "lambda", "0,5"},
    {"story", run_story, "visits", "1e3"},
    {"surprises", run_surprises, "likely", "0.01%"},
    {"surprises", run_surprises, "games", "99999999999"},
};

TEST(NumbersOfFlags, AreRefusedUnlessTheWholeWordIsOneThatFits) {
  for (const Case& each : kCases) {
    test::Arguments arguments(each.name, {std::string("--") + each.flag, each.text});
    std::string complaint = "no complaint";
    try {
      each.run(arguments.count(), arguments.words());
    } catch (const std::exception& error) {
      complaint = error.what();
    }
    EXPECT_EQ(complaint,
              std::string("--") + each.flag + ": '" + each.text + "' is no number that fits")
        << each.name;
  }
}

struct SomeOptions {
  int count = 3;
  double share = 0.25;
  bool is_on = false;
  std::string name = "none";

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("count", self.count, "");
    visit("share", self.share, "");
    visit("on", self.is_on, "");
    visit("name", self.name, "");
  }
};

SomeOptions parsed(std::vector<std::string> words) {
  SomeOptions options;
  cxxopts::Options flags("command");
  add_flags(flags, options);
  test::Arguments arguments("command", std::move(words));
  flags.parse(arguments.count(), arguments.words());
  return options;
}

TEST(AddFlags, FillsInWhatIsGivenAndLeavesTheRest) {
  const SomeOptions options = parsed({"--count", "-7", "--on", "--name", "1,5"});
  EXPECT_EQ(options.count, -7);
  EXPECT_EQ(options.share, 0.25);
  EXPECT_TRUE(options.is_on);
  EXPECT_EQ(options.name, "1,5");
  EXPECT_EQ(parsed({"--share=1e-3"}).share, 0.001);
  EXPECT_EQ(parsed({}).name, "none");
}

}  // namespace
}  // namespace move37::app
