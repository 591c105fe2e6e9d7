#include "app/bench/probe.h"

#include <algorithm>
#include <cassert>

#include "app/bench/median.h"

namespace move37::app {
namespace {

constexpr double kWarmUpShare = 0.2;  // of a measurement's time

Figure figure_of(const ProbeGroup& group, const Probe& probe, const std::vector<double>& values) {
  const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
  Figure figure;
  figure.group = group.title;
  figure.name = probe.name;
  figure.unit = probe.unit;
  figure.is_ours = probe.is_ours;
  figure.value = median(values);
  figure.lowest = *lowest;
  figure.highest = *highest;
  for (const std::string& base : probe.bases)
    figure.ratios.push_back({base, 0});
  return figure;
}

void find_ratios(std::vector<Figure>& figures) {
  for (Figure& figure : figures) {
    for (Figure::Ratio& ratio : figure.ratios) {
      const auto base = std::find_if(figures.begin(), figures.end(),
                                     [&](const Figure& other) { return other.name == ratio.base; });
      assert(base != figures.end());
      ratio.times = speed_ratio(figure.unit, figure.value, base->value);
    }
  }
}

}  // namespace

bool is_time(const std::string& unit) { return unit == "ms" || unit == "us"; }

double speed_ratio(const std::string& unit, double value, double other) {
  return is_time(unit) ? other / value : value / other;
}

std::vector<Figure> measure(const ProbeGroup& group, double seconds, int repeats) {
  for (const Probe& probe : group.probes)
    probe.measure(kWarmUpShare * seconds);
  std::vector<std::vector<double>> values(group.probes.size());
  for (int repeat = 0; repeat < repeats; ++repeat) {
    for (std::size_t i = 0; i < group.probes.size(); ++i)
      values[i].push_back(group.probes[i].measure(seconds));
  }
  std::vector<Figure> figures;
  for (std::size_t i = 0; i < group.probes.size(); ++i)
    figures.push_back(figure_of(group, group.probes[i], values[i]));
  find_ratios(figures);
  return figures;
}

}  // namespace move37::app
