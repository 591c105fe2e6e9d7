// docs/gtp.md says what the engine says of itself.
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gtp/commands.h"

namespace move37::test {
namespace {

using testing::UnorderedElementsAreArray;

// "- `play COLOR VERTEX`: plays a move", from "play" and its help "COLOR VERTEX - plays a move".
std::string line_on(const gtp::Command& command) {
  const std::size_t dash = command.help.find("- ");
  const std::string arguments = command.help.substr(0, dash);
  std::string usage = command.name + ' ' + arguments;
  usage.erase(usage.find_last_not_of(' ') + 1);
  return "- `" + usage + "`: " + command.help.substr(dash + 2);
}

std::vector<std::string> lines_of_engine() {
  gtp::CommandTable table;
  gtp::add_all_commands(table);
  std::vector<std::string> lines;
  for (const gtp::Command& command : table.all())
    lines.push_back(line_on(command));
  return lines;
}

// Those of its chapter on the commands.
std::vector<std::string> lines_of_document() {
  std::ifstream file(MOVE37_DOCS "/gtp.md");
  std::vector<std::string> lines;
  bool is_among_commands = false;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("## ", 0) == 0) is_among_commands = line == "## Commands";
    if (is_among_commands && line.rfind("- `", 0) == 0) lines.push_back(line);
  }
  return lines;
}

TEST(Documentation, HasALineOnEachCommandAndOnNoOther) {
  EXPECT_THAT(lines_of_document(), UnorderedElementsAreArray(lines_of_engine()));
}

}  // namespace
}  // namespace move37::test
