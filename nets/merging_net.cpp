#include "nets/merging_net.h"

#include <algorithm>
#include <utility>

namespace move37 {
namespace {

using Lock = std::unique_lock<std::mutex>;

// The positions [first, first + count) of so many that were judged.
void copy_share(const Judgement& all, int batch, int first, int count, Judgement& share) {
  for (const auto part : {&Judgement::policy, &Judgement::value, &Judgement::td_value,
                          &Judgement::score, &Judgement::ownership}) {
    const auto numbers = static_cast<std::ptrdiff_t>((all.*part).size()) / batch;  // a position
    const auto begin = (all.*part).begin() + first * numbers;
    (share.*part).assign(begin, begin + count * numbers);
  }
}

}  // namespace

MergingNet::MergingNet(std::unique_ptr<const FrozenNet> net, int planes)
    : net_(std::move(net)),
      planes_(static_cast<std::size_t>(planes)),
      thread_([this] { serve(); }) {}

MergingNet::~MergingNet() {
  {
    const Lock lock(mutex_);
    closing_ = true;
  }
  asked_.notify_one();
  thread_.join();
}

void MergingNet::judge(const float* planes, int batch, int size, Judgement& judgement) const {
  Call call{planes, batch, size, judgement, false, nullptr, {}};
  Lock lock(mutex_);
  waiting_.push_back(&call);
  asked_.notify_one();
  call.answered.wait(lock, [&] { return call.is_answered; });
  if (call.error) std::rethrow_exception(call.error);
}

std::size_t MergingNet::num_waiting() const {
  const Lock lock(mutex_);
  return waiting_.size();
}

void MergingNet::serve() {
  JointCall all;
  Lock lock(mutex_);
  while (true) {
    asked_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    take_waiting(all);
    lock.unlock();
    const std::exception_ptr error = judge_all(all);
    lock.lock();
    for (Call* call : all.calls) {
      call->error = error;
      call->is_answered = true;
      call->answered.notify_one();  // under the lock: the call is gone once its asker gets that
    }
  }
}

void MergingNet::take_waiting(JointCall& all) const {
  const int size = waiting_.front()->size;
  const auto of_other_size = std::stable_partition(
      waiting_.begin(), waiting_.end(), [&](const Call* call) { return call->size == size; });
  all.calls.assign(waiting_.begin(), of_other_size);
  waiting_.erase(waiting_.begin(), of_other_size);
}

std::exception_ptr MergingNet::judge_all(JointCall& all) const {
  try {
    if (all.calls.size() == 1) {
      const Call& only = *all.calls.front();
      net_->judge(only.planes, only.batch, only.size, only.judgement);
      return nullptr;
    }
    gather_planes(all);
    net_->judge(all.planes.data(), all.batch, all.calls.front()->size, all.judgement);
    int first = 0;
    for (const Call* call : all.calls) {
      copy_share(all.judgement, all.batch, first, call->batch, call->judgement);
      first += call->batch;
    }
    return nullptr;
  } catch (...) {
    return std::current_exception();
  }
}

void MergingNet::gather_planes(JointCall& all) const {
  all.batch = 0;
  all.planes.clear();
  for (const Call* call : all.calls) {
    const std::size_t points = static_cast<std::size_t>(call->size * call->size);
    const std::size_t numbers = static_cast<std::size_t>(call->batch) * points * planes_;
    all.planes.insert(all.planes.end(), call->planes, call->planes + numbers);
    all.batch += call->batch;
  }
}

}  // namespace move37
