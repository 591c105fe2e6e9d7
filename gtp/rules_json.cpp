#include "gtp/rules_json.h"

#include <string_view>

#include <nlohmann/json.hpp>

#include "gtp/arguments.h"

namespace move37::gtp {
namespace {

using Json = nlohmann::ordered_json;

// What KataGo calls a value of ours.
template <class Value>
struct Name {
  Value value;
  std::string_view name;
};

constexpr Name<KoRule> kKoRules[] = {{KoRule::Simple, "SIMPLE"},
                                     {KoRule::Positional, "POSITIONAL"},
                                     {KoRule::Situational, "SITUATIONAL"}};
constexpr Name<Scoring> kScorings[] = {{Scoring::Area, "AREA"}, {Scoring::Territory, "TERRITORY"}};
constexpr Name<HandicapBonus> kBonuses[] = {
    {HandicapBonus::None, "0"}, {HandicapBonus::NMinusOne, "N-1"}, {HandicapBonus::N, "N"}};

template <class Value, std::size_t kCount>
std::string name_of(Value value, const Name<Value> (&names)[kCount]) {
  for (const Name<Value>& known : names) {
    if (known.value == value) return std::string(known.name);
  }
  return "";
}

// A value as an error tells it; of lists and objects, which may lie as deep in each other as a
// client likes, their kind alone.
std::string told(const Json& json) {
  return json.is_structured() ? json.type_name() : json.dump();
}

template <class Value, std::size_t kCount>
Value value_of(const Json& json, const Name<Value> (&names)[kCount]) {
  for (const Name<Value>& known : names) {
    if (json == known.name) return known.value;
  }
  throw CommandError("rules that are not played here: " + told(json));
}

bool truth_of(const Json& json) {
  if (!json.is_boolean()) throw syntax_error(told(json) + " is not true or false");
  return json.get<bool>();
}

std::string tax_of(const Ruleset& rules) {
  return rules.scoring == Scoring::Territory ? "SEKI" : "NONE";
}

// Of what has no place in a Ruleset only the value that it implies is known.
void require_implied(const std::string& key, const Json& value, const Json& implied) {
  if (value != implied) {
    throw CommandError("rules that are not played here: " + key + " " + told(value));
  }
}

Terms changed(Terms terms, const Json& object) {
  Ruleset& rules = terms.rules;
  const auto change = [&](const char* key, auto&& apply) {
    if (object.contains(key)) apply(object[key]);
  };
  change("ko", [&](const Json& value) { rules.ko = value_of(value, kKoRules); });
  change("scoring", [&](const Json& value) { rules.scoring = value_of(value, kScorings); });
  change("suicide", [&](const Json& value) { rules.suicide = truth_of(value); });
  change("whiteHandicapBonus",
         [&](const Json& value) { rules.handicap_bonus = value_of(value, kBonuses); });
  change("tax", [&](const Json& value) { require_implied("tax", value, tax_of(rules)); });
  change("hasButton", [&](const Json& value) { require_implied("hasButton", value, false); });
  change("friendlyPassOk", [&](const Json& value) { terms.friendly_pass = truth_of(value); });
  return terms;
}

void require_known_keys(const Json& object) {
  const Json known = Json::parse(terms_to_json({}));
  for (const auto& [key, value] : object.items()) {
    if (!known.contains(key)) throw syntax_error("unknown rule: '" + key + "'");
  }
}

}  // namespace

std::string terms_to_json(const Terms& terms) {
  const Ruleset& rules = terms.rules;
  const Json object = {{"ko", name_of(rules.ko, kKoRules)},
                       {"scoring", name_of(rules.scoring, kScorings)},
                       {"tax", tax_of(rules)},
                       {"suicide", rules.suicide},
                       {"hasButton", false},
                       {"whiteHandicapBonus", name_of(rules.handicap_bonus, kBonuses)},
                       {"friendlyPassOk", terms.friendly_pass}};
  return object.dump();
}

Terms changed_by_json(const Terms& terms, const std::string& json) {
  const Json object = Json::parse(json, nullptr, false);
  if (!object.is_object()) throw syntax_error("no JSON object: '" + json + "'");
  require_known_keys(object);
  return changed(terms, object);
}

Terms changed_by_entry(const Terms& terms, const std::string& key, const std::string& value) {
  const bool is_boolean = value == "true" || value == "false";
  Json object;
  object[key] = is_boolean ? Json(value == "true") : Json(value);
  require_known_keys(object);
  return changed(terms, object);
}

}  // namespace move37::gtp
