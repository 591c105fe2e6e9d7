#pragma once

#include <memory>
#include <string>

#include "nets/judgement.h"

namespace move37 {

struct Hardware;
struct Kernel;
struct NetImpl;

/// A net made ready for inference: it learns no more, and is fast.
///
/// Threads: any number at once.
class FrozenNet {
 public:
  virtual ~FrozenNet() = default;

  /// Judges planes [B, N, N, planes] of B = `batch` positions on boards of N = `size`. Writes over
  /// `judgement` and keeps its memory. Requires: batch >= 1, size >= 2.
  virtual void judge(const float* planes, int batch, int size, Judgement& judgement) const = 0;

  /// Whose loops it runs: a name of nets/kernel.h, or "torch".
  virtual std::string kernel() const = 0;
};

/// A net with the statistics that it has learnt so far. Training it further changes nothing here.
std::unique_ptr<FrozenNet> freeze(const NetImpl& net, const Hardware& hardware,
                                  const Kernel* kernel);

}  // namespace move37
