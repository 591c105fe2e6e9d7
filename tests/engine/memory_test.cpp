#include "engine/memory.h"

#include <gtest/gtest.h>

#include "engine/control_group.h"

namespace move37 {
namespace {

TEST(BytesOfLimit, AreThoseThatTheFileTells) {
  EXPECT_EQ(bytes_of_limit("2147483648"), std::int64_t{1} << 31);
  EXPECT_EQ(bytes_of_limit("4096\n"), 4096);
}

TEST(BytesOfLimit, AreUnknownWithoutALimit) {
  for (const char* text : {"max", "", "0", "-1", "many", "12abc", "99999999999999999999"})
    EXPECT_EQ(bytes_of_limit(text), std::nullopt) << text;
}

TEST(MemoryBytes, AreWithinTheLimit) {
  constexpr std::int64_t kNoLimit = std::int64_t{1} << 60;
  EXPECT_GT(memory_bytes(), 1 << 26);
  EXPECT_LE(memory_bytes(), bytes_of_limit(control_group("memory.max")).value_or(kNoLimit));
}

}  // namespace
}  // namespace move37
