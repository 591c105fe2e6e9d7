#include "app/levels.h"

#include <fstream>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace move37::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class LevelsTest : public testing::Test {
 protected:
  std::vector<LevelEntry> read(const std::string& text) const {
    std::ofstream(file()) << text;
    return read_levels(file());
  }
  std::string complaint_about(const std::string& text) const {
    try {
      read(text);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "none";
  }
  fs::path file() const { return folder_.path() / "levels.toml"; }

  test::TemporaryFolder folder_;
};

TEST_F(LevelsTest, HaveNamesInQuotesAndNumbersWithout) {
  EXPECT_THAT(complaint_about("[[level]]\nvisits = 4\nnet = 9"), HasSubstr("net is a text"));
  EXPECT_THAT(complaint_about("[[level]]\nvisits = 4\nrating = '1200'"),
              HasSubstr("rating is a number"));
}

TEST_F(LevelsTest, AreReadInOrder) {
  const auto levels = read(R"(
    [[level]]
    visits = 4
    net = "weak.safetensors"
    rating = -120.5
    [[level]]
    visits = 100)");
  ASSERT_EQ(levels.size(), 2u);
  EXPECT_EQ(levels[0].visits, 4);
  EXPECT_EQ(levels[0].net, folder_.path() / "weak.safetensors");
  EXPECT_EQ(levels[0].rating, -120.5);
  EXPECT_EQ(levels[1].visits, 100);
  EXPECT_FALSE(levels[1].net);
  EXPECT_FALSE(levels[1].rating);
}

TEST_F(LevelsTest, ThatMakeNoSenseAreRefusedWithTheFile) {
  EXPECT_THAT(complaint_about("[[level]]\nvisits = 0"), HasSubstr("visits"));
  EXPECT_THAT(complaint_about("[[level]]\nvisit = 1"), HasSubstr("'visit'"));
  EXPECT_THAT(complaint_about("level = 3"), HasSubstr("[[level]]"));
  EXPECT_THAT(complaint_about("[[level"), HasSubstr(file().string()));
  EXPECT_THROW(read_levels(folder_.path() / "missing.toml"), std::runtime_error);
}

TEST(ShippedLevels, GrowStronger) {
  const auto levels = read_levels(fs::path(MOVE37_TEST_DATA) / "../../nets/weights/levels.toml");
  ASSERT_GE(levels.size(), 5u);
  for (std::size_t i = 0; i < levels.size(); ++i) {
    EXPECT_TRUE(!levels[i].net || fs::exists(*levels[i].net)) << "level " << i + 1;
    ASSERT_TRUE(levels[i].rating) << "level " << i + 1;
    if (i == 0) continue;
    EXPECT_GT(*levels[i].rating, *levels[i - 1].rating) << "level " << i + 1;
  }
}

}  // namespace
}  // namespace move37::app
