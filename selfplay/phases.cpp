#include "selfplay/phases.h"

#include <cstdio>
#include <sstream>
#include <stdexcept>

#include "selfplay/option_text.h"

namespace move37 {
namespace {

SelfplaySearch read_phase(const std::string& text) {
  SelfplaySearch phase;
  int length = 0;
  const int found = std::sscanf(text.c_str(), " %d/%d %d/%d %f %n", &phase.full_simulations,
                                &phase.full_considered, &phase.fast_simulations,
                                &phase.fast_considered, &phase.full_share, &length);
  if (found != 5 || length != static_cast<int>(text.size()))
    throw std::invalid_argument("'" + text + "' is no phase; one is '32/12 8/4 0.25'");
  check(phase);
  return phase;
}

}  // namespace

std::string to_text(const Phases& phases) {
  std::string text;
  for (const SelfplaySearch& phase : phases) {
    if (!text.empty()) text += ", ";
    text += to_text(phase.full_simulations) + '/' + to_text(phase.full_considered) + ' ' +
            to_text(phase.fast_simulations) + '/' + to_text(phase.fast_considered) + ' ' +
            to_text(phase.full_share);
  }
  return text;
}

void from_text(const std::string& text, Phases& phases) {
  Phases read;
  std::istringstream words(text);
  for (std::string word; std::getline(words, word, ',');)
    read.push_back(read_phase(word));
  if (read.empty()) throw std::invalid_argument("there must be a phase");
  phases = read;
}

}  // namespace move37
