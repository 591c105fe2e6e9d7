#include "gtp/commands.h"
#include "gtp/rules_json.h"

namespace move37::gtp {
namespace {

constexpr const char* kNames =
    "tromp-taylor, chinese, chinese-ogs, chinese-kgs, aga, bga, french, new-zealand, japanese, "
    "korean";

std::string get_rules(Session& session, const Arguments&) { return terms_to_json(session.terms()); }

std::string use_rules(Session& session, const std::string& name) {
  const Ruleset rules = rules_named(name, session.game.rules().komi);
  session.set_terms({rules, has_friendly_pass(rules)});
  return "";
}

std::string set_rules(Session& session, const Arguments& arguments) {
  const std::string text = arguments.rest(0);
  if (text[0] != '{') return use_rules(session, text);
  session.set_terms(changed_by_json(session.terms(), text));
  return "";
}

std::string set_rule(Session& session, const Arguments& arguments) {
  session.set_terms(changed_by_entry(session.terms(), arguments.word(0), arguments.word(1)));
  return "";
}

std::string set_kgs_rules(Session& session, const Arguments& arguments) {
  const std::string& name = arguments.word(0);
  return use_rules(session, name == "chinese" ? "chinese-kgs" : name);
}

}  // namespace

void add_rules_commands(CommandTable& table) {
  table.add("kata-get-rules", get_rules, "- the rules, as JSON");
  table.add("kata-set-rules", set_rules,
            std::string("NAME | JSON - ") + kNames +
                ", or as kata-get-rules shows them; komi and "
                "moves stay");
  table.add("kata-set-rule", set_rule, "KEY VALUE - changes one entry of the rules");
  table.add("kgs-rules", set_kgs_rules,
            "NAME - chinese, aga, new_zealand or japanese as KGS means them");
}

}  // namespace move37::gtp
