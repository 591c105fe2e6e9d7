#include "nets/tile_convolution.h"

#include <algorithm>
#include <cassert>
#include <cstring>

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

namespace move37 {
namespace {

constexpr int kPointsAtOnce = 19 * 19;  // of boards that a thread takes together: four of 9 x 9
constexpr float kNoLeast = -__builtin_inff();

at::Tensor channels_last(const at::Tensor& x) {
  return x.contiguous(at::MemoryFormat::ChannelsLast);
}

at::Tensor empty_like(const at::Tensor& x, std::int64_t channels) {
  return at::empty({x.size(0), channels, x.size(2), x.size(3)}, x.options(),
                   at::MemoryFormat::ChannelsLast);
}

/// Calls copy(place in the picture, offset in the batch) for each row of some boards, in points.
template <class Copy>
void each_row(const BoardLayout& layout, std::int64_t first, int boards, Copy&& copy) {
  const int size = layout.size();
  const Points points = layout.points(boards);
  for (int i = 0; i < points.count; i += size)
    copy(points.places[i], first * layout.points_per_board() + i);
}

}  // namespace

/// A few boards as pictures, which stay in the cache.
struct TileConvolution::Workspace {
  void fit(int board_size, int channels_in, int channels_out, int number_bytes) {
    const int boards = std::max(1, kPointsAtOnce / (board_size * board_size));
    if (board_size == layout.size() && channels_in == inputs && channels_out == outputs) return;
    layout = BoardLayout(board_size, boards);
    inputs = channels_in;
    outputs = channels_out;
    input.assign(layout.pixels() * inputs * number_bytes, std::byte{});
    output.assign(layout.pixels() * outputs * number_bytes, std::byte{});
    const std::size_t forward = kTilesAtOnce * (inputs * number_bytes + outputs * sizeof(float));
    const std::size_t backward = kGradientTilesAtOnce * (inputs + outputs) * number_bytes;
    scratch.resize(kTileNumbers * std::max(forward, backward));
  }

