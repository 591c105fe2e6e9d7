#include <algorithm>
#include <cmath>

#include "engine/number_text.h"
#include "gtp/commands.h"

namespace move37::gtp {
namespace {

// A setting that may change during a session.
struct Parameter {
  const char* name;
  double (*get)(const Session&);
  void (*set)(Session&, double);
  bool is_whole;
  double least;
  double most;
};

const Parameter kParameters[] = {
    {"maxVisits", [](const Session& session) { return double(session.options.visits); },
     [](Session& session, double value) { session.options.visits = std::int64_t(value); }, true, 0,
     1e15},
    {"maxTime", [](const Session& session) { return session.options.seconds; },
     [](Session& session, double value) { session.options.seconds = value; }, false, 0, 1e9},
    {"numSearchThreads",
     [](const Session& session) { return double(session.options.search.threads); },
     [](Session& session, double value) {
       session.options.search.threads = int(value);
       session.thinker.clear();
     },
     true, 1, 256},
};

const Parameter& find_parameter(const std::string& name) {
  const auto has_name = [&](const Parameter& parameter) { return parameter.name == name; };
  const auto found = std::find_if(std::begin(kParameters), std::end(kParameters), has_name);
  if (found == std::end(kParameters)) throw CommandError("unknown parameter: '" + name + "'");
  return *found;
}

std::string list_parameters(Session&, const Arguments&) {
  std::string text;
  for (const Parameter& parameter : kParameters) {
    text += (text.empty() ? "" : " ") + std::string(parameter.name);
  }
  return text;
}

std::string get_parameter(Session& session, const Arguments& arguments) {
  return shortest(find_parameter(arguments.word(0)).get(session));
}

std::string set_parameter(Session& session, const Arguments& arguments) {
  const Parameter& parameter = find_parameter(arguments.word(0));
  const double value = arguments.number(1);
  const bool is_sound = !parameter.is_whole || value == std::floor(value);
  if (!is_sound || value < parameter.least || value > parameter.most) {
    throw CommandError("value out of range: '" + arguments.word(1) + "'");
  }
  parameter.set(session, value);
  return "";
}

}  // namespace

void add_parameter_commands(CommandTable& table) {
  table.add("kata-list-params", list_parameters, "- the names of all parameters");
  table.add("kata-get-param", get_parameter, "NAME - the value of a parameter; 0: no limit");
  table.add("kata-set-param", set_parameter,
            "NAME VALUE - maxVisits and maxTime (seconds) of a move, numSearchThreads");
}

}  // namespace move37::gtp
