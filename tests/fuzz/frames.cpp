#include "tests/fuzz/frames.h"

#include <algorithm>

#include "tests/fuzz/fuzz_target.h"

namespace move37::test {
namespace {

bool may_be_answered(char c) {
  const bool is_control = (c >= 0 && c < 32) || c == 127;
  return c == '\n' || !is_control;
}

bool is_answer(std::string_view text) {
  return !text.empty() && (text[0] == '=' || text[0] == '?') && text.back() != '\n' &&
         std::all_of(text.begin(), text.end(), may_be_answered);
}

}  // namespace

std::vector<std::string_view> answers_in(std::string_view output) {
  std::vector<std::string_view> answers;
  while (!output.empty()) {
    const std::size_t end = output.find("\n\n");
    promise(end != std::string_view::npos, "every answer ends with an empty line");
    answers.push_back(output.substr(0, end));
    promise(is_answer(answers.back()), "every answer is framed as GTP asks");
    output.remove_prefix(end + 2);
  }
  return answers;
}

}  // namespace move37::test
