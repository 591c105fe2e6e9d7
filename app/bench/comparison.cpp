#include "app/bench/comparison.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

#include "app/bench/median.h"
#include "app/bench/table.h"

namespace move37::app {
namespace {

// The figure that measured the same; null if there is none.
const Figure* find_figure(const std::vector<Figure>& figures, const std::string& group,
                          const std::string& name, const std::string& unit) {
  const auto found = std::find_if(figures.begin(), figures.end(), [&](const Figure& figure) {
    return figure.group == group && figure.name == name && figure.unit == unit;
  });
  return found == figures.end() ? nullptr : &*found;
}

const Figure* find_figure(const std::vector<Figure>& figures, const Figure& alike) {
  return find_figure(figures, alike.group, alike.name, alike.unit);
}

bool has_group(const std::vector<Figure>& figures, const std::string& group) {
  return std::any_of(figures.begin(), figures.end(),
                     [&](const Figure& figure) { return figure.group == group; });
}

// Of what is not ours beside a figure; of all that is not, where nothing stands beside it.
std::optional<double> machine_ratio(const std::vector<Change>& changes, const std::string& group) {
  std::vector<double> beside;
  std::vector<double> all;
  for (const Change& change : changes) {
    if (change.now.is_ours) continue;
    all.push_back(change.ratio);
    if (change.now.group == group) beside.push_back(change.ratio);
  }
  if (all.empty()) return std::nullopt;
  return median(std::move(beside.empty() ? all : beside));
}

std::string remark(const Change& change) {
  if (!change.now.is_ours) return "(the machine)";
  return change.is_slower ? "SLOWER" : "";
}

std::string correction_text(const Change& change) {
  return change.now.is_ours && change.machine ? ratio_text(change.corrected()) : "";
}

std::string lines(const std::string& what, const Facts& before, const Facts& now) {
  std::string text;
  for (const std::string& difference : differences(before, now))
    text += what + ": " + difference + '\n';
  return text;
}

}  // namespace

std::vector<Change> compare(const std::vector<Figure>& before, const std::vector<Figure>& now,
                            double tolerance) {
  std::vector<Change> changes;
  for (const Figure& figure : now) {
    const Figure* const old = find_figure(before, figure);
    if (!old) continue;
    changes.push_back(
        {*old, figure, speed_ratio(figure.unit, figure.value, old->value), std::nullopt});
  }
  if (changes.empty()) throw std::invalid_argument("bench: the two runs measured nothing alike");
  for (Change& change : changes) {
    change.machine = machine_ratio(changes, change.now.group);
    change.is_slower = change.now.is_ours && change.corrected() < 1 - tolerance;
  }
  return changes;
}

bool shares_a_figure(const std::vector<Figure>& before, const ProbeGroup& group) {
  return std::any_of(group.probes.begin(), group.probes.end(), [&](const Probe& probe) {
    return find_figure(before, group.title, probe.name, probe.unit) != nullptr;
  });
}

bool any_slower(const std::vector<Change>& changes) {
  return std::any_of(changes.begin(), changes.end(),
                     [](const Change& change) { return change.is_slower; });
}

std::string differences_text(const BenchRun& before, const BenchRun& now) {
  std::string text = lines("machine", before.machine, now.machine) +
                     lines("settings", before.settings, now.settings);
  for (const auto& [title, facts] : now.groups) {
    const auto then = before.groups.find(title);
    if (has_group(before.figures, title))
      text += lines(title, then == before.groups.end() ? Facts() : then->second, facts);
  }
  return text;
}

std::string left_out_text(const std::vector<Figure>& before, const std::vector<Figure>& now) {
  std::map<std::string, std::string> names;  // of each group
  for (const Figure& figure : before) {
    if (find_figure(now, figure)) continue;
    std::string& list = names[figure.group];
    list += (list.empty() ? "" : ", ") + figure.name;
  }
  std::string text;
  for (const auto& [group, list] : names)
    text += "not measured now: " + group + ": " + list + '\n';
  return text;
}

std::string to_text(const std::vector<Change>& changes) {
  Table table({Align::Left, Align::Left, Align::Right, Align::Right, Align::Right, Align::Right,
               Align::Left});
  table.add({"", "", "before", "now", "times as fast", "corrected", ""});
  for (const Change& change : changes) {
    table.add({change.now.group, change.now.name, value_text(change.before, change.before.value),
               value_text(change.now, change.now.value), ratio_text(change.ratio),
               correction_text(change), remark(change)});
  }
  const auto slower = std::count_if(changes.begin(), changes.end(),
                                    [](const Change& change) { return change.is_slower; });
  return table.text() + "slower: " + std::to_string(slower) + " of " +
         std::to_string(changes.size()) + '\n';
}

}  // namespace move37::app
