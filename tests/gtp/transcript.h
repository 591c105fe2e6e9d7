#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "gtp/request.h"

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

/// One command of a transcript and the lines that are expected for it.
struct Exchange {
  gtp::Request request;
  std::vector<std::string> answer;

  bool is_refusal() const;
};

/// All commands up to `quit`. Throws: std::runtime_error if there is not one answer to each.
std::vector<Exchange> exchanges_of(const Transcript& transcript);

/// Empty if the output is as expected, else what is wrong first.
std::string first_difference(const Transcript& transcript, const std::vector<std::string>& output);

}  // namespace move37::test
