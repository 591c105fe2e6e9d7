#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace move37::test {

/// A conversation with the engine, from a text file:
///
///     % what this is about
///     > play b d4        input; \r \t \0 \x7f stand for those bytes, {data} for the test data
///     = 2                a line of output, as it must be; "=" alone stands for "= " too
///     ~ = [A-T]\d+       a line of output that must match this regular expression
///     + info move .*     one or more such lines
///
/// An empty line is an empty line of output.
struct Transcript {
  std::string input;
  std::vector<std::string> expected;
};

/// Throws: std::runtime_error if the file cannot be read.
Transcript read_transcript(const std::filesystem::path& file);

/// Empty if the output is as expected, else what is wrong first.
std::string first_difference(const Transcript& transcript, const std::vector<std::string>& output);

}  // namespace move37::test
