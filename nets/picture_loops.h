#pragma once

#include "nets/kernel.h"

namespace move37 {

/// What a kernel does besides convolutions: see nets/kernel.h, and nets/convolution_loops.h for
/// `Cpu`.
template <class Cpu>
struct PictureLoops {
  using Number = typename Cpu::Number;
  using Sums = typename Cpu::Sums;

  static constexpr int kLanes = Cpu::kLanes;

  static void take_planes(const float* planes, int planes_channels, const Points& points,
                          void* picture, int channels) {
    for (int i = 0; i < points.count; ++i) {
      Number* const to = static_cast<Number*>(picture) + long{points.places[i]} * channels;
      for (int channel = 0; channel < planes_channels; ++channel)
        to[channel] = Cpu::number(*planes++);
    }
  }

  static void pool(const void* picture, int channels, const Points& points, int points_per_board,
                   float width, float* pooled) {
    const Sums share = Cpu::all(1 / static_cast<float>(points_per_board));
    for (int begin = 0; begin < points.count; begin += points_per_board) {
      for (int channel = 0; channel < channels; channel += kLanes) {
        const Number* const from = static_cast<const Number*>(picture) + channel;
        Sums sum = Cpu::all(0);
        Sums most = Cpu::load(from + long{points.places[begin]} * channels);
        for (int i = begin; i < begin + points_per_board; ++i) {
          const Sums x = Cpu::load(from + long{points.places[i]} * channels);
          sum += x;
          most = Cpu::most(most, x);
        }
        Cpu::store(sum * share, pooled + channel);
        Cpu::store(sum * share * Cpu::all(width), pooled + channels + channel);
        Cpu::store(most, pooled + 2 * channels + channel);
      }
      pooled += 3 * channels;
    }
  }

  static void dot_points(const void* picture, int channels, const Points& points, const float* bias,
                         const float* weights, float* first, float* second) {
    for (int i = 0; i < points.count; ++i) {
      const Number* const from =
          static_cast<const Number*>(picture) + long{points.places[i]} * channels;
      const float* const lift = bias + long{points.boards[i]} * channels;
      Sums first_sum = Cpu::all(0);
      Sums second_sum = Cpu::all(0);
      for (int channel = 0; channel < channels; channel += kLanes) {
        const Sums x =
            Cpu::most(Cpu::load(from + channel) + Cpu::load(lift + channel), Cpu::all(0));
        first_sum += x * Cpu::load(weights + channel);
        second_sum += x * Cpu::load(weights + channels + channel);
      }
      first[i] = Cpu::total(first_sum);
      second[i] = Cpu::total(second_sum);
    }
  }
};

}  // namespace move37
