#include "nets/muon.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/optim/adamw.h>

#include "nets/net.h"
#include "tests/nets/net_samples.h"

namespace move37 {
namespace {

using testing::AllOf;
using testing::Each;
using testing::Ge;
using testing::Le;

/// A gradient for every parameter, the same for the same step.
void fill_gradients(const FlatNet& net, int step) {
  at::manual_seed(step);
  net.gradients().normal_();
}

std::vector<double> singular_values(const torch::Tensor& matrix) {
  const torch::Tensor values = at::linalg_svdvals(matrix.to(at::kDouble)).contiguous();
  return {values.data_ptr<double>(), values.data_ptr<double>() + values.numel()};
}

TEST(Muon, MakesAllSingularValuesAboutOne) {
  at::manual_seed(1);
  for (const auto& [rows, columns] : {std::pair{8, 30}, {30, 8}, {16, 16}}) {
    const torch::Tensor matrices = at::randn({3, rows, columns});
    const torch::Tensor result = orthogonalised(matrices, at::kFloat);
    for (int i = 0; i < 3; ++i) {
      EXPECT_THAT(singular_values(result[i]),
                  Each(AllOf(Ge(rows == columns ? 0.01 : 0.6), Le(1.3))));
    }
  }
}

// If x = U S V', then x (U V')' = U S U' is symmetric and has no negative direction.
TEST(Muon, KeepsTheSingularVectors) {
  at::manual_seed(1);
  const torch::Tensor x = at::randn({1, 6, 20});
  const torch::Tensor product = at::bmm(x, orthogonalised(x, at::kFloat).transpose(1, 2))[0];
  EXPECT_TRUE(at::allclose(product, product.t(), 1e-2, 0.05));
  EXPECT_GT(at::linalg_eigvalsh(product).min().item<float>(), 0);
}

TEST(Muon, LeavesZerosZero) {
  EXPECT_EQ(orthogonalised(at::zeros({2, 3, 5}), at::kFloat).abs().max().item<float>(), 0);
}

TEST(Muon, NeedsOnlySixteenBits) {
  at::manual_seed(1);
  const torch::Tensor x = at::randn({2, 16, 40});
  const torch::Tensor precise = orthogonalised(x, at::kFloat);
  const torch::Tensor rough = orthogonalised(x, at::kBFloat16);
  EXPECT_EQ(rough.scalar_type(), at::kFloat);
  EXPECT_LT((precise - rough).norm().item<float>(), 0.05f * precise.norm().item<float>());
}

// The first step follows the gradient alone, whatever the momentum.
TEST(Muon, StepsAlongOrthogonalMatrices) {
  constexpr double kRate = 0.01;
  constexpr double kDecay = 0.1;
  Net net = test::lively_net(1);
  const FlatNet flat(*net);
  const torch::Tensor before = flat.parameters().clone();
  Muon optimiser(flat, kDecay, at::kFloat);
  fill_gradients(flat, 1);
  optimiser.step(flat, kRate, 1);
  ASSERT_FALSE(flat.matrices().empty());
  for (const FlatNet::Matrices& matrices : flat.matrices()) {
    const double length =
        0.2 * std::sqrt(static_cast<double>(std::max(matrices.rows, matrices.columns)));
    const torch::Tensor expected =
        (1 - kRate * kDecay) * matrices.of(before) -
        kRate * length * orthogonalised(matrices.of(flat.gradients()), at::kFloat);
    EXPECT_TRUE(at::allclose(matrices.of(flat.parameters()), expected, 1e-3, 1e-5));
  }
}

TEST(Muon, RemembersWhereMatricesWereGoing) {
  Net net = test::lively_net(1);
  const FlatNet flat(*net);
  Muon optimiser(flat, 0, at::kFloat);
  fill_gradients(flat, 1);
  optimiser.step(flat, 0.01, 1);
  const torch::Tensor first = flat.gradients().clone();
  fill_gradients(flat, 2);
  const torch::Tensor before = flat.parameters().clone();
  optimiser.step(flat, 0.01, 2);
  const FlatNet::Matrices& matrices = flat.matrices().front();
  const torch::Tensor second = matrices.of(flat.gradients());
  const torch::Tensor momentum = 0.95 * 0.05 * matrices.of(first) + 0.05 * second;
  const double length =
      0.2 * std::sqrt(static_cast<double>(std::max(matrices.rows, matrices.columns)));
  const torch::Tensor expected =
      -0.01 * length * orthogonalised(0.05 * second + 0.95 * momentum, at::kFloat);
  EXPECT_TRUE(at::allclose(matrices.of(flat.parameters() - before), expected, 1e-3, 1e-5));
}

TEST(Muon, TakesTheStepsOfLibTorchsAdamWElsewhere) {
  constexpr double kRate = 0.01;
  constexpr double kDecay = 0.1;
  Net net = test::lively_net(1);
  const FlatNet flat(*net);
  const auto rest = [&](const torch::Tensor& vector) {
    return vector.narrow(0, flat.matrix_numbers(), vector.numel() - flat.matrix_numbers());
  };
  const std::int64_t decaying = flat.decaying() - flat.matrix_numbers();
  ASSERT_GT(decaying, 0);
  torch::Tensor theirs = rest(flat.parameters()).clone();
  torch::Tensor weights = theirs.narrow(0, 0, decaying).clone();
  torch::Tensor others = theirs.narrow(0, decaying, theirs.numel() - decaying).clone();
  const auto group = [&](torch::Tensor& tensor, double decay) {
    return torch::optim::OptimizerParamGroup(
        {tensor}, std::make_unique<torch::optim::AdamWOptions>(
                      torch::optim::AdamWOptions(kRate).weight_decay(decay)));
  };
  torch::optim::AdamW reference(
      std::vector<torch::optim::OptimizerParamGroup>{group(weights, kDecay), group(others, 0)},
      torch::optim::AdamWOptions(kRate));

  Muon optimiser(flat, kDecay, at::kFloat);
  for (int step = 1; step <= 4; ++step) {
    fill_gradients(flat, step);
    weights.mutable_grad() = rest(flat.gradients()).narrow(0, 0, decaying).clone();
    others.mutable_grad() = rest(flat.gradients()).narrow(0, decaying, others.numel()).clone();
    optimiser.step(flat, kRate, step);
    reference.step();
  }
  EXPECT_TRUE(at::allclose(rest(flat.parameters()), at::cat({weights, others}), 1e-4, 1e-5));
}

TEST(FlatNet, KeepsMatricesOfOneFormTogether) {
  Net net = test::lively_net(1);
  const FlatNet flat(*net);
  std::int64_t numbers = 0;
  for (const FlatNet::Matrices& matrices : flat.matrices()) {
    EXPECT_EQ(matrices.begin, numbers);
    numbers += matrices.count * matrices.rows * matrices.columns;
  }
  EXPECT_EQ(numbers, flat.matrix_numbers());
  EXPECT_LT(numbers, flat.decaying());

  const torch::Tensor weight = net->tower[1]->first->convolution->weight;
  const auto same_form = [&](const FlatNet::Matrices& matrices) {
    return matrices.rows == weight.size(0) && matrices.columns == weight.numel() / weight.size(0);
  };
  EXPECT_EQ(std::count_if(flat.matrices().begin(), flat.matrices().end(), same_form), 1);
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
