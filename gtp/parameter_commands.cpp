#include <utility>

#include "engine/number_text.h"
#include "gtp/commands.h"
#include "gtp/parameters.h"

namespace move37::gtp {
namespace {

std::string list_parameters(Session&, const Arguments&) {
  std::string text;
  for (const Parameter& parameter : parameters())
    text += (text.empty() ? "" : " ") + std::string(parameter.name);
  return text;
}

std::string get_parameter(Session& session, const Arguments& arguments) {
  return text_of(session, find_parameter(arguments.word(0)));
}

std::string set_parameter(Session& session, const Arguments& arguments) {
  change(session, find_parameter(arguments.word(0)), arguments, 1);
  return "";
}

// GoGui's dialog: without arguments all parameters and their types, else as kata-set-param.
std::string edit_parameters(Session& session, const Arguments& arguments) {
  if (arguments.count() > 0) return set_parameter(session, arguments);
  std::string text;
  for (const Parameter& parameter : parameters()) {
    const bool is_truth = parameter.kind == Parameter::Kind::Truth;
    const std::string value =
        is_truth ? (parameter.get(session) != 0 ? "1" : "0") : text_of(session, parameter);
    text += (is_truth ? "[bool] " : "[string] ") + parameter.name + ' ' + value + '\n';
  }
  return text;
}

std::string list_levels(Session& session, const Arguments&) {
  std::string text = "0: full strength\n";
  int number = 0;
  for (const Level& level : session.options.levels) {
    text += std::to_string(++number) + ": " + std::to_string(level.visits) + " visits";
    if (!level.net.empty()) text += ", net " + level.net;
    text += level.rating ? ", rating " + fixed(*level.rating, 0) + '\n' : ", not rated\n";
  }
  return text;
}

std::string help_on_parameters() {
  std::string text = "NAME VALUE - changes a parameter";
  std::string separator = ": ";
  for (const Parameter& parameter : parameters()) {
    text += std::exchange(separator, ", ") + parameter.name + " (" + parameter.help + ')';
  }
  return text;
}

}  // namespace

void add_parameter_commands(CommandTable& table) {
  table.add("kata-list-params", list_parameters, "- the names of all parameters");
  table.add("kata-get-param", get_parameter, "NAME - the value of a parameter; 0: no limit");
  table.add("kata-set-param", set_parameter, help_on_parameters());
  table.add("move37-param", edit_parameters,
            "[NAME VALUE] - all parameters as GoGui edits them, or a new value for one");
  table.add("move37-levels", list_levels, "- the levels of play, for the parameter level");
}

}  // namespace move37::gtp
