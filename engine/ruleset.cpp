#include "engine/ruleset.h"

#include <string>

#include "engine/plain_text.h"

namespace move37 {
namespace {

Ruleset area(KoRule ko, bool suicide, HandicapBonus bonus) {
  return {ko, suicide, Scoring::Area, bonus, 7.5};
}

}  // namespace

const std::vector<NamedRuleset>& named_rulesets() {
  using Bonus = HandicapBonus;
  static const std::vector<NamedRuleset> kNamed = {
      {"tromp-taylor", area(KoRule::Positional, true, Bonus::None)},
      {"chinese", area(KoRule::Simple, false, Bonus::N)},
      {"chinese-ogs", area(KoRule::Positional, false, Bonus::N)},
      {"chinese-kgs", area(KoRule::Positional, false, Bonus::N)},
      {"aga", area(KoRule::Situational, false, Bonus::NMinusOne)},
      {"bga", area(KoRule::Situational, false, Bonus::NMinusOne)},
      {"french", area(KoRule::Situational, false, Bonus::NMinusOne)},
      {"new-zealand", area(KoRule::Situational, true, Bonus::None)},
      {"japanese", {KoRule::Simple, false, Scoring::Territory, Bonus::None, 6.5}},
      {"korean", {KoRule::Simple, false, Scoring::Territory, Bonus::None, 6.5}},
  };
  return kNamed;
}

std::optional<Ruleset> find_ruleset(std::string_view name) {
  std::string wanted = letters_and_digits(name);
  if (wanted == "nz") wanted = "newzealand";  // as SGF calls it
  for (const NamedRuleset& named : named_rulesets()) {
    if (letters_and_digits(named.name) == wanted) return named.rules;
  }
  return std::nullopt;
}

std::string_view name_of(const Ruleset& rules) {
  for (const NamedRuleset& named : named_rulesets()) {
    Ruleset same_komi = named.rules;
    same_komi.komi = rules.komi;
    if (same_komi == rules) return named.name;
  }
  return {};
}

int handicap_points(const Ruleset& rules, int handicap_stones) {
  if (handicap_stones < 2) return 0;
  switch (rules.handicap_bonus) {
    case HandicapBonus::None:
      return 0;
    case HandicapBonus::NMinusOne:
      return handicap_stones - 1;
    case HandicapBonus::N:
      return handicap_stones;
  }
  return 0;
}

}  // namespace move37
