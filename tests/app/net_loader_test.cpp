#include "app/net_loader.h"

#include <stdexcept>
#include <string_view>

#include <gtest/gtest.h>

namespace move37::app {
namespace {

TEST(NetLoader, RefusesAFileThatIsNotThere) {
  EXPECT_THROW(NetLoader("/no/such.safetensors", {}, false, [](std::string_view) {}),
               std::runtime_error);
}

}  // namespace
}  // namespace move37::app
