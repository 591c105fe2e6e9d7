#include "app/player_spec.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace move37::app {
namespace {

using testing::HasSubstr;

template <class Spec>
Spec parsed(const std::string& text) {
  return std::get<Spec>(parse_player_spec(text));
}

std::string complaint(const std::string& text) {
  try {
    parse_player_spec(text);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "no complaint";
}

TEST(PlayerSpec, NamesANetByItsFile) {
  const auto spec = parsed<NetSpec>("net:nets/9x9.safetensors");
  EXPECT_EQ(spec.file, "nets/9x9.safetensors");
  EXPECT_EQ(spec.search.limits.visits, 400);
  EXPECT_EQ(spec.search.limits.seconds, 0);
  EXPECT_EQ(spec.search.threads, 1);
}

TEST(PlayerSpec, TakesAllSettingsOfANet) {
  const auto spec = parsed<NetSpec>("net:/a b/c.safetensors,visits=37,threads=2,batch=16");
  EXPECT_EQ(spec.file, "/a b/c.safetensors");
  EXPECT_EQ(spec.search.limits.visits, 37);
  EXPECT_EQ(spec.search.threads, 2);
  EXPECT_EQ(spec.search.batch, 16);
}

TEST(PlayerSpec, TakesTheKernelOfANet) {
  EXPECT_EQ(parsed<NetSpec>("net:a").kernel, "auto");
  EXPECT_EQ(parsed<NetSpec>("net:a,kernel=avx512-bf16-direct,visits=9").kernel,
            "avx512-bf16-direct");
}

TEST(PlayerSpec, TakesTheSymmetriesOfANet) {
  EXPECT_EQ(parsed<NetSpec>("net:a").symmetries, Symmetries::Random);
  EXPECT_EQ(parsed<NetSpec>("net:a,symmetries=all,visits=1").symmetries, Symmetries::All);
  EXPECT_THAT(complaint("net:a,symmetries=8"), HasSubstr("'8'"));
}

TEST(PlayerSpec, HasNoLimitOfVisitsIfSecondsAreAskedFor) {
  const auto spec = parsed<NetSpec>("net:a,seconds=0.25");
  EXPECT_EQ(spec.search.limits.visits, 0);
  EXPECT_EQ(spec.search.limits.seconds, 0.25);
}

TEST(PlayerSpec, TakesRolloutsWithAndWithoutSettings) {
  EXPECT_EQ(parsed<RolloutSpec>("rollout:visits=512,playouts=4").search.limits.visits, 512);
  EXPECT_EQ(parsed<RolloutSpec>("rollout:visits=512,playouts=4").rollout.playouts, 4);
  EXPECT_GT(parsed<RolloutSpec>("rollout").search.limits.visits, 0);
}

TEST(PlayerSpec, TakesARandomMover) { EXPECT_NO_THROW(parsed<RandomSpec>("random")); }

TEST(PlayerSpec, KeepsACommandAsItStands) {
  const std::string command = "katago gtp -model a,b=c:d \"x y\" -override 'maxVisits=1'";
  EXPECT_EQ(parsed<ProgramSpec>("gtp:" + command).command, command);
}

TEST(PlayerSpec, TakesOffTheQuotesAroundACommand) {
  EXPECT_EQ(parsed<ProgramSpec>("gtp:\"gnugo --mode gtp\"").command, "gnugo --mode gtp");
}

TEST(PlayerSpec, SaysWhichPlayersThereAre) {
  EXPECT_THAT(complaint("katago"), HasSubstr("no such player: 'katago'"));
  EXPECT_THAT(complaint("random:3"), HasSubstr("no such player: 'random:3'"));
  EXPECT_THAT(complaint(""), HasSubstr("net:FILE"));
}

TEST(PlayerSpec, SaysWhichSettingIsUnknown) {
  EXPECT_THAT(complaint("net:a,playouts=3"), HasSubstr("no such setting: 'playouts=3'"));
  EXPECT_THAT(complaint("rollout:visits"), HasSubstr("no such setting: 'visits'"));
  EXPECT_THAT(complaint("net:a,"), HasSubstr("no such setting: ''"));
}

TEST(PlayerSpec, SaysWhichNumberIsNone) {
  for (const char* number : {"", "0", "-3", "many", "3x", "1e99", "nan", "inf", " 3"}) {
    EXPECT_EQ(complaint(std::string("rollout:visits=") + number),
              std::string("visits must be a number above 0, not '") + number + "'");
  }
  for (const char* number : {"", "0", "-3", "many", "0.5x", "nan", "inf"}) {
    EXPECT_EQ(complaint(std::string("rollout:seconds=") + number),
              std::string("seconds must be a number above 0, not '") + number + "'");
  }
}

TEST(PlayerSpec, WantsAFileAndACommand) {
  EXPECT_THAT(complaint("net:"), HasSubstr("net:FILE"));
  EXPECT_THAT(complaint("net:,visits=3"), HasSubstr("net:FILE"));
  EXPECT_THAT(complaint("gtp:"), HasSubstr("needs a command"));
  EXPECT_THAT(complaint("gtp:\"\""), HasSubstr("needs a command"));
}

}  // namespace
}  // namespace move37::app
