#include "gtp/controller.h"

#include <chrono>
#include <signal.h>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace move37 {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;
using testing::AllOf;
using testing::HasSubstr;

constexpr seconds kLong{20};
constexpr milliseconds kShort{200};

// A program of /bin/sh that runs `script` for each line it gets, split into $id, $command and
// $rest.
std::string for_each_command(const std::string& script) {
  return "while read -r id command rest; do " + script + "; done";
}

std::string failure_of(const std::string& program, milliseconds patience = kLong) {
  GtpController controller(program, patience);
  try {
    controller.send("name");
  } catch (const GtpFailure& failure) {
    return failure.what();
  }
  return "no failure";
}

TEST(GtpController, GivesTheTextAfterEqualsSignAndNumber) {
  GtpController controller(
      for_each_command(R"(printf '=%s you said %s %s\n\n' $id $command "$rest")"), kLong);
  EXPECT_EQ(controller.ask("play b D4"), "you said play b D4");
  EXPECT_EQ(controller.ask("genmove w"), "you said genmove w");
}

TEST(GtpController, KeepsTheLinesOfALongAnswer) {
  GtpController controller(for_each_command(R"(printf '=%s \nA1 B2\nC3\n\n' $id)"), kLong);
  EXPECT_EQ(controller.ask("final_status_list dead"), "A1 B2\nC3");
}

TEST(GtpController, TellsARefusalFromASuccess) {
  GtpController controller(for_each_command(R"(printf '?%s illegal move\n\n' $id)"), kLong);
  const GtpAnswer answer = controller.send("play b D4");
  EXPECT_FALSE(answer.success);
  EXPECT_EQ(answer.text, "illegal move");
  EXPECT_THROW(controller.ask("play b D4"), GtpFailure);
  EXPECT_EQ(controller.send("play b D4").text, "illegal move") << "a refusal ends nothing";
}

TEST(GtpController, ReadsCarriageReturnsTabsAndExtraEmptyLines) {
  GtpController controller(for_each_command(R"(printf '\r\n\n=%s a\tb\r\n\r\n\n' $id)"), kLong);
  EXPECT_EQ(controller.ask("name"), "a b");
  EXPECT_EQ(controller.ask("name"), "a b");
}

TEST(GtpController, AsksWhetherACommandIsKnown) {
  GtpController controller(
      for_each_command(
          R"(printf '=%s %s\n\n' $id $(test $rest = komi && echo true || echo false))"),
      kLong);
  EXPECT_TRUE(controller.knows("komi"));
  EXPECT_FALSE(controller.knows("final_score"));
}

TEST(GtpController, ReportsAProgramThatIsNotThere) {
  EXPECT_THAT(failure_of("/no/such/engine"),
              AllOf(HasSubstr("exited with status 127"), HasSubstr("/no/such/engine")));
}

TEST(GtpController, ReportsTheLastWordsOfAProgramThatDies) {
  EXPECT_THAT(failure_of("read line; echo 'no weights' >&2; exit 3"),
              "died at 'name': it exited with status 3: no weights");
  EXPECT_THAT(failure_of("read line; kill -9 $$"), HasSubstr("was killed by signal 9"));
}

TEST(GtpController, ReportsLastWordsAsOneLineWithoutControls) {
  EXPECT_EQ(failure_of(R"(read line; printf 'no\tweights \r\n\n\033[31mgiving up\n' >&2; exit 3)"),
            "died at 'name': it exited with status 3: no weights; [31mgiving up");
}

TEST(GtpController, EndsAProgramThatClosesItsOutputButLives) {
  EXPECT_THAT(failure_of("exec >&-; sleep 1000"), HasSubstr("did not end by itself"));
}

TEST(GtpController, ReportsAProgramThatHangs) {
  const auto begin = steady_clock::now();
  EXPECT_EQ(failure_of("sleep 1000", kShort), "no answer to 'name' within 0.2 s");
  EXPECT_GE(steady_clock::now() - begin, kShort);
  EXPECT_LT(steady_clock::now() - begin, kLong);
}

TEST(GtpController, ReportsAnAnswerThatNeverEnds) {
  EXPECT_EQ(failure_of(for_each_command(R"(printf '=%s half' $id)"), kShort),
            "no answer to 'name' within 0.2 s");
  EXPECT_EQ(failure_of(for_each_command(R"(printf '=%s half\n' $id)"), kShort),
            "no answer to 'name' within 0.2 s");
}

