#include "engine/ruleset.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/ruleset_named.h"

namespace move37 {
namespace {

TEST(Ruleset, TheDefaultIsTrompTaylor) {
  EXPECT_EQ(name_of(Ruleset()), "tromp-taylor");
  EXPECT_EQ(find_ruleset("tromp-taylor"), Ruleset());
}

TEST(Ruleset, CaseAndSeparatorsInANameDoNotMatter) {
  ASSERT_TRUE(find_ruleset("new-zealand"));
  EXPECT_EQ(find_ruleset("New_Zealand"), find_ruleset("new-zealand"));
  EXPECT_EQ(find_ruleset("NEW ZEALAND"), find_ruleset("new-zealand"));
  EXPECT_EQ(find_ruleset("Tromp Taylor"), Ruleset());
  EXPECT_EQ(find_ruleset("NZ"), find_ruleset("new-zealand"));
}

TEST(Ruleset, AnUnknownNameFindsNothing) {
  EXPECT_FALSE(find_ruleset("ing"));
  EXPECT_FALSE(find_ruleset(""));
  EXPECT_THAT([] { ruleset_named("ing"); },
              testing::ThrowsMessage<std::invalid_argument>(testing::StartsWith(
                  "unknown rules: 'ing'; known are tromp-taylor, chinese, ")));
}

TEST(Ruleset, EveryNamedSetIsFoundAndNamed) {
  for (const NamedRuleset& named : named_rulesets()) {
    EXPECT_EQ(find_ruleset(named.name), named.rules);
    EXPECT_EQ(find_ruleset(name_of(named.rules)), named.rules);
  }
}

TEST(Ruleset, ChineseForbidsSuicideAndKnowsOnlySimpleKo) {
  const Ruleset chinese = find_ruleset("chinese").value();
  EXPECT_EQ(chinese.ko, KoRule::Simple);
  EXPECT_FALSE(chinese.suicide);
  EXPECT_EQ(find_ruleset("chinese-kgs").value().ko, KoRule::Positional);
}

TEST(Ruleset, AgaAndNewZealandAreSituational) {
  EXPECT_EQ(find_ruleset("aga").value().ko, KoRule::Situational);
  EXPECT_FALSE(find_ruleset("aga").value().suicide);
  EXPECT_EQ(find_ruleset("new-zealand").value().ko, KoRule::Situational);
  EXPECT_TRUE(find_ruleset("new-zealand").value().suicide);
}

TEST(Ruleset, JapaneseIsKnownToCountTerritory) {
  EXPECT_EQ(find_ruleset("japanese").value().scoring, Scoring::Territory);
  EXPECT_EQ(find_ruleset("chinese").value().scoring, Scoring::Area);
}

TEST(Ruleset, TheNameDoesNotDependOnKomi) {
  Ruleset rules = find_ruleset("aga").value();
  rules.komi = -3.25;
  EXPECT_EQ(name_of(rules), "aga");
  rules.handicap_bonus = HandicapBonus::N;
  EXPECT_EQ(name_of(rules), "");
}

TEST(Ruleset, TheHandicapBonusIsTheRulesets) {
  EXPECT_EQ(handicap_points(find_ruleset("chinese").value(), 4), 4);
  EXPECT_EQ(handicap_points(find_ruleset("aga").value(), 4), 3);
  EXPECT_EQ(handicap_points(find_ruleset("tromp-taylor").value(), 4), 0);
}

TEST(Ruleset, OneStoneIsNoHandicap) {
  for (int stones : {0, 1}) {
    EXPECT_EQ(handicap_points(find_ruleset("chinese").value(), stones), 0);
    EXPECT_EQ(handicap_points(find_ruleset("aga").value(), stones), 0);
  }
}

}  // namespace
}  // namespace move37
