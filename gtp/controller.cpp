#include "gtp/controller.h"

#include <cassert>
#include <cstdio>

#include "engine/plain_text.h"

namespace move37 {
namespace {

constexpr std::size_t kLongestAnswer = 1 << 20;
constexpr std::chrono::milliseconds kTimeToQuit{1000};

bool is_blank(const std::string& line) { return line.find_first_not_of(' ') == std::string::npos; }

// A line of the program within a message: no longer than one can read.
std::string quoted(const std::string& line) {
  constexpr std::size_t kReadable = 80;
  return '\'' + (line.size() > kReadable ? line.substr(0, kReadable) + "..." : line) + '\'';
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \n") - first + 1);
}

}  // namespace

GtpController::GtpController(const std::string& command, std::chrono::milliseconds patience)
    : process_(command), patience_(patience) {}

GtpController::~GtpController() {
  if (!failure_.empty()) return;
  const Deadline deadline = std::chrono::steady_clock::now() + kTimeToQuit;
  process_.write("quit\n", deadline);
  process_.close_input();
  while (process_.read_line(deadline)) {
  }
}

GtpAnswer GtpController::send(std::string_view command) {
  assert(command.find('\n') == std::string_view::npos);
  if (!failure_.empty()) throw GtpFailure(failure_);
  const Deadline deadline = std::chrono::steady_clock::now() + patience_;
  last_command_ = command;
  const std::string line = std::to_string(++number_) + ' ' + last_command_ + '\n';
  // A program that closed its input may have answered or explained before; reading tells.
  process_.write(line, deadline);
  return read_answer(deadline);
}

std::string GtpController::ask(std::string_view command) {
  const GtpAnswer answer = send(command);
  if (answer.success) return answer.text;
  throw GtpFailure("refused '" + std::string(command) + "': " + answer.text);
}

bool GtpController::knows(std::string_view command) {
  const GtpAnswer answer = send("known_command " + std::string(command));
  return answer.success && answer.text == "true";
}

GtpAnswer GtpController::read_answer(Deadline deadline) {
  std::string line = read_line(deadline);
  while (is_blank(line))
    line = read_line(deadline);
  const std::string number = std::to_string(number_);
  const bool framed = line[0] == '=' || line[0] == '?';
  const std::size_t text_begin = 1 + number.size();
  const bool ours = framed && line.compare(1, number.size(), number) == 0 &&
                    (line.size() == text_begin || line[text_begin] == ' ');
  if (!ours) fail("answered '" + last_command_ + "' with " + quoted(line));

  GtpAnswer answer{line[0] == '=', line.substr(text_begin)};
  while (!is_blank(line = read_line(deadline))) {
    answer.text += '\n' + line;
    if (answer.text.size() > kLongestAnswer)
      fail("does not end its answer to '" + last_command_ + "'");
  }
  answer.text = trimmed(answer.text);
  return answer;
}

std::string GtpController::read_line(Deadline deadline) {
  if (const auto line = process_.read_line(deadline)) return without_controls(*line);
  if (process_.output_ended()) fail("died at '" + last_command_ + "': it " + process_.end());
  if (std::chrono::steady_clock::now() < deadline)
    fail("answered '" + last_command_ + "' without end");
  char seconds[32];
  std::snprintf(seconds, sizeof seconds, "%g", std::chrono::duration<double>(patience_).count());
  fail("no answer to '" + last_command_ + "' within " + seconds + " s");
}

void GtpController::fail(const std::string& reason) {
  failure_ = reason;
  throw GtpFailure(failure_);
}

}  // namespace move37
