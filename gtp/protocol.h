#pragma once

#include <optional>
#include <string>

#include "gtp/command_table.h"
#include "gtp/line_queue.h"
#include "gtp/options.h"
#include "gtp/reply.h"
#include "gtp/request.h"
#include "gtp/session.h"

namespace move37::gtp {

/// The engine's side of GTP version 2: takes lines from a queue, one command after the other, and
/// writes the answers in the same order.
///
/// Only this class turns exceptions into `?` answers.
class Protocol {
 public:
  /// Queue and writer must outlive the protocol. The evaluator begins to load at once.
  /// Throws: std::invalid_argument for options that cannot be played.
  Protocol(const Options& options, EvaluatorLoader load, LineQueue& input, Writer& output, Log log);

  /// Obeys until `quit`, the end of the input, or an output that nobody reads any more.
  void run();

 private:
  std::optional<std::string> next_line();
  void obey(const Request& request);

  LineQueue& input_;
  Writer& output_;
  Session session_;
  CommandTable table_;
};

}  // namespace move37::gtp
