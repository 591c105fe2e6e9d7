#include "gtp/command_table.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace move37::gtp {

void CommandTable::add(std::string name, Handler handler, std::string help) {
  const auto answer_at_once = [handler = std::move(handler)](
                                  Session& session, const Arguments& arguments, Reply& reply) {
    reply.succeed(handler(session, arguments));
  };
  add_streaming(std::move(name), answer_at_once, std::move(help));
}

void CommandTable::add_streaming(std::string name, StreamingHandler handler, std::string help) {
  assert(find(name) == nullptr);
  commands_.push_back({std::move(name), std::move(handler), std::move(help)});
}

const Command* CommandTable::find(std::string_view name) const {
  const auto has_name = [name](const Command& command) { return command.name == name; };
  const auto found = std::find_if(commands_.begin(), commands_.end(), has_name);
  return found == commands_.end() ? nullptr : &*found;
}

}  // namespace move37::gtp
