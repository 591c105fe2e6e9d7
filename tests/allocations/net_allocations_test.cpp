#include <gtest/gtest.h>

#include "nets/kernel.h"
#include "nets/net_evaluator.h"
#include "tests/allocations/allocation_count.h"

namespace move37 {
namespace {

TEST(Allocations, AnEvaluationByOurKernelsNeedsNoNewMemory) {
  for (const Kernel* kernel : kernels()) {
    NetEvaluatorOptions options;
    options.device = "cpu";
    options.kernel = kernel->name;
    NetOptions small;
    small.blocks = 3;
    small.channels = 16;
    const auto net = random_net_evaluator(small, 1, options);
    const Position position(9);
    const std::vector<const Position*> batch(8, &position);
    std::vector<Evaluation> evaluations;
    Random random(1);
    net->evaluate(batch, random, evaluations);
    const long before = test::num_allocations();
    for (int i = 0; i < 5; ++i)
      net->evaluate(batch, random, evaluations);
    EXPECT_EQ(test::num_allocations() - before, 0) << kernel->name;
  }
}

}  // namespace
}  // namespace move37
