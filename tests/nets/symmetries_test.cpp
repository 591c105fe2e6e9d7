#include "nets/symmetries.h"

#include <stdexcept>

#include <gmock/gmock.h>

namespace move37 {
namespace {

TEST(Symmetries, AreReadAsTheyAreWritten) {
  for (const Symmetries each : {Symmetries::None, Symmetries::Random, Symmetries::All})
    EXPECT_EQ(parse_symmetries(to_string(each)), each);
}

TEST(Symmetries, ThatDoNotExistAreRefusedByName) {
  EXPECT_THAT([] { parse_symmetries("8"); },
              testing::ThrowsMessage<std::invalid_argument>(testing::HasSubstr("'8'")));
}

}  // namespace
}  // namespace move37
