#include "gtp/protocol.h"

#include <exception>
#include <utility>

#include "gtp/commands.h"
#include "gtp/pondering.h"

namespace move37::gtp {
namespace {

// An error repeats what it complains about, and that may be a megabyte.
std::string shortened(const std::string& text) {
  constexpr std::size_t kLongest = 200;
  return text.size() <= kLongest ? text : text.substr(0, kLongest) + "...";
}

}  // namespace

Protocol::Protocol(const Options& options, EvaluatorLoader load, LineQueue& input, Writer& output,
                   Log log)
    : input_(input), output_(output), session_(options, std::move(load), input, std::move(log)) {
  add_all_commands(table_);
}

void Protocol::run() {
  while (!session_.has_quit && !output_.broken()) {
    const auto line = next_line();
    if (!line) return;
    if (const auto request = parse_request(*line)) obey(*request);
  }
}

std::optional<std::string> Protocol::next_line() {
  const Pondering while_waiting(session_);
  return input_.pop();
}

void Protocol::obey(const Request& request) {
  Reply reply(output_, request.id);
  const Command* command = table_.find(request.name);
  if (command == nullptr) return reply.fail("unknown command");
  try {
    command->handle(session_, Arguments(request.arguments), reply);
  } catch (const std::exception& error) {
    if (!reply.is_open()) return reply.fail(shortened(error.what()));
    session_.log(request.name + " failed: " + shortened(error.what()));
  }
  if (reply.is_open()) reply.end();
}

}  // namespace move37::gtp
