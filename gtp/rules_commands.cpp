#include "gtp/commands.h"
#include "gtp/scoring.h"

namespace move37::gtp {
namespace {

const char* name_of(KoRule ko) {
  switch (ko) {
    case KoRule::Simple:
      return "SIMPLE";
    case KoRule::Positional:
      return "POSITIONAL";
    case KoRule::Situational:
      return "SITUATIONAL";
  }
  return "";
}

const char* name_of(HandicapBonus bonus) {
  switch (bonus) {
    case HandicapBonus::None:
      return "0";
    case HandicapBonus::NMinusOne:
      return "N-1";
    case HandicapBonus::N:
      return "N";
  }
  return "";
}

std::string quoted(const std::string& text) { return '"' + text + '"'; }
std::string json_text(bool truth) { return truth ? "true" : "false"; }

std::string get_rules(Session& session, const Arguments&) {
  const Ruleset& rules = session.game.rules();
  return "{\"ko\":" + quoted(name_of(rules.ko)) + ",\"scoring\":\"AREA\",\"tax\":\"NONE\"" +
         ",\"suicide\":" + json_text(rules.suicide) + ",\"hasButton\":false" +
         ",\"whiteHandicapBonus\":" + quoted(name_of(rules.handicap_bonus)) +
         ",\"friendlyPassOk\":" + json_text(removes_dead_stones(rules)) + "}";
}

void use_rules(Session& session, const std::string& name) {
  session.game.set_rules(playable_rules(name, session.game.rules().komi));
}

std::string set_rules(Session& session, const Arguments& arguments) {
  use_rules(session, arguments.rest(0));
  return "";
}

std::string set_kgs_rules(Session& session, const Arguments& arguments) {
  const std::string& name = arguments.word(0);
  use_rules(session, name == "chinese" ? "chinese-kgs" : name);
  return "";
}

}  // namespace

void add_rules_commands(CommandTable& table) {
  table.add("kata-get-rules", get_rules, "- the rules, as JSON");
  table.add(
      "kata-set-rules", set_rules,
      "NAME - tromp-taylor, chinese, chinese-ogs, chinese-kgs, aga, bga, french, new-zealand; "
      "komi and moves stay");
  table.add("kgs-rules", set_kgs_rules, "NAME - chinese, aga or new_zealand as KGS means them");
}

}  // namespace move37::gtp
