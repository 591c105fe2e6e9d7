#pragma once

namespace move37 {

/// Planes [channels, points] as [points, channels], the order that convolutions like.
inline void put_channels_last(const float* from, int channels, int points, float* to) {
  for (int point = 0; point < points; ++point) {
    for (int channel = 0; channel < channels; ++channel)
      *to++ = from[channel * points + point];
  }
}

}  // namespace move37
