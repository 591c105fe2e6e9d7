#include "selfplay/token_bucket.h"

#include <gtest/gtest.h>

namespace move37 {
namespace {

TEST(TokenBucket, PaysSoManySamplesARow) {
  TokenBucket bucket(/*reuse=*/2.5, /*limit=*/1000);
  EXPECT_FALSE(bucket.can_spend(1));
  bucket.pay(4);
  EXPECT_TRUE(bucket.can_spend(10));
  EXPECT_FALSE(bucket.can_spend(11));
  bucket.spend(8);
  EXPECT_EQ(bucket.tokens(), 2);
}

TEST(TokenBucket, ForgetsWhatIsAboveTheLimit) {
  TokenBucket bucket(2, 100);
  bucket.pay(80);
  EXPECT_EQ(bucket.tokens(), 100);
  bucket.set_tokens(500);
  EXPECT_EQ(bucket.tokens(), 100);
}

}  // namespace
}  // namespace move37
