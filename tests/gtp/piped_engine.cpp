#include "tests/gtp/piped_engine.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <stdexcept>
#include <unistd.h>
#include <utility>

#include "engine/uniform_evaluator.h"

namespace move37::test {
namespace {

constexpr int kPatience = 60'000;  // milliseconds

void ignore(std::string_view) {}

void close_once(int& descriptor) {
  if (descriptor >= 0) close(std::exchange(descriptor, -1));
}

}  // namespace

PipedEngine::Pipe::Pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  reading = ends[0];
  writing = ends[1];
}

PipedEngine::Pipe::~Pipe() {
  close_reading();
  close_writing();
}

void PipedEngine::Pipe::close_reading() { close_once(reading); }
void PipedEngine::Pipe::close_writing() { close_once(writing); }

PipedEngine::PipedEngine(const gtp::Options& options, gtp::EvaluatorLoader load)
    : writer_(gtp::descriptor_sink(out_.writing), gtp::descriptor_probe(out_.writing)),
      protocol_(options, std::move(load), queue_, writer_, ignore) {
  std::signal(SIGPIPE, SIG_IGN);
  reader_.emplace(in_.reading, queue_);
  thread_ = std::thread([this] {
    protocol_.run();
    out_.close_writing();
  });
}

PipedEngine::~PipedEngine() {
  close_input();
  join();
}

void PipedEngine::send(std::string_view bytes) {
  if (!gtp::descriptor_sink(in_.writing)(bytes)) throw std::runtime_error("the engine is gone");
}

void PipedEngine::close_input() { in_.close_writing(); }
void PipedEngine::close_output() { out_.close_reading(); }

void PipedEngine::join() {
  if (thread_.joinable()) thread_.join();
}

std::optional<std::string> PipedEngine::read_line() {
  while (lines_.empty()) {
    pollfd event = {out_.reading, POLLIN, 0};
    if (poll(&event, 1, kPatience) <= 0) throw std::runtime_error("the engine is silent");
    std::array<char, 4096> buffer;
    const ssize_t length = read(out_.reading, buffer.data(), buffer.size());
    if (length <= 0) return std::nullopt;
    lines_ = splitter_.add({buffer.data(), static_cast<std::size_t>(length)});
  }
  std::string line = std::move(lines_.front());
  lines_.erase(lines_.begin());
  return line;
}

std::vector<std::string> PipedEngine::read_answer() {
  std::vector<std::string> lines;
  for (;;) {
    std::optional<std::string> line = read_line();
    if (!line) throw std::runtime_error("the engine ended within an answer");
    if (line->empty()) return lines;
    lines.push_back(std::move(*line));
  }
}

std::vector<std::string> PipedEngine::read_to_end() {
  std::vector<std::string> lines;
  while (std::optional<std::string> line = read_line())
    lines.push_back(std::move(*line));
  return lines;
}

gtp::Options quick_options(int size) {
  gtp::Options options;
  options.size = size;
  options.visits = 50;
  options.search.batch = 1;
  return options;
}

gtp::EvaluatorLoader load_uniform() {
  return [](int) { return std::make_shared<UniformEvaluator>(); };
}

std::string answers_to(const std::string& input, const gtp::Options& options,
                       gtp::EvaluatorLoader load) {
  std::string output;
  gtp::Writer writer([&output](std::string_view text) {
    output += text;
    return true;
  });
  gtp::LineQueue queue;
  gtp::Protocol protocol(options, std::move(load), queue, writer, ignore);
  gtp::LineSplitter splitter;
  queue.push(splitter.add(input));
  if (!splitter.rest().empty()) queue.push({splitter.rest()});
  queue.close();
  protocol.run();
  return output;
}

std::vector<std::string> lines_of(const std::string& text) {
  gtp::LineSplitter splitter;
  std::vector<std::string> lines = splitter.add(text);
  if (!splitter.rest().empty()) lines.push_back(splitter.rest());
  return lines;
}

}  // namespace move37::test
