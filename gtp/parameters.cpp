#include "gtp/parameters.h"

#include <algorithm>
#include <cmath>

#include "engine/number_text.h"

namespace move37::gtp {
namespace {

using Kind = Parameter::Kind;

double value_of(const Parameter& parameter, const Arguments& arguments, int i) {
  const std::string& word = arguments.word(i);
  const bool is_digit = word == "0" || word == "1";  // as GoGui writes what is false or true
  if (parameter.kind == Kind::Truth && !is_digit) return arguments.boolean(i);
  return arguments.number(i);
}

void set_threads(Session& session, int threads) {
  SearchOptions options = session.options.search;
  options.threads = threads;
  check(options);
  session.options.search = options;
  session.thinker.clear();
}

}  // namespace

const std::vector<Parameter>& parameters() {
  static const std::vector<Parameter> kParameters = {
      {"maxVisits", Kind::Whole, 0, 1e15,
       [](const Session& session) { return double(session.options.visits); },
       [](Session& session, double value) { session.options.visits = std::int64_t(value); },
       "visits of a search for a move"},
      {"maxTime", Kind::Number, 0, 1e9,
       [](const Session& session) { return session.options.seconds; },
       [](Session& session, double value) { session.options.seconds = value; },
       "seconds of a search for a move"},
      {"numSearchThreads", Kind::Whole, 1, 256,
       [](const Session& session) { return double(session.options.search.threads); },
       [](Session& session, double value) { set_threads(session, int(value)); },
       "threads of a search"},
      {"level", Kind::Whole, 0, 1000,
       [](const Session& session) { return double(session.options.level); },
       [](Session& session, double value) { session.set_level(int(value)); },
       "1 the weakest, 0 full strength"},
      {"ponderingEnabled", Kind::Truth, 0, 1,
       [](const Session& session) { return double(session.options.ponder); },
       [](Session& session, double value) { session.options.ponder = value != 0; },
       "think on while the opponent does"},
      {"resignThreshold", Kind::Number, 0, 0.999,
       [](const Session& session) { return std::round(1e6 * session.options.resign) / 1e6; },
       [](Session& session, double value) { session.options.resign = float(value); },
       "resign below this chance to win, 0 never"},
      {"analysisVisits", Kind::Whole, 0, 1e15,
       [](const Session& session) { return double(session.options.analysis_visits); },
       [](Session& session, double value) {
         session.options.analysis_visits = std::int64_t(value);
       },
       "visits after which an analysis rests"},
  };
  return kParameters;
}

const Parameter& find_parameter(const std::string& name) {
  const auto has_name = [&](const Parameter& parameter) { return parameter.name == name; };
  const auto found = std::find_if(parameters().begin(), parameters().end(), has_name);
  if (found == parameters().end()) throw CommandError("unknown parameter: '" + name + "'");
  return *found;
}

std::string text_of(const Session& session, const Parameter& parameter) {
  const double value = parameter.get(session);
  if (parameter.kind == Kind::Truth) return value != 0 ? "true" : "false";
  return shortest(value);
}

void change(Session& session, const Parameter& parameter, const Arguments& arguments, int i) {
  const double value = value_of(parameter, arguments, i);
  const bool is_sound = parameter.kind != Kind::Whole || value == std::floor(value);
  if (!is_sound || value < parameter.least || value > parameter.most) {
    throw CommandError("value out of range: '" + arguments.word(i) + "'");
  }
  parameter.set(session, value);
}

}  // namespace move37::gtp
