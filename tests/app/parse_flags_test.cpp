// What is said of a command line that is not understood, by every command.
#include "app/parse_flags.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/bench_command.h"
#include "app/doctor_command.h"
#include "app/gtp_command.h"
#include "app/imitate_command.h"
#include "app/match_command.h"
#include "app/report_command.h"
#include "app/story_command.h"
#include "app/surprises_command.h"
#include "app/train_command.h"
#include "tests/support/arguments.h"

namespace move37::app {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

struct Command {
  const char* name;
  int (*run)(int argc, char** argv);
};

constexpr Command kCommands[] = {
    {"gtp", run_gtp},       {"train", run_train},   {"imitate", run_imitate},
    {"doctor", run_doctor}, {"report", run_report}, {"match", run_match},
    {"story", run_story},   {"bench", run_bench},   {"surprises", run_surprises},
};

std::string complaint_of(const Command& command, const std::string& word) {
  test::Arguments arguments(command.name, {word});
  try {
    command.run(arguments.count(), arguments.words());
  } catch (const std::exception& error) {
    return error.what();
  }
  return "no complaint";
}

TEST(ParseFlags, NamesAFlagThatDoesNotExistAndWhereTheOthersAre) {
  for (const Command& command : kCommands) {
    const std::string name = command.name;
    EXPECT_THAT(complaint_of(command, "--nonsense"),
                AllOf(StartsWith(name + ": "), HasSubstr("nonsense"),
                      EndsWith("(move37 " + name + " --help lists the options)")));
  }
}

TEST(ParseFlags, NamesAWordThatNobodyAskedFor) {
  constexpr Command kOfFlagsAlone[] = {
      {"gtp", run_gtp}, {"story", run_story}, {"bench", run_bench}};
  for (const Command& command : kOfFlagsAlone) {
    const std::string name = command.name;
    EXPECT_EQ(complaint_of(command, "nonsense"),
              name + ": what is 'nonsense'? (move37 " + name + " --help lists the options)");
  }
}

}  // namespace
}  // namespace move37::app
