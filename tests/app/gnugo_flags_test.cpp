#include "app/gnugo_flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace move37::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(GnuGoFlags, AreAllMissedByABareCommand) {
  EXPECT_THAT(missing_gnugo_flags("/usr/games/gnugo --mode gtp", *find_ruleset("tromp-taylor")),
              ElementsAre("--chinese-rules", "--capture-all-dead", "--play-out-aftermath",
                          "--positional-superko", "--allow-suicide"));
}

TEST(GnuGoFlags, DependOnTheRules) {
  const std::string command =
      "nice gnugo --play-out-aftermath --mode gtp --capture-all-dead --chinese-rules";
  EXPECT_THAT(missing_gnugo_flags(command, *find_ruleset("chinese")), IsEmpty());
  EXPECT_THAT(missing_gnugo_flags(command, *find_ruleset("aga")),
              ElementsAre("--situational-superko"));
}

TEST(GnuGoFlags, AreOfNoConcernToOtherPrograms) {
  EXPECT_THAT(missing_gnugo_flags("./move37 gtp --net gnugo.safetensors", Ruleset()), IsEmpty());
}

}  // namespace
}  // namespace move37::app
