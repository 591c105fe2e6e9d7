#include "app/program_files.h"

#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace move37::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ShippedNets : public testing::Test {
 protected:
  void ship(const std::vector<std::string>& files) const {
    for (const std::string& file : files)
      std::ofstream(folder_ / file) << "a net";
  }

  std::string default_net_of(int size) const {
    const auto net = default_net(size, folder_.path());
    return net ? net->filename().string() : "none";
  }

  const test::TemporaryFolder folder_;
};

TEST_F(ShippedNets, AreChosenByTheSizeOfTheBoard) {
  ship({"9x9.safetensors", "19x19.safetensors", "early-20k.safetensors", "12x12.md"});
  EXPECT_EQ(default_net_of(9), "9x9.safetensors");
  EXPECT_EQ(default_net_of(12), "9x9.safetensors");
  EXPECT_EQ(default_net_of(13), "19x19.safetensors");
  EXPECT_THAT(nets_of_people(19, folder_.path()), IsEmpty());
}

TEST_F(ShippedNets, OfPeopleAreThereToCompareWithAndNoDefault) {
  const std::string after = "19x19-people-2018-2019.safetensors";
  const std::string before = "19x19-people-2003-2011.safetensors";
  ship({after, before, "9x9-people-2001.safetensors"});
  EXPECT_THAT(nets_of_people(19, folder_.path()), ElementsAre(folder_ / before, folder_ / after));
  EXPECT_EQ(default_net_of(19), "none");
}

TEST(ShippedNetsOfNoFolder, AreNone) {
  EXPECT_EQ(default_net(9, std::nullopt), std::nullopt);
  EXPECT_THAT(nets_of_people(19, std::nullopt), IsEmpty());
}

}  // namespace
}  // namespace move37::app
