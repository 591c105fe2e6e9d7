#include "app/command_line.h"

#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/arguments.h"

namespace move37::app {
namespace {

std::string command_of(const std::string& command, std::vector<std::string> words) {
  test::Arguments arguments(command, std::move(words));
  return command_line(arguments.count(), arguments.words());
}

/// The arguments that a shell makes of a command, each in angle brackets.
std::string read_by_shell(const std::string& command) {
  const std::string script = "move37() { printf '<%s>' \"$@\"; }; " + command;
  const std::unique_ptr<FILE, int (*)(FILE*)> shell(::popen(script.c_str(), "r"), &::pclose);
  std::array<char, 1024> text{};
  return {text.data(), std::fread(text.data(), 1, text.size(), shell.get())};
}

TEST(CommandLine, LeavesWordsAsTheyAreIfAShellDoes) {
  EXPECT_EQ(command_of("match", {"net:a/b.safetensors,visits=1", "--komi", "-7.5"}),
            "move37 match net:a/b.safetensors,visits=1 --komi -7.5");
}

TEST(CommandLine, IsReadBackByAShell) {
  const std::vector<std::string> words = {"gtp:gnugo --mode gtp",
                                          "it's",
                                          "'",
                                          "\"",
                                          "",
                                          "$HOME",
                                          "`id`",
                                          "a\\b",
                                          "*",
                                          "~",
                                          "#1",
                                          "[a-z]",
                                          "{}",
                                          "a\nb",
                                          "!",
                                          ";",
                                          "&",
                                          "(",
                                          "|",
                                          "Brügmann"};
  std::string expected = "<match>";
  for (const std::string& word : words)
    expected += '<' + word + '>';
  EXPECT_EQ(read_by_shell(command_of("match", words)), expected);
}

}  // namespace
}  // namespace move37::app
