// The program itself, at the end of its pipes, with input that no client should send and ends that
// no client should make.
#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gtp/process.h"

namespace move37::test {
namespace {

using namespace std::string_literals;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

constexpr const char* kGtp = MOVE37_PROGRAM " gtp --size 9 --visits 20 --threads 1";

Deadline soon() { return std::chrono::steady_clock::now() + seconds(60); }

std::string line_of(Process& program) {
  const auto line = program.read_line(soon());
  return line.value_or(program.output_ended() ? "(the end)" : "(silence)");
}

// All lines up to the end of the output.
std::vector<std::string> rest_of(Process& program) {
  std::vector<std::string> lines;
  while (auto line = program.read_line(soon()))
    lines.push_back(std::move(*line));
  EXPECT_TRUE(program.output_ended()) << "the program is silent, but does not end";
  return lines;
}

std::vector<std::string> answers_of_program(const std::string& input) {
  Process program(kGtp);
  EXPECT_TRUE(program.write(input, soon()));
  program.close_input();
  const std::vector<std::string> lines = rest_of(program);
  EXPECT_THAT(program.end(), StartsWith("exited with status 0"));
  return lines;
}

bool begins_with_any(const std::string& line, const std::vector<std::string>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](const std::string& each) { return line.rfind(each, 0) == 0; });
}

TEST(Program, TakesALineOfAMegabyteForOneCommand) {
  const std::string megabyte(1 << 20, 'x');
  EXPECT_THAT(answers_of_program(megabyte + "\n1 name\n"),
              ElementsAre("? unknown command", "", "=1 Move37", ""));
}

TEST(Program, PassesOverNulBytesAndOtherControls) {
  const std::string input =
      "\0na\0me\x01\n\0\0\n2\0 na\x1bm\x7f"
      "e\r\n"s;
  EXPECT_THAT(answers_of_program(input), ElementsAre("= Move37", "", "=2 Move37", ""));
}

TEST(Program, ObeysTheHalfLineAtTheEndOfItsInput) {
  EXPECT_THAT(answers_of_program("1 name\n2 na"), SizeIs(4));
  EXPECT_THAT(answers_of_program("1 name\n2 name"), ElementsAre("=1 Move37", "", "=2 Move37", ""));
}

TEST(Program, AnswersThousandsOfCommandsThatComeAtOnceInOrder) {
  constexpr int kCommands = 2000;
  std::string input;
  for (int id = 0; id < kCommands; ++id)
    input += std::to_string(id) + (id % 20 == 0 ? " kata-analyze b 1\n" : " protocol_version\n");
  int next = 0;
  for (const std::string& line : answers_of_program(input)) {
    if (line.empty() || line[0] != '=') continue;
    ASSERT_EQ(line.substr(1, line.find(' ') - 1), std::to_string(next));
    ++next;
  }
  EXPECT_EQ(next, kCommands);
}

// Lizzie reads both outputs as one stream: there, what is told to people must not look like an
// answer.
TEST(Program, CanBeReadWhereItsOutputsAreOneStream) {
  Process program(std::string(kGtp) + " 2>&1");
  const std::string session =
      "0 name\n1 version\n2 boardsize 9\n3 komi 7.5\n4 lz-genmove_analyze B 10\n5 undo\n6 "
      "quit\n";
  ASSERT_TRUE(program.write(session, soon()));
  program.close_input();
  int next = 0, told = 0;
  for (const std::string& line : rest_of(program)) {
    if (line.empty()) continue;
    if (line[0] == '=') {
      EXPECT_EQ(line.substr(1, line.find(' ') - 1), std::to_string(next++));
    } else if (!begins_with_any(line, {"info move ", "play "})) {
      EXPECT_THAT(line, StartsWith("move37: "));
      ++told;
    }
  }
  EXPECT_EQ(next, 7);
  EXPECT_GT(told, 0) << "nothing was told, so nothing was tested";
}

TEST(Program, EndsWhenItsInputEndsInAnAnalysis) {
  Process program(kGtp);
  ASSERT_TRUE(program.write("kata-analyze b 5\n", soon()));
  EXPECT_EQ(line_of(program), "=");
  EXPECT_THAT(line_of(program), StartsWith("info move "));
  program.close_input();
  EXPECT_EQ(rest_of(program).back(), "");
  EXPECT_THAT(program.end(), StartsWith("exited with status 0"));
}

TEST(Program, MovesAndEndsWhenItsInputEndsInASearch) {
  Process program(kGtp);
  ASSERT_TRUE(program.write("genmove b\n", soon()));
  program.close_input();
  const std::vector<std::string> lines = rest_of(program);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_THAT(lines[0], testing::MatchesRegex("= [A-J][1-9]"));
  EXPECT_THAT(program.end(), StartsWith("exited with status 0"));
}

TEST(Program, EndsWithTwoAfterAnError) {
  for (const char* words : {"gtp --no-such-flag", "no-such-command", ""}) {
    Process program(std::string(MOVE37_PROGRAM " ") + words);
    EXPECT_THAT(rest_of(program), SizeIs(0)) << words;
    EXPECT_THAT(program.end(), StartsWith("exited with status 2")) << words;
  }
}

// The shell tells how the program ended, since its own output has gone to somebody who left.
TEST(Program, EndsWellWhenNobodyReadsItsOutputAnyMore) {
  const std::string reader_who_leaves = " | head -n 1 >/dev/null; } 3>&1";
  Process shell("{ { " + std::string(kGtp) + "; echo status $? >&3; }" + reader_who_leaves);
  ASSERT_TRUE(shell.write("name\nkata-analyze b 1\n", soon()));  // and the input stays open
  EXPECT_EQ(line_of(shell), "status 0");
}

TEST(Program, EndsWellWhenItWasStartedWithoutInputOrOutput) {
  Process without_input("exec " + std::string(kGtp) + " <&-");
  EXPECT_THAT(rest_of(without_input), SizeIs(0));
  EXPECT_THAT(without_input.end(), StartsWith("exited with status 0"));

  Process without_output(std::string(kGtp) + " >&-; echo \"status $?\"");
  ASSERT_TRUE(without_output.write("name\nkata-analyze b 1\nquit\n", soon()));
  EXPECT_EQ(line_of(without_output), "status 0");
}

TEST(Program, TellsWhatIsWrongWithAFlagAndAnswersNothing) {
  for (const char* flag :
       {"--size 20", "--rules house", "--net /no/such.safetensors", "--nonsense"}) {
    Process program(MOVE37_PROGRAM " gtp " + std::string(flag));
    EXPECT_THAT(rest_of(program), SizeIs(0)) << flag;
    const std::string end = program.end();
    EXPECT_THAT(end, StartsWith("exited with status 2: move37: ")) << flag;
    const std::string culprit = std::string(flag).substr(std::string(flag).find_last_of(" -") + 1);
    EXPECT_THAT(end, HasSubstr(culprit)) << flag;
  }
}

TEST(Program, PutsNoPlayoutsInThePlaceOfANetThatCannotRunAsItIsToldTo) {
  for (const char* how : {" --device abacus", " --kernel abacus"}) {
    Process program(kGtp + std::string(how));
    ASSERT_TRUE(program.write("genmove b\n", soon()));
    EXPECT_THAT(line_of(program), StartsWith("? no evaluator: ")) << how;
  }
}

}  // namespace
}  // namespace move37::test
