#include "app/bench/report.h"

#include <cmath>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "app/bench/table.h"

namespace move37::app {
namespace {

using nlohmann::ordered_json;

std::string ratios_text(const Figure& figure) {
  std::string text;
  for (const Figure::Ratio& ratio : figure.ratios)
    text += (text.empty() ? "" : ", ") + ratio_text(ratio.times) + " x " + ratio.base;
  return text;
}

ordered_json json_of(const Facts& facts) {
  ordered_json json = ordered_json::object();
  for (const Fact& fact : facts)
    json[fact.name] = fact.value;
  return json;
}

// Those of this name; none if it is not there.
Facts facts_of(const ordered_json& json, const std::string& name) {
  Facts facts;
  if (!json.contains(name)) return facts;
  for (const auto& [fact, value] : json.at(name).items())
    facts.push_back({fact, value.get<std::string>()});
  return facts;
}

ordered_json json_of(const Figure& figure) {
  ordered_json ratios = ordered_json::object();
  for (const Figure::Ratio& ratio : figure.ratios)
    ratios[ratio.base] = ratio.times;
  return {{"group", figure.group},     {"name", figure.name},    {"unit", figure.unit},
          {"is_ours", figure.is_ours}, {"median", figure.value}, {"lowest", figure.lowest},
          {"highest", figure.highest}, {"times_as_fast", ratios}};
}

Figure figure_of(const ordered_json& json) {
  Figure figure;
  json.at("group").get_to(figure.group);
  json.at("name").get_to(figure.name);
  json.at("unit").get_to(figure.unit);
  json.at("is_ours").get_to(figure.is_ours);
  json.at("median").get_to(figure.value);
  json.at("lowest").get_to(figure.lowest);
  json.at("highest").get_to(figure.highest);
  if (!std::isfinite(figure.value) || figure.value <= 0) {
    throw std::runtime_error("no speed: the median of '" + figure.name + "' in '" + figure.group +
                             "'");
  }
  return figure;
}

}  // namespace

std::string to_text(const ProbeGroup& group, const std::vector<Figure>& figures) {
  Table table({Align::Left, Align::Right, Align::Left, Align::Left, Align::Left});
  for (const Figure& figure : figures) {
    const std::string range =
        value_text(figure, figure.lowest) + " to " + value_text(figure, figure.highest);
    table.add(
        {figure.name, value_text(figure, figure.value), figure.unit, range, ratios_text(figure)});
  }
  const std::string heading = group.title + (group.detail.empty() ? "" : ": " + group.detail);
  return heading + '\n' + table.text();
}

std::string to_json(const BenchRun& run) {
  ordered_json groups = ordered_json::object();
  for (const auto& [title, facts] : run.groups)
    groups[title] = json_of(facts);
  ordered_json figures = ordered_json::array();
  for (const Figure& figure : run.figures)
    figures.push_back(json_of(figure));
  const ordered_json json = {{"command", run.command},
                             {"machine", json_of(run.machine)},
                             {"settings", json_of(run.settings)},
                             {"groups", groups},
                             {"figures", figures}};
  return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

BenchRun parse_run(const std::string& text) {
  try {
    const ordered_json json = ordered_json::parse(text);
    BenchRun run;
    for (const ordered_json& figure : json.at("figures"))
      run.figures.push_back(figure_of(figure));
    run.command = json.value("command", "");
    run.machine = facts_of(json, "machine");
    run.settings = facts_of(json, "settings");
    const ordered_json groups = json.value("groups", ordered_json::object());
    for (const auto& group : groups.items())
      run.groups[group.key()] = facts_of(groups, group.key());
    return run;
  } catch (const nlohmann::json::exception& error) {
    throw std::runtime_error(std::string("no figures of bench: ") + error.what());
  }
}

}  // namespace move37::app