TEST(GtpController, ReportsGarbageAndAnswersToOtherCommands) {
  EXPECT_EQ(failure_of(for_each_command("echo hello; echo")), "answered 'name' with 'hello'");
  EXPECT_EQ(failure_of(for_each_command("echo '= Go'; echo")), "answered 'name' with '= Go'");
  EXPECT_EQ(failure_of(for_each_command("echo '=11 Go'; echo")), "answered 'name' with '=11 Go'");
}

TEST(GtpController, IsNotDrownedByAProgramThatFloodsItsOutput) {
  EXPECT_THAT(failure_of("yes"), HasSubstr("answered 'name' with 'y'"));
  EXPECT_EQ(failure_of("yes ''", kShort), "no answer to 'name' within 0.2 s");
  EXPECT_EQ(failure_of("tr '\\0' x < /dev/zero"), "answered 'name' without end");
  EXPECT_EQ(failure_of("read line; echo '=1'; yes"), "does not end its answer to 'name'");
}

TEST(GtpController, IsNotBlockedByAProgramThatFloodsItsErrors) {
  GtpController controller(
      for_each_command(R"(head -c 300000 /dev/zero | tr '\0' e >&2; printf '=%s fine\n\n' $id)"),
      kLong);
  EXPECT_EQ(controller.ask("name"), "fine");
}

TEST(GtpController, SurvivesAProgramThatReadsNothing) {
  GtpController controller("exec <&-; sleep 1000", kShort);
  EXPECT_THROW(controller.send("name"), GtpFailure);
  GtpController deaf("sleep 1000", kShort);
  EXPECT_THROW(deaf.send(std::string(1 << 22, 'x')), GtpFailure);
}

TEST(GtpController, SendsALineOfAMegabyte) {
  GtpController controller(for_each_command(R"(printf '=%s %d\n\n' $id ${#rest})"), kLong);
  EXPECT_EQ(controller.ask("x " + std::string(1'000'000, 'y')), "1000000");
}

TEST(GtpController, FailsAtOnceAfterAFailure) {
  GtpController controller("sleep 1000", kShort);
  EXPECT_THROW(controller.send("name"), GtpFailure);
  const auto begin = steady_clock::now();
  EXPECT_THROW(controller.send("name"), GtpFailure);
  EXPECT_LT(steady_clock::now() - begin, kShort);
}

TEST(GtpController, SaysQuitInTheEnd) {
  const test::TemporaryFolder folder;
  const std::string file = (folder / "said").string();
  { GtpController controller(for_each_command("echo $id > " + file), kLong); }
  std::FILE* written = std::fopen(file.c_str(), "r");
  ASSERT_NE(written, nullptr);
  char text[16] = {};
  std::fgets(text, sizeof text, written);
  std::fclose(written);
  EXPECT_STREQ(text, "quit\n");
}

TEST(GtpController, LeavesNoProcessBehind) {
  std::string children;
  {
    GtpController controller("sleep 1000 > /dev/null 2>&1 & other=$!; " +
                                 for_each_command("printf '=%s %s\\n\\n' $id \"$$ $other\""),
                             kLong);
    children = controller.ask("name");
  }
  const auto blank = children.find(' ');
  ASSERT_NE(blank, std::string::npos);
  const pid_t shell = std::stoi(children.substr(0, blank));
  EXPECT_EQ(::kill(shell, 0), -1) << "the program was waited for";
  const pid_t other = std::stoi(children.substr(blank + 1));
  const auto deadline = steady_clock::now() + kLong;
  // Its new parent may take a moment to wait for it; what matters is that it does not run any more.
  const auto runs = [&] {
    std::FILE* status = std::fopen(("/proc/" + std::to_string(other) + "/stat").c_str(), "r");
    if (status == nullptr) return false;
    char state = 'Z';
    const int read = std::fscanf(status, "%*d %*s %c", &state);
    std::fclose(status);
    return read == 1 && state != 'Z';
  };
  while (runs() && steady_clock::now() < deadline) {
  }
  EXPECT_FALSE(runs()) << "what the program started was killed with it";
}

}  // namespace
}  // namespace move37
