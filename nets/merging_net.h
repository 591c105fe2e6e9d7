#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "nets/frozen_net.h"

namespace move37 {

/// Has another net judge on one thread of its own, and all that is asked meanwhile in one call.
///
/// For accelerators: they want large batches from one thread, while searches and games ask from
/// many for a few positions each. Nobody waits for company: whenever the net is free it takes the
/// call that has waited longest and all others for boards of that size. So the busier the net is,
/// the larger its batches become; a single caller only pays for the way to that thread and back.
///
/// Each asker gets its own positions back, judged as they would be alone, as far as the other net's
/// rounding does not depend on the batch. What the other net throws is thrown to all whose
/// positions were in that call.
class MergingNet final : public FrozenNet {
 public:
  /// `planes`: how many the net reads of each position.
  MergingNet(std::unique_ptr<const FrozenNet> net, int planes);

  /// Requires: nobody is in judge().
  ~MergingNet() override;

  void judge(const float* planes, int batch, int size, Judgement& judgement) const override;
  std::string kernel() const override { return net_->kernel(); }

  /// Calls that wait for the net to be free.
  std::size_t num_waiting() const;

 private:
  /// What one asker wants, on its stack while it waits.
  struct Call {
    const float* planes;
    int batch;
    int size;
    Judgement& judgement;
    bool is_answered = false;
    std::exception_ptr error;
    std::condition_variable answered;
  };

  /// What goes to the net at once, and the memory for it. The thread's own.
  struct JointCall {
    std::vector<Call*> calls;
    int batch = 0;  // positions of all of them
    std::vector<float> planes;
    Judgement judgement;
  };

  void serve();
  void take_waiting(JointCall& all) const;
  std::exception_ptr judge_all(JointCall& all) const;
  void gather_planes(JointCall& all) const;

  const std::unique_ptr<const FrozenNet> net_;
  const std::size_t planes_;

  mutable std::mutex mutex_;               // guards all below, and the answers in the calls
  mutable std::condition_variable asked_;  // a call waits, or all is over
  mutable std::vector<Call*> waiting_;     // in the order in which they came
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace move37
