#include "tests/gtp/transcript.h"

#include <fstream>
#include <regex.h>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace move37::test {
namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string unescaped(std::string text) {
  text = replaced(text, "{data}", MOVE37_TEST_DATA);
  text = replaced(text, "\\r", "\r");
  text = replaced(text, "\\t", "\t");
  text = replaced(text, "\\x7f", "\x7f");
  return replaced(text, "\\0", std::string(1, '\0'));
}

bool is_pattern(const std::string& expected) {
  return expected.size() >= 2 && (expected[0] == '~' || expected[0] == '+') && expected[1] == ' ';
}

// By POSIX, since std::regex needs a frame of the stack for each character of the line.
bool matches_pattern(const std::string& pattern, const std::string& line) {
  regex_t compiled;
  const std::string whole = "^(" + replaced(pattern, "\\d", "[0-9]") + ")$";
  if (regcomp(&compiled, whole.c_str(), REG_EXTENDED | REG_NOSUB) != 0) {
    throw std::runtime_error("bad pattern: " + pattern);
  }
  const bool matches = regexec(&compiled, line.c_str(), 0, nullptr, 0) == 0;
  regfree(&compiled);
  return matches;
}

bool matches(const std::string& expected, const std::string& line) {
  if (is_pattern(expected)) return matches_pattern(expected.substr(2), line);
  return line == expected || (matches_pattern("[=?]\\d*", expected) && line == expected + " ");
}

std::vector<gtp::Request> requests_in(const std::string& input) {
  std::vector<gtp::Request> requests;
  std::istringstream lines(input);
  for (std::string line; std::getline(lines, line);) {
    auto request = gtp::parse_request(line);
    if (!request) continue;
    requests.push_back(*std::move(request));
    if (requests.back().name == "quit") break;
  }
  return requests;
}

std::string complaint(std::size_t number, const std::string& wanted, const std::string& got) {
  return "output line " + std::to_string(number + 1) + "\n  wanted: " + wanted +
         "\n  got:    " + got;
}

}  // namespace

Transcript read_transcript(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  Transcript transcript;
  for (std::string line; std::getline(file, line);) {
    if (line[0] == '%') continue;
    if (line[0] == '>') {
      transcript.input += unescaped(line.size() > 2 ? line.substr(2) : "") + '\n';
    } else {
      transcript.expected.push_back(line);
    }
  }
  return transcript;
}

bool Exchange::is_refusal() const {
  return answer.front()[0] == '?' || answer.front().rfind("~ \\?", 0) == 0;
}

std::vector<Exchange> exchanges_of(const Transcript& transcript) {
  std::vector<gtp::Request> requests = requests_in(transcript.input);
  std::vector<Exchange> exchanges;
  std::vector<std::string> answer;
  for (const std::string& line : transcript.expected) {
    if (!line.empty()) {
      answer.push_back(line);
      continue;
    }
    if (exchanges.size() == requests.size()) throw std::runtime_error("an answer to nothing");
    exchanges.push_back({requests[exchanges.size()], std::exchange(answer, {})});
  }
  if (exchanges.size() < requests.size()) throw std::runtime_error("a command without answer");
  return exchanges;
}

std::string first_difference(const Transcript& transcript, const std::vector<std::string>& output) {
  std::size_t next = 0;
  for (const std::string& expected : transcript.expected) {
    if (next == output.size()) return complaint(next, expected, "the end");
    if (!matches(expected, output[next])) return complaint(next, expected, output[next]);
    ++next;
    const bool repeats = expected[0] == '+';
    while (repeats && next < output.size() && matches(expected, output[next]))
      ++next;
  }
  return next == output.size() ? "" : complaint(next, "the end", output[next]);
}

}  // namespace move37::test
