#include <ctime>

#include "engine/number_text.h"
#include "gtp/commands.h"

namespace move37::gtp {
namespace {

std::string names_of(const CommandTable& table) {
  std::string text;
  for (const Command& command : table.all())
    text += command.name + '\n';
  return text;
}

std::string help_on(const Command& command) { return command.name + ' ' + command.help; }

std::string help(const CommandTable& table, const Arguments& arguments) {
  if (arguments.count() > 0) {
    const Command* command = table.find(arguments.word(0));
    if (command == nullptr) throw CommandError("unknown command: '" + arguments.word(0) + "'");
    return help_on(*command);
  }
  std::string text;
  for (const Command& command : table.all())
    text += help_on(command) + '\n';
  return text;
}

std::string quit(Session& session, const Arguments&) {
  session.has_quit = true;
  return "";
}

std::string end_game(Session& session, const Arguments&) {
  session.pondered.reset();
  return "";
}

std::string cpu_time(Session&, const Arguments&) {
  return fixed(static_cast<double>(std::clock()) / CLOCKS_PER_SEC, 3);
}

// For commands whose answer is always the same.
Handler always(const char* text) {
  return [text](Session&, const Arguments&) { return std::string(text); };
}

}  // namespace

void add_admin_commands(CommandTable& table) {
  table.add("protocol_version", always("2"), "- the version of GTP");
  table.add("name", always("Move37"), "- the name of the engine");
  table.add("version", always(MOVE37_VERSION), "- the version of the engine");
  table.add(
      "known_command",
      [&table](Session&, const Arguments& arguments) {
        const bool is_known = arguments.count() > 0 && table.find(arguments.word(0)) != nullptr;
        return std::string(is_known ? "true" : "false");
      },
      "NAME - is there such a command?");
  table.add(
      "list_commands", [&table](Session&, const Arguments&) { return names_of(table); },
      "- the names of all commands");
  table.add(
      "move37-help",
      [&table](Session&, const Arguments& arguments) { return help(table, arguments); },
      "[NAME] - what a command does, or all of them");
  table.add("cputime", cpu_time, "- processor time used so far, in seconds");
  table.add("gomill-cpu_time", cpu_time, "- the same");
  table.add("gogui-interrupt", always(""),
            "- a comment line '# interrupt' makes a running search answer with what it has");
  table.add("kgs-game_over", end_game, "- KGS tells that a game has ended; ends pondering");
  table.add("quit", quit, "- ends the engine");
}

}  // namespace move37::gtp
