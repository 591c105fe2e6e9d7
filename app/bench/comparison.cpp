#include "app/bench/comparison.h"

#include <algorithm>
#include <stdexcept>

#include "app/bench/table.h"

namespace move37::app {
namespace {

std::string remark(const Change& change) {
  if (!change.now.is_ours) return "(the machine)";
  return change.is_slower ? "SLOWER" : "";
}

}  // namespace

std::vector<Change> compare(const std::vector<Figure>& before, const std::vector<Figure>& now,
                            double tolerance) {
  std::vector<Change> changes;
  for (const Figure& figure : now) {
    const auto old = std::find_if(before.begin(), before.end(), [&](const Figure& other) {
      return other.group == figure.group && other.name == figure.name;
    });
    if (old == before.end()) continue;
    const double ratio = speed_ratio(figure.unit, figure.value, old->value);
    changes.push_back({*old, figure, ratio, figure.is_ours && ratio < 1 - tolerance});
  }
  if (changes.empty()) throw std::invalid_argument("bench: the two runs measured nothing alike");
  return changes;
}

bool any_slower(const std::vector<Change>& changes) {
  return std::any_of(changes.begin(), changes.end(),
                     [](const Change& change) { return change.is_slower; });
}

std::string to_text(const std::vector<Change>& changes) {
  Table table({Align::Left, Align::Left, Align::Right, Align::Right, Align::Right, Align::Left});
  table.add({"", "", "before", "now", "times as fast", ""});
  for (const Change& change : changes) {
    table.add({change.now.group, change.now.name, value_text(change.before, change.before.value),
               value_text(change.now, change.now.value), ratio_text(change.ratio), remark(change)});
  }
  const auto slower = std::count_if(changes.begin(), changes.end(),
                                    [](const Change& change) { return change.is_slower; });
  return table.text() + "slower: " + std::to_string(slower) + " of " +
         std::to_string(changes.size()) + '\n';
}

}  // namespace move37::app
