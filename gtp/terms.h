#pragma once

#include <string>

#include "engine/ruleset.h"

namespace move37::gtp {

/// By what a game is played: its rules, and a custom that KataGo counts among them.
struct Terms {
  Ruleset rules;

  /// May a pass leave dead stones on the board, since the players will take them off when the game
  /// has ended? If not, every stone that is left counts. Territory rules always let them.
  bool friendly_pass = false;
};

/// The rules of this name, with this komi. Throws: std::invalid_argument if there are none.
Ruleset rules_named(const std::string& name, double komi);

/// Is a friendly pass the custom under these rules? Under all but those of Tromp and Taylor.
bool has_friendly_pass(const Ruleset& rules);

}  // namespace move37::gtp