  BoardLayout layout;  // of as many boards as are taken at once
  int inputs = 0;
  int outputs = 0;
  AlignedVector<std::byte> input;
  AlignedVector<std::byte> output;
  AlignedVector<std::byte> scratch;
};

TileConvolution::TileConvolution(const Kernel& kernel) : kernel_(kernel), weights_(kernel) {
  assert(kernel.convolve_tiles);
}

TileConvolution::~TileConvolution() = default;

bool TileConvolution::takes(const at::Tensor& x, const at::Tensor& weight) const {
  const auto whole = [](std::int64_t channels) { return channels % kLaneGroup == 0; };
  const c10::ScalarType number =
      kernel_.precision == Precision::BFloat16 ? at::kBFloat16 : at::kFloat;
  return x.is_cpu() && x.scalar_type() == number && whole(weight.size(0)) && whole(weight.size(1));
}

at::Tensor TileConvolution::convolve(const at::Tensor& x, const at::Tensor& weight) {
  assert(weight.is_contiguous());
  weights_.set(weight.data_ptr<float>(), weight.size(0), weight.size(1));
  return convolve(x);
}

at::Tensor TileConvolution::input_gradient(const at::Tensor& gradient, const at::Tensor& weight) {
  assert(weight.is_contiguous());
  weights_.set_reversed(weight.data_ptr<float>(), weight.size(0), weight.size(1));
  return convolve(gradient);
}

at::Tensor TileConvolution::convolve(const at::Tensor& x) {
  const Convolution convolution = weights_.view();
  no_bias_.resize(convolution.outputs);
  const at::Tensor from = channels_last(x);
  const at::Tensor to = empty_like(x, convolution.outputs);
  share_out(x, convolution.outputs, [&](Workspace& workspace, std::int64_t first, int boards) {
    read(from, first, boards, workspace.layout, workspace.input);
    kernel_.convolve_tiles(
        convolution,
        {workspace.input.data(), workspace.inputs, workspace.layout.shifts(), no_bias_.data(),
         /*bias_stride=*/0, /*others=*/nullptr, kNoLeast, workspace.output.data()},
        workspace.layout.tiles(), workspace.layout.tiles(boards), workspace.scratch.data());
    write(workspace.output, first, boards, workspace.layout, to);
  });
  return to;
}

at::Tensor TileConvolution::weight_gradient(const at::Tensor& x, const at::Tensor& gradient) {
  const std::int64_t inputs = x.size(1), outputs = gradient.size(1);
  const std::int64_t numbers = kTileNumbers * outputs * inputs;
  const at::Tensor from = channels_last(x), by = channels_last(gradient);
  sums_.assign(at::get_num_threads() * numbers, 0);
  share_out(
      x, static_cast<int>(outputs), [&](Workspace& workspace, std::int64_t first, int boards) {
        read(from, first, boards, workspace.layout, workspace.input);
        read(by, first, boards, workspace.layout, workspace.output);
        kernel_.differentiate_tiles(
            {workspace.input.data(), workspace.inputs, workspace.output.data(), workspace.outputs,
             workspace.layout.shifts(), sums_.data() + at::get_thread_num() * numbers},
            workspace.layout.tiles(), workspace.layout.tiles(boards), workspace.scratch.data());
      });
  for (float* other = sums_.data() + numbers; other < sums_.data() + sums_.size();
       other += numbers) {
    for (std::int64_t i = 0; i < numbers; ++i)
      sums_[i] += other[i];
  }
  const at::Tensor result = at::empty({3, 3, outputs, inputs});
  gather_tile_gradient(sums_.data(), outputs * inputs, result.data_ptr<float>());
  return result.permute({2, 3, 0, 1});
}

void TileConvolution::share_out(const at::Tensor& x, int outputs, const Work& work) {
  const int size = static_cast<int>(x.size(3)), inputs = static_cast<int>(x.size(1));
  const std::int64_t at_once = std::max(1, kPointsAtOnce / (size * size));
  workspaces_.resize(std::max<std::size_t>(workspaces_.size(), at::get_num_threads()));
  at::parallel_for(0, x.size(0), at_once, [&](std::int64_t begin, std::int64_t end) {
    Workspace& workspace = workspaces_[at::get_thread_num()];
    workspace.fit(size, inputs, outputs, kernel_.number_bytes());
    for (std::int64_t first = begin; first < end; first += at_once)
      work(workspace, first, static_cast<int>(std::min(at_once, end - first)));
  });
}

void TileConvolution::read(const at::Tensor& x, std::int64_t first, int boards,
                           const BoardLayout& layout, AlignedVector<std::byte>& picture) const {
  const std::int64_t pixel = x.size(1) * kernel_.number_bytes();
  const std::byte* const from = static_cast<const std::byte*>(x.data_ptr());
  each_row(layout, first, boards, [&](std::int64_t place, std::int64_t point) {
    std::memcpy(picture.data() + place * pixel, from + point * pixel, layout.size() * pixel);
  });
}

void TileConvolution::write(const AlignedVector<std::byte>& picture, std::int64_t first, int boards,
                            const BoardLayout& layout, const at::Tensor& x) const {
  const std::int64_t pixel = x.size(1) * kernel_.number_bytes();
  std::byte* const to = static_cast<std::byte*>(x.data_ptr());
  each_row(layout, first, boards, [&](std::int64_t place, std::int64_t point) {
    std::memcpy(to + point * pixel, picture.data() + place * pixel, layout.size() * pixel);
  });
}

namespace {

struct TileFunction : torch::autograd::Function<TileFunction> {
  using Context = torch::autograd::AutogradContext;

  static at::Tensor forward(Context* context, const c10::intrusive_ptr<TileConvolution>& tiles,
                            const at::Tensor& x, const at::Tensor& weight) {
    context->saved_data["tiles"] = c10::IValue::make_capsule(tiles);
    context->save_for_backward({x, weight});
    return tiles->convolve(x, weight);
  }

  static torch::autograd::tensor_list backward(Context* context,
                                               const torch::autograd::tensor_list& gradients) {
    const auto tiles = c10::static_intrusive_pointer_cast<TileConvolution>(
        context->saved_data["tiles"].toCapsule());
    const torch::autograd::tensor_list saved = context->get_saved_variables();
    return {{},
            tiles->input_gradient(gradients[0], saved[1]),
            tiles->weight_gradient(saved[0], gradients[0])};
  }
};

}  // namespace

at::Tensor convolve(const c10::intrusive_ptr<TileConvolution>& tiles, const at::Tensor& x,
                    const at::Tensor& weight) {
  return TileFunction::apply(tiles, x, weight);
}

}  // namespace move37
