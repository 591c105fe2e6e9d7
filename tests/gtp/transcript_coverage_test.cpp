// The transcripts leave no command out, and no error.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gtp/commands.h"
#include "tests/gtp/transcript.h"

namespace move37::test {
namespace {

namespace fs = std::filesystem;
using testing::Contains;

std::vector<Exchange> all_exchanges() {
  std::vector<Exchange> all;
  for (const fs::directory_entry& file : fs::directory_iterator(MOVE37_TRANSCRIPTS)) {
    const std::vector<Exchange> more = exchanges_of(read_transcript(file.path()));
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

std::string contents_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Of the texts in quotes the one that is the least likely to stand somewhere by chance.
std::string longest_literal(const std::string& code) {
  static const std::regex kLiteral("\"([^\"]*)\"");
  std::string longest;
  for (std::sregex_iterator found(code.begin(), code.end(), kLiteral), end; found != end; ++found) {
    if (found->str(1).size() > longest.size()) longest = found->str(1);
  }
  return longest;
}

// What the sources of gtp/ throw at a client, each by the words that stand in every such error.
std::set<std::string> errors_of_sources() {
  const std::regex thrown("throw (CommandError|syntax_error|std::invalid_argument)\\(([^;]*);");
  std::set<std::string> errors;
  for (const fs::directory_entry& file : fs::directory_iterator(MOVE37_GTP_SOURCES)) {
    const std::string code = contents_of(file.path());
    for (std::sregex_iterator found(code.begin(), code.end(), thrown), end; found != end; ++found)
      errors.insert(longest_literal(found->str(2)));
  }
  errors.erase("");  // passes on the words of another error
  return errors;
}

class TranscriptCoverage : public testing::Test {
 protected:
  TranscriptCoverage() {
    gtp::add_all_commands(table_);
    for (const Exchange& exchange : all_exchanges()) {
      asked_.insert(exchange.request.name);
      if (!exchange.is_refusal()) continue;
      refused_.insert(exchange.request.name);
      refusals_ += exchange.answer.front() + '\n';
    }
  }

  gtp::CommandTable table_;
  std::set<std::string> asked_;
  std::set<std::string> refused_;
  std::string refusals_;
};

TEST_F(TranscriptCoverage, HasEachCommand) {
  for (const gtp::Command& command : table_.all())
    EXPECT_THAT(asked_, Contains(command.name));
}

// GTP lets no known_command fail.
TEST_F(TranscriptCoverage, HasARefusalOfEachCommandThatTakesArguments) {
  for (const gtp::Command& command : table_.all()) {
    const bool takes_arguments = command.help.rfind("- ", 0) != 0;
    if (!takes_arguments || command.name == "known_command") continue;
    EXPECT_THAT(refused_, Contains(command.name));
  }
}

// The evaluator of the transcripts is always there.
TEST_F(TranscriptCoverage, HasEachErrorOfTheSources) {
  const std::set<std::string> errors = errors_of_sources();
  ASSERT_GT(errors.size(), 20u);
  for (const std::string& error : errors) {
    if (error == "no evaluator: ") continue;
    EXPECT_NE(refusals_.find(error), std::string::npos) << error;
  }
}

}  // namespace
}  // namespace move37::test
