// Bytes on their way to a command, and texts on their way back: LineSplitter, parse_request,
// LineQueue, Reply.
#include <string>
#include <vector>

#include "gtp/line_queue.h"
#include "gtp/line_reader.h"
#include "gtp/reply.h"
#include "gtp/request.h"
#include "tests/fuzz/frames.h"
#include "tests/fuzz/fuzz_target.h"

namespace move37::test {
namespace {

std::vector<std::string> lines_of(std::string_view bytes, std::size_t piece) {
  gtp::LineSplitter splitter;
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    for (std::string& line : splitter.add(bytes.substr(at, piece)))
      lines.push_back(std::move(line));
  }
  lines.push_back(splitter.rest());
  return lines;
}

std::string text_of(const gtp::Request& request) {
  std::string text = request.id + ' ' + request.name;
  for (const std::string& argument : request.arguments)
    text += ' ' + argument;
  return text;
}

void check_request(const std::string& line) {
  const auto request = gtp::parse_request(line);
  if (!request) return;
  promise(!request->name.empty(), "a request has a name");
  promise(!gtp::is_interrupt(line), "a comment is no request");
  const auto again = gtp::parse_request(text_of(*request));
  promise(again && text_of(*again) == text_of(*request) && again->id == request->id,
          "a request that is said again is the same");
}

void check_queue(const std::vector<std::string>& lines) {
  gtp::LineQueue queue;
  queue.push(lines);
  queue.close();
  for (const std::string& line : lines)
    promise(queue.pop() == line, "lines leave the queue as they came");
  promise(!queue.pop() && !queue.holds_quit() && !queue.holds_interrupt(),
          "an empty queue holds nothing");
}

void check_frame(std::string_view text) {
  std::string output;
  gtp::Writer writer([&output](std::string_view written) {
    output += written;
    return true;
  });
  gtp::Reply reply(writer, "7");
  reply.succeed(text);
  reply.fail(text);
  promise(answers_in(output).size() == 2, "an answer stays one answer, whatever its text");
}

}  // namespace
}  // namespace move37::test

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace move37::test;
  const std::string_view bytes = text_of(data, size);
  const std::vector<std::string> lines = lines_of(bytes, bytes.size() + 1);
  for (const std::size_t piece : {1, 2, 7})
    promise(lines_of(bytes, piece) == lines, "it does not matter in which pieces lines come");
  for (const std::string& line : lines)
    check_request(line);
  check_queue(lines);
  check_frame(bytes);
  return 0;
}
