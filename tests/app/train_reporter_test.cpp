#include "app/train_reporter.h"

#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace move37::app {
namespace {

using testing::HasSubstr;
using testing::Not;

RunStatus at(double seconds) {
  RunStatus status;
  status.seconds = seconds;
  status.games = static_cast<std::int64_t>(10 * seconds);
  return status;
}

TEST(TrainReporter, WritesALineAMinuteToALog) {
  std::ostringstream log;
  TrainReporter reporter(log, /*is_terminal=*/false);
  for (int second = 0; second <= 125; ++second)
    reporter.progress(at(second));
  const std::string text = log.str();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
  EXPECT_THAT(text, HasSubstr("36,000/h"));
  EXPECT_THAT(text, Not(HasSubstr("\033")));
}

TEST(TrainReporter, WritesItsBlockOverOnATerminal) {
  std::ostringstream terminal;
  TrainReporter reporter(terminal, /*is_terminal=*/true);
  reporter.progress(at(0));
  reporter.progress(at(1));
  EXPECT_THAT(terminal.str(), Not(HasSubstr("\033")));
  const std::string block = terminal.str();
  const auto lines = std::count(block.begin(), block.end(), '\n');
  reporter.progress(at(2));
  const std::string up = "\033[" + std::to_string(lines) + "A\033[J";
  EXPECT_THAT(terminal.str(), HasSubstr(up));
}

TEST(TrainReporter, LetsNotesStay) {
  std::ostringstream terminal;
  TrainReporter reporter(terminal, /*is_terminal=*/true);
  reporter.progress(at(0));
  reporter.progress(at(1));
  terminal.str("");
  reporter.note("phase 2");
  reporter.progress(at(2));
  const std::string text = terminal.str();
  EXPECT_THAT(text, HasSubstr("phase 2\n"));
  EXPECT_EQ(text.find("\033[J"), text.rfind("\033[J"));  // erased once, before the note
  EXPECT_LT(text.find("\033[J"), text.find("phase 2"));
}

TEST(TrainReporter, LetsTheLastFiguresStay) {
  std::ostringstream terminal;
  TrainReporter reporter(terminal, /*is_terminal=*/true);
  reporter.progress(at(0));
  reporter.progress(at(59));
  terminal.str("");
  reporter.finish(at(60));
  reporter.note("finished");
  const std::string text = terminal.str();
  EXPECT_EQ(text.find("\033[J"), text.rfind("\033[J"));  // erased once, before the last block
  EXPECT_LT(text.find("\033[J"), text.find("600 games, 36,000/h"));
  EXPECT_LT(text.find("600 games, 36,000/h"), text.find("finished"));
}

TEST(TrainReporter, WritesTheLastFiguresToALogToo) {
  std::ostringstream log;
  TrainReporter reporter(log, /*is_terminal=*/false);
  reporter.progress(at(0));
  reporter.finish(at(30));
  EXPECT_THAT(log.str(), HasSubstr("300 games, 36,000/h"));
}

TEST(TrainReporter, HasNoLastFiguresOfARunThatDidNothing) {
  std::ostringstream log;
  TrainReporter reporter(log, /*is_terminal=*/false);
  reporter.finish(at(30));
  EXPECT_EQ(log.str(), "");
}

}  // namespace
}  // namespace move37::app
