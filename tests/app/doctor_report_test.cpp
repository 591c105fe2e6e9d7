#include "app/doctor_report.h"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace move37::app {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr Criterion kTemperature = {"fever", "temperature", at_least(36), at_least(35), "the cold"};
constexpr Criterion kPulse = {"pulse", "beats a minute", {50, 100}, {40, 160}, "a fright"};

std::vector<Finding> findings() {
  return {judge(kTemperature, {34.5, "in the morning"}), judge(kPulse, {60, ""}),
          judge(kPulse, {{}, "no watch"})};
}

TEST(DoctorReport, ShowsNumbersBoundsAndTheCauseOfWhatIsSick) {
  const std::string text = move37::app::to_text(findings());
  EXPECT_THAT(text, HasSubstr("fault    fever  34.5     at least 36     temperature\n"
                              "         likely the cold\n"
                              "         in the morning\n"
                              "ok       pulse  60       50 to 100       beats a minute\n"
                              "unknown  pulse  -        50 to 100       beats a minute\n"
                              "         no watch\n"));
  EXPECT_THAT(text, HasSubstr("faults 1, warnings 0, ok 1, unknown 1\n"));
  EXPECT_THAT(text, Not(HasSubstr("a fright")));
}

TEST(DoctorReport, TellsProgramsTheSame) {
  const json report = json::parse(to_json(findings()));
  EXPECT_EQ(report["verdict"], "fault");
  const json& fever = report["findings"][0];
  EXPECT_EQ(fever["check"], "fever");
  EXPECT_EQ(fever["number"], 34.5);
  EXPECT_EQ(fever["healthy"], json({36, nullptr}));
  EXPECT_EQ(fever["cause"], "the cold");
  EXPECT_EQ(report["findings"][1]["cause"], nullptr);
  EXPECT_EQ(report["findings"][2]["number"], nullptr);
  EXPECT_EQ(report["findings"][2]["note"], "no watch");
}

}  // namespace
}  // namespace move37::app
