#include "app/player_spec.h"

#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <vector>

#include "engine/number_text.h"

namespace move37::app {
namespace {

constexpr std::int64_t kNetVisits = 400;
constexpr std::int64_t kRolloutVisits = 2000;

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end; (end = text.find(separator, begin)) != std::string::npos; begin = end + 1) {
    parts.push_back(text.substr(begin, end - begin));
  }
  parts.push_back(text.substr(begin));
  return parts;
}

// The whole text as a number above 0.
template <class Number>
Number positive(const std::string& key, const std::string& text) {
  const std::optional<Number> number = parse_number<Number>(text);
  if (!number || *number <= 0) {
    throw std::invalid_argument(key + " must be a number above 0, not '" + text + "'");
  }
  return *number;
}

// What a player takes after its name: key=value, ...
class Settings {
 public:
  template <class Number>
  void add(const std::string& key, Number& target) {
    setters_[key] = [&target](const std::string& name, const std::string& text) {
      target = positive<Number>(name, text);
    };
  }

  void add(const std::string& key, std::string& target) {
    setters_[key] = [&target](const std::string&, const std::string& text) { target = text; };
  }

  void add(const std::string& key, Symmetries& target) {
    setters_[key] = [&target](const std::string&, const std::string& text) {
      target = parse_symmetries(text);
    };
  }

  void add_search(SearchSpec& search) {
    add("visits", search.limits.visits);
    add("seconds", search.limits.seconds);
    add("threads", search.threads);
    add("batch", search.batch);
  }

  void read(const std::string& part) const {
    const std::size_t equals = part.find('=');
    const std::string key = part.substr(0, equals);
    const auto setter = setters_.find(key);
    if (setter == setters_.end() || equals == std::string::npos) {
      throw std::invalid_argument("no such setting: '" + part + "' (" + keys() + ")");
    }
    setter->second(key, part.substr(equals + 1));
  }

 private:
  std::string keys() const {
    std::string text;
    for (const auto& [key, setter] : setters_) {
      text += (text.empty() ? "" : ", ") + key + "=";
    }
    return text;
  }

  std::map<std::string, std::function<void(const std::string&, const std::string&)>> setters_;
};

void default_to(std::int64_t visits, SearchLimits& limits) {
  if (limits.visits == 0 && limits.seconds == 0) limits.visits = visits;
}

NetSpec parse_net(const std::string& text) {
  NetSpec spec;
  Settings settings;
  settings.add_search(spec.search);
  settings.add("kernel", spec.kernel);
  settings.add("symmetries", spec.symmetries);
  const std::vector<std::string> parts = split(text, ',');
  spec.file = parts.front();
  if (spec.file.empty()) throw std::invalid_argument("a net needs a file: net:FILE");
  for (std::size_t i = 1; i < parts.size(); ++i)
    settings.read(parts[i]);
  default_to(kNetVisits, spec.search.limits);
  return spec;
}

RolloutSpec parse_rollout(const std::string& text) {
  RolloutSpec spec;
  Settings settings;
  settings.add_search(spec.search);
  settings.add("playouts", spec.rollout.playouts);
  if (!text.empty()) {
    for (const std::string& part : split(text, ','))
      settings.read(part);
  }
  default_to(kRolloutVisits, spec.search.limits);
  return spec;
}

ProgramSpec parse_program(std::string command) {
  const bool is_quoted = command.size() >= 2 && command.front() == '"' && command.back() == '"';
  if (is_quoted) command = command.substr(1, command.size() - 2);
  if (command.find_first_not_of(' ') == std::string::npos) {
    throw std::invalid_argument("a program needs a command: gtp:\"gnugo --mode gtp\"");
  }
  return {command};
}

}  // namespace

PlayerSpec parse_player_spec(const std::string& text) {
  const std::size_t colon = text.find(':');
  const std::string kind = text.substr(0, colon);
  const std::string rest = colon == std::string::npos ? "" : text.substr(colon + 1);
  if (kind == "net") return parse_net(rest);
  if (kind == "rollout") return parse_rollout(rest);
  if (kind == "gtp") return parse_program(rest);
  if (text == "random") return RandomSpec{};
  throw std::invalid_argument("no such player: '" + text +
                              "' (net:FILE, rollout:visits=N, random or gtp:\"COMMAND\")");
}

}  // namespace move37::app
