#include "app/bench/facts.h"

#include <algorithm>

#include "app/processor_name.h"
#include "engine/cores.h"
#include "nets/environment.h"
#include "nets/torch_version.h"

namespace move37::app {
namespace {

const Fact* find(const Facts& facts, const std::string& name) {
  const auto found =
      std::find_if(facts.begin(), facts.end(), [&](const Fact& fact) { return fact.name == name; });
  return found == facts.end() ? nullptr : &*found;
}

std::string value_of(const Fact* fact) {
  return fact && !fact->value.empty() ? fact->value : "unknown";
}

}  // namespace

Facts machine_facts() {
  const std::string held_to = environment("ONEDNN_MAX_CPU_ISA");
  return {{"processor", processor_name()},
          {"cores", std::to_string(num_cores())},
          {"LibTorch", torch_version()},
          {"ONEDNN_MAX_CPU_ISA", held_to.empty() ? "not set" : held_to}};
}

std::vector<std::string> differences(const Facts& before, const Facts& now) {
  if (before.empty() && !now.empty()) return {"unknown before"};
  std::vector<std::string> texts;
  const auto compare = [&](const std::string& name) {
    const std::string then = value_of(find(before, name));
    const std::string later = value_of(find(now, name));
    if (then != later) texts.push_back(name + ": " + then + " before, " + later + " now");
  };
  for (const Fact& fact : now)
    compare(fact.name);
  for (const Fact& fact : before) {
    if (!find(now, fact.name)) compare(fact.name);
  }
  return texts;
}

}  // namespace move37::app
