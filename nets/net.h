#pragma once

#include <vector>

#include <torch/nn/module.h>
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/pimpl.h>

#include "engine/random.h"
#include "nets/net_options.h"
#include "nets/tile_convolution.h"

namespace move37 {

/// What a net says of B positions on boards of N x N, all of it for the player to move, and all as
/// training wants it: before any softmax or tanh.
struct NetOutput {
  torch::Tensor policy;     // [B, N * N + 1] logits of the move to play
  torch::Tensor reply;      // [B, N * N + 1] logits of the opponent's next move
  torch::Tensor value;      // [B] log-odds of winning the game
  torch::Tensor td_value;   // [B] log-odds of standing well a few moves on
  torch::Tensor score;      // [B] points one wins by, komi included
  torch::Tensor ownership;  // [B, N, N] log-odds of owning the point at the end
};

/// From log-odds x to the expected result in [-1, 1]: 2 sigmoid(x) - 1 = tanh(x / 2).
torch::Tensor expectation(const torch::Tensor& log_odds);

/// What is true of the whole board, whatever its size: of each of C channels the mean, the mean
/// times (N - 14) / 10, so that sums and means can both be had, and the maximum (Wu 2019,
/// section 3.3). x: [B, C, N, N]. Returns [B, 3 C] in 32 bits.
torch::Tensor pool(const torch::Tensor& x);

/// The factor (N - 14) / 10 of the second pooled value, on boards of N x N.
float pool_width(int size);

/// Values a pooled vector has for each channel that was pooled.
inline constexpr int kPools = 3;

/// A convolution that keeps the board's size, then batch normalisation (Ioffe and Szegedy 2015). In
/// inference the two are one convolution, see nets/folded_weights.h.
struct NormedConvolutionImpl : torch::nn::Module {
  NormedConvolutionImpl(int inputs, int outputs, int kernel);
  torch::Tensor forward(const torch::Tensor& x);

  torch::nn::Conv2d convolution{nullptr};
  torch::nn::BatchNorm2d norm{nullptr};
  c10::intrusive_ptr<TileConvolution> tiles;  // convolves what it takes, if there is one
};
TORCH_MODULE(NormedConvolution);

/// Two convolutions and a way around them (He et al. 2016), normalised before each sum, so that all
/// folds. A block that pools adds to each channel what the whole board says of it.
struct BlockImpl : torch::nn::Module {
  BlockImpl(int channels, bool pools);
  torch::Tensor forward(const torch::Tensor& x);

  NormedConvolution first{nullptr};
  NormedConvolution second{nullptr};
  torch::nn::Linear board{nullptr};  // [3 C] -> [C]; null in a block that does not pool
};
TORCH_MODULE(Block);

/// Moves from the tower: one's own and the opponent's reply to it.
struct PolicyHeadImpl : torch::nn::Module {
  PolicyHeadImpl(int inputs, int channels);
  /// [B, C, N, N] -> logits [B, 2, N * N + 1].
  torch::Tensor forward(const torch::Tensor& x);

  NormedConvolution reduce{nullptr};
  torch::nn::Linear board{nullptr};  // what the whole board says, added to each point
  torch::nn::Conv2d points{nullptr};
  torch::nn::Linear pass{nullptr};
};
TORCH_MODULE(PolicyHead);

/// Who wins, by how much, and who owns what.
struct ValueHeadImpl : torch::nn::Module {
  ValueHeadImpl(int inputs, int channels);
  struct Output {
    torch::Tensor result;  // [B, 3]: value and td_value in log-odds, score in units of kScoreUnit
    torch::Tensor ownership;  // [B, 1, N, N] log-odds
  };
  Output forward(const torch::Tensor& x);

  NormedConvolution reduce{nullptr};
  torch::nn::Conv2d owner{nullptr};
  torch::nn::Linear hidden{nullptr};
  torch::nn::Linear result{nullptr};
};
TORCH_MODULE(ValueHead);

/// The score head counts in units of so many points: its numbers are then about 1.
inline constexpr float kScoreUnit = 20;

/// The net that learns: a residual tower with heads for policy, result and ownership. All of it is
/// convolutions and pooled vectors, so the same weights play on every size of board.
struct NetImpl : torch::nn::Module {
  /// Random weights, all from `random`: the same seed, the same net. They make the first policy
  /// nearly uniform, but for the pass, which is rare (else the first games end before anything is
  /// decided), and the first values nearly 0.
  /// Throws: std::invalid_argument for options out of range.
  NetImpl(const NetOptions& options, Random& random);

  /// From now on convolves its tower so.
  void convolve_by(const c10::intrusive_ptr<TileConvolution>& tiles);

  /// planes: [B, options.planes, N, N] as encode() writes them; 2 <= N.
  NetOutput forward(const torch::Tensor& planes);

  const NetOptions options;
  NormedConvolution stem{nullptr};
  std::vector<Block> tower;
  PolicyHead policy_head{nullptr};
  ValueHead value_head{nullptr};
};
TORCH_MODULE(Net);

}  // namespace move37
