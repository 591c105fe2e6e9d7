#include "engine/cores.h"

#include <thread>

#include <gtest/gtest.h>

#if defined(__linux__)
#include <sched.h>
#endif

namespace move37 {
namespace {

TEST(CoresOfQuota, AreTheShareOfAPeriodMadeWhole) {
  EXPECT_EQ(cores_of_quota("200000 100000"), 2);
  EXPECT_EQ(cores_of_quota("250000 50000\n"), 5);
  EXPECT_EQ(cores_of_quota("140000 100000"), 1);
  EXPECT_EQ(cores_of_quota("150000 100000"), 2);
  EXPECT_EQ(cores_of_quota("20000 100000"), 1);
}

TEST(CoresOfQuota, AreUnknownWithoutALimit) {
  for (const char* text : {"max 100000", "", "100000", "0 100000", "100000 0", "-1 100000", "many"})
    EXPECT_EQ(cores_of_quota(text), std::nullopt) << text;
}

TEST(NumCores, IsAtLeastOne) { EXPECT_GE(num_cores(), 1); }

#if defined(__linux__)
TEST(NumCores, AreThoseThatAThreadMayRunOn) {
  int cores = 0;
  std::thread([&] {
    cpu_set_t here;
    CPU_ZERO(&here);
    CPU_SET(sched_getcpu(), &here);
    ASSERT_EQ(sched_setaffinity(0, sizeof here, &here), 0);
    cores = num_cores();
  }).join();
  EXPECT_EQ(cores, 1);
}
#endif

}  // namespace
}  // namespace move37
