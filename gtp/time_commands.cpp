#include <algorithm>

#include "gtp/commands.h"

namespace move37::gtp {
namespace {

std::string time_settings(Session& session, const Arguments& arguments) {
  const double main_time = arguments.number(0);
  const double period = arguments.number(1);
  const int moves = arguments.integer(2);
  if (main_time < 0 || period < 0) throw syntax_error("times must not be negative");
  session.clock.set(main_time, period, moves);
  return "";
}

std::string time_left(Session& session, const Arguments& arguments) {
  const Color side = arguments.color(0);
  const double seconds = arguments.number(1);
  session.clock.set_left(side, std::max(0.0, seconds), arguments.integer(2));
  return "";
}

}  // namespace

void add_time_commands(CommandTable& table) {
  table.add("time_settings", time_settings,
            "MAIN PERIOD MOVES - seconds of main time, then PERIOD seconds for each MOVES moves");
  table.add("time_left", time_left, "COLOR SECONDS MOVES - what is left; MOVES 0: it is main time");
}

}  // namespace move37::gtp
