#include "nets/adamw.h"

#include <gtest/gtest.h>
#include <torch/optim/adamw.h>

#include "nets/net.h"
#include "tests/nets/net_samples.h"

namespace move37 {
namespace {

/// A gradient for every parameter of a net, the same for equal nets.
void differentiate(Net& net, int step) {
  const torch::Tensor planes = test::planes_of(test::random_positions(5, 4, 1 + step));
  const NetOutput output = net->forward(planes);
  torch::Tensor sum = output.policy.square().mean() + output.reply.square().mean() +
                      (output.value + output.td_value + output.score).mean() +
                      output.ownership.square().mean();
  sum.backward();
}

TEST(AdamW, TakesTheStepsOfLibTorch) {
  constexpr double kRate = 0.01;
  constexpr double kDecay = 0.1;
  Net ours = test::lively_net(1);
  Net theirs = test::lively_net(1);
  const FlatNet flat(*ours);
  AdamW optimiser(flat, kDecay);

  std::vector<torch::Tensor> weights, others;
  for (const torch::Tensor& parameter : theirs->parameters())
    (parameter.dim() > 1 ? weights : others).push_back(parameter);
  torch::optim::AdamW reference(
      {torch::optim::OptimizerParamGroup(
           weights, std::make_unique<torch::optim::AdamWOptions>(
                        torch::optim::AdamWOptions(kRate).weight_decay(kDecay))),
       torch::optim::OptimizerParamGroup(others,
                                         std::make_unique<torch::optim::AdamWOptions>(
                                             torch::optim::AdamWOptions(kRate).weight_decay(0)))},
      torch::optim::AdamWOptions(kRate));

  for (int step = 0; step < 4; ++step) {
    flat.gradients().zero_();
    reference.zero_grad();
    differentiate(ours, step);
    differentiate(theirs, step);
    optimiser.step(flat, kRate, step + 1);
    reference.step();
  }
  const auto expected = theirs->named_parameters();
  for (const auto& parameter : ours->named_parameters()) {
    EXPECT_TRUE(torch::allclose(parameter.value(), expected[parameter.key()], 1e-4, 1e-5))
        << parameter.key();
  }
}

TEST(FlatNet, IsTheNetItself) {
  Net net = test::lively_net(1);
  const torch::Tensor before = net->value_head->hidden->weight.detach().clone();
  const FlatNet flat(*net);
  EXPECT_TRUE(net->value_head->hidden->weight.equal(before));
  EXPECT_TRUE(flat.by_name(flat.parameters()).at("value_head.hidden.weight").equal(before));
  flat.parameters().mul_(2);
  EXPECT_TRUE(net->value_head->hidden->weight.equal(2 * before));
  flat.statistics().fill_(3);
  EXPECT_TRUE(net->stem->norm->running_var.eq(3).all().item<bool>());
}

TEST(FlatNet, LetsOnlyWeightsDecay) {
  Net net = test::lively_net(1);
  const FlatNet flat(*net);
  flat.parameters().zero_();
  flat.parameters().narrow(0, 0, flat.decaying()).fill_(1);
  for (const auto& parameter : net->named_parameters()) {
    EXPECT_EQ(parameter.value()[0].sum().item<float>() > 0, parameter.value().dim() > 1)
        << parameter.key();
  }
}

}  // namespace
}  // namespace move37
