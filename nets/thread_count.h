#pragma once

#include <ATen/Parallel.h>

namespace move37 {

/// While it lives, LibTorch computes for the calling thread with so many threads, that one
/// included; so it will for threads that use LibTorch for the first time meanwhile.
class ThreadCount {
 public:
  explicit ThreadCount(int count) : before_(at::get_num_threads()) {
    if (count != before_) at::set_num_threads(count);
  }
  ~ThreadCount() {
    if (at::get_num_threads() != before_) at::set_num_threads(before_);
  }
  ThreadCount(const ThreadCount&) = delete;
  ThreadCount& operator=(const ThreadCount&) = delete;

 private:
  int before_;
};

}  // namespace move37
