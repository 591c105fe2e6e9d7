#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace move37 {

/// Which repetitions a play may not make.
enum class KoRule {
  Simple,      // a single stone may not be retaken at once; longer cycles are legal
  Positional,  // no play may make a board that stood before in the game
  Situational  // no play may make a board that stood before with the same side to move
};

/// How a finished game is counted. Position, search and nets count area whatever the rules say; a
/// game under territory rules is searched as an area game of equal worth and counted at its end
/// (see engine/territory.h).
enum class Scoring { Area, Territory };

/// Points that White gets for a handicap of N stones.
enum class HandicapBonus { None, NMinusOne, N };

/// The rules of a game, komi included. Compared and copied as a value.
struct Ruleset {
  KoRule ko = KoRule::Positional;
  bool suicide = true;  // may a play remove two or more stones of one's own?
  Scoring scoring = Scoring::Area;
  HandicapBonus handicap_bonus = HandicapBonus::None;
  double komi = 7.5;  // points for White: see is_komi

  friend bool operator==(const Ruleset& a, const Ruleset& b) {
    return a.ko == b.ko && a.suicide == b.suicide && a.scoring == b.scoring &&
           a.handicap_bonus == b.handicap_bonus && a.komi == b.komi;
  }
  friend bool operator!=(const Ruleset& a, const Ruleset& b) { return !(a == b); }
};

/// The largest komi, either way: more than any board needs, and even a float still holds the half
/// points of a score with it.
inline constexpr double kMostKomi = 1e6;

/// Can a game have this komi? No NaN can.
inline bool is_komi(double points) { return points >= -kMostKomi && points <= kMostKomi; }

/// A ruleset and what people call it.
struct NamedRuleset {
  std::string_view name;
  Ruleset rules;  // with the default komi
};

/// All rulesets that have a name, the default (Tromp-Taylor) first.
const std::vector<NamedRuleset>& named_rulesets();

/// The ruleset of this name ("chinese", "New_Zealand", SGF's "NZ"; case, '-', '_' and blanks do not
/// matter), or nothing if there is none. The caller asks `scoring` before it plays by it.
std::optional<Ruleset> find_ruleset(std::string_view name);

/// The name of these rules whatever the komi; empty if they have none.
std::string_view name_of(const Ruleset& rules);

/// Points that White gets on top of komi for a handicap of this many stones.
int handicap_points(const Ruleset& rules, int handicap_stones);

}  // namespace move37
