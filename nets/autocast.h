#pragma once

#include "nets/hardware.h"

namespace move37 {

/// While it lives, LibTorch computes convolutions and matrix products of the calling thread in the
/// hardware's numbers and the rest in 32 bits (mixed precision, Micikevicius et al. 2018). For the
/// forward pass; gradients follow it by themselves. In 32 bits it does nothing.
///
/// Threads: the one that made it. Requires: one at a time on a thread.
class Autocast {
 public:
  explicit Autocast(const Hardware& hardware);
  ~Autocast();
  Autocast(const Autocast&) = delete;
  Autocast& operator=(const Autocast&) = delete;

 private:
  Hardware hardware_;
};

}  // namespace move37
