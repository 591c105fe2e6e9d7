#include "selfplay/chosen_options.h"

#include <stdexcept>

namespace move37 {
namespace {

namespace fs = std::filesystem;
using Texts = std::map<std::string, std::string>;

void require_preset(const fs::path& preset, const TrainingOptions& options, const fs::path& saved,
                    const Texts& given) {
  TrainingOptions asked = options;
  read_options(preset, asked);
  const Texts now = texts_of(options);
  for (const auto& [name, text] : texts_of(asked)) {
    if (text == now.at(name) || given.count(name) > 0) continue;
    throw std::invalid_argument(saved.string() + " has " + name + " = " + now.at(name) +
                                ", the preset '" + preset.stem().string() + "' has " + text +
                                "; without a preset the run goes on as it is");
  }
}

}  // namespace

ChosenOptions choose_options(const fs::path& folder, const fs::path& preset, bool preset_is_named,
                             const Texts& given) {
  ChosenOptions chosen;
  const fs::path saved = folder / "run.toml";
  const bool goes_on = fs::exists(saved);
  read_options(goes_on ? saved : preset, chosen.options);
  if (goes_on && preset_is_named) require_preset(preset, chosen.options, saved, given);
  const TrainingOptions before = chosen.options;
  for (const auto& [name, text] : given)
    set_option(chosen.options, name, text);
  if (!goes_on) return chosen;
  if (chosen.options.learner.start_net != before.learner.start_net) {
    throw std::invalid_argument("start-net is for a new run: that in " + folder.string() +
                                " goes on with its own net");
  }
  const Texts old_texts = texts_of(before);
  for (const auto& [name, text] : texts_of(chosen.options)) {
    if (text != old_texts.at(name))
      chosen.changes.push_back(name + ": " + old_texts.at(name) + " -> " + text);
  }
  return chosen;
}

}  // namespace move37
