#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "gtp/line_reader.h"
#include "gtp/protocol.h"

namespace move37::test {

/// A whole engine in this process, as a client meets it: bytes go in and come out through pipes,
/// and all its threads run. Reading gives up (with an exception) after a minute without output.
class PipedEngine {
 public:
  explicit PipedEngine(const gtp::Options& options, gtp::EvaluatorLoader load);

  /// Closes the input and waits until the engine has ended.
  ~PipedEngine();

  void send(std::string_view bytes);
  void close_input();
  void close_output();

  /// The next line of output, without its newline; nothing at the end of it.
  std::optional<std::string> read_line();

  /// The lines of the next answer, without the empty one that ends it.
  std::vector<std::string> read_answer();

  /// All lines that are still to come, once the engine has ended.
  std::vector<std::string> read_to_end();

  /// Waits for the engine to end by itself.
  void join();

 private:
  struct Pipe {
    Pipe();
    ~Pipe();
    void close_reading();
    void close_writing();
    int reading, writing;
  };

  Pipe in_;
  Pipe out_;
  gtp::LineQueue queue_;
  gtp::Writer writer_;
  gtp::Protocol protocol_;
  std::optional<gtp::LineReader> reader_;
  std::thread thread_;
  gtp::LineSplitter splitter_;
  std::vector<std::string> lines_;  // read, and not yet asked for
};

/// The options that make tests quick and repeatable: one thread, few visits.
gtp::Options quick_options(int size = 19);

/// Loads an evaluator that knows nothing, at once.
gtp::EvaluatorLoader load_uniform();

/// What the engine answers if all of this input is there before it begins.
std::string answers_to(const std::string& input, const gtp::Options& options = quick_options(),
                       gtp::EvaluatorLoader load = load_uniform());

/// The lines of a text.
std::vector<std::string> lines_of(const std::string& text);

}  // namespace move37::test
