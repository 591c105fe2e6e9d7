#include <algorithm>
#include <limits>
#include <string>

#include "gtp/commands.h"

namespace move37::gtp {
namespace {

double duration(const Arguments& arguments, int i) {
  const double seconds = arguments.number(i);
  if (seconds < 0) throw syntax_error("times must not be negative");
  return seconds;
}

// A cap, or -1 for none.
double cap(const Arguments& arguments, int i) {
  const bool is_none = arguments.number(i) == -1;
  return is_none ? std::numeric_limits<double>::infinity() : duration(arguments, i);
}

TimeSystem read_none(const Arguments&) { return {}; }

TimeSystem read_absolute(const Arguments& arguments) {
  TimeSystem system;
  system.main_time = duration(arguments, 1);
  return system;
}

TimeSystem read_canadian(const Arguments& arguments) {
  TimeSystem system = read_absolute(arguments);
  system.period = duration(arguments, 2);
  system.moves_a_period = arguments.integer(3);
  return system;
}

TimeSystem read_byoyomi(const Arguments& arguments) {
  TimeSystem system = read_absolute(arguments);
  const double period = duration(arguments, 2);
  system.periods = arguments.integer(3);
  if (system.periods > 0) {
    system.period = period;
    system.moves_a_period = 1;
  }
  return system;
}

TimeSystem read_fischer(const Arguments& arguments) {
  TimeSystem system = read_absolute(arguments);
  system.increment = duration(arguments, 2);
  return system;
}

TimeSystem read_capped_fischer(const Arguments& arguments) {
  TimeSystem system = read_fischer(arguments);
  system.most_main = cap(arguments, 3);
  system.most_move = cap(arguments, 4);
  return system;
}

// A time system as KGS and KataGo name it, and how the numbers behind the name are read.
struct NamedSystem {
  std::string_view name;
  TimeSystem (*read)(const Arguments&);
};

constexpr NamedSystem kSystems[] = {
    {"none", read_none},       {"absolute", read_absolute},
    {"byoyomi", read_byoyomi}, {"canadian", read_canadian},
    {"fischer", read_fischer}, {"fischer-capped", read_capped_fischer},
};

std::string set_system(Session& session, const Arguments& arguments) {
  const std::string& name = arguments.word(0);
  const auto has_name = [&](const NamedSystem& system) { return system.name == name; };
  const auto found = std::find_if(std::begin(kSystems), std::end(kSystems), has_name);
  if (found == std::end(kSystems)) throw syntax_error("unknown time system: '" + name + "'");
  session.clock.set(found->read(arguments));
  return "";
}

std::string list_systems(Session&, const Arguments&) {
  std::string names;
  for (const NamedSystem& system : kSystems)
    names += (names.empty() ? "" : " ") + std::string(system.name);
  return names;
}

std::string time_settings(Session& session, const Arguments& arguments) {
  TimeSystem system;
  system.main_time = duration(arguments, 0);
  system.period = duration(arguments, 1);
  system.moves_a_period = arguments.integer(2);
  session.clock.set(system);
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
  const std::string systems =
      "none | absolute MAIN | byoyomi MAIN PERIOD PERIODS | canadian MAIN PERIOD MOVES";
  table.add("time_settings", time_settings,
            "MAIN PERIOD MOVES - seconds of main time, then PERIOD seconds for each MOVES moves");
  table.add("kgs-time_settings", set_system, systems + " - the time system, in seconds");
  table.add("kata-time_settings", set_system,
            systems +
                " | fischer MAIN INCREMENT | fischer-capped MAIN INCREMENT MOST-MAIN "
                "MOST-MOVE - the time system; -1: no cap");
  table.add("kata-list_time_settings", list_systems, "- the names of all time systems");
  table.add("time_left", time_left,
            "COLOR SECONDS STONES - what is left; STONES 0: it is main time; under byoyomi the "
            "number of periods");
}

}  // namespace move37::gtp
