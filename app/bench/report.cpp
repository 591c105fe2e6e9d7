#include "app/bench/report.h"

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

std::string to_json(const std::vector<Figure>& figures, const std::string& command) {
  ordered_json list = ordered_json::array();
  for (const Figure& figure : figures)
    list.push_back(json_of(figure));
  const ordered_json json = {{"command", command}, {"figures", list}};
  return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

std::vector<Figure> parse_figures(const std::string& text) {
  try {
    const ordered_json all = ordered_json::parse(text);
    std::vector<Figure> figures;
    for (const ordered_json& json : all.at("figures"))
      figures.push_back(figure_of(json));
    return figures;
  } catch (const nlohmann::json::exception& error) {
    throw std::runtime_error(std::string("no figures of bench: ") + error.what());
  }
}

}  // namespace move37::app
