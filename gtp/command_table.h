#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "gtp/arguments.h"
#include "gtp/reply.h"
#include "gtp/session.h"

namespace move37::gtp {

/// Does a command and returns the text of its answer. Throws: CommandError with the text of its `?`
/// answer; the session is then as it was.
using Handler = std::function<std::string(Session&, const Arguments&)>;

/// Does a command that answers line by line, over time. Throws: CommandError as above, if it has
/// not begun to answer.
using StreamingHandler = std::function<void(Session&, const Arguments&, Reply&)>;

/// One command of the engine.
struct Command {
  std::string name;
  StreamingHandler handle;
  std::string help;  // the arguments, if any, and one line of what it does
};

/// The commands that the engine has: exactly those that it lists.
class CommandTable {
 public:
  void add(std::string name, Handler handler, std::string help);
  void add_streaming(std::string name, StreamingHandler handler, std::string help);

  /// The command of this name, or null.
  const Command* find(std::string_view name) const;

  const std::vector<Command>& all() const { return commands_; }

 private:
  std::vector<Command> commands_;
};

}  // namespace move37::gtp
