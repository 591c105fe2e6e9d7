#include "nets/net_evaluator.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "engine/features.h"
#include "engine/idle_pool.h"
#include "engine/symmetry.h"
#include "nets/channels_last.h"
#include "nets/frozen_net.h"
#include "nets/hardware.h"
#include "nets/heap.h"
#include "nets/kernel.h"
#include "nets/means.h"
#include "nets/merging_net.h"
#include "nets/net.h"
#include "nets/net_file.h"

namespace move37 {
namespace {

/// What one call works in; kept between calls, so that no memory is asked for.
struct Workspace {
  std::vector<float> planes;         // [C, N, N] of one position, as encode() writes them
  std::vector<float> turned;         // [C, N, N], turned by its symmetry
  std::vector<float> batch;          // [B, N, N, C] of all: the order that convolutions like
  std::vector<Symmetry> symmetries;  // one a position
  Judgement judgement;
};

Means choose_means(const NetEvaluatorOptions& options) {
  return move37::choose_means(options.device, options.precision, options.kernel);
}

/// Kernels of our own are as fast with one position as with many; LibTorch wants some on a
/// processor, more on a GPU.
int good_batch_of(const Means& means) {
  constexpr int kForTorch = 8;
  constexpr int kForGpu = 32;
  if (!means.hardware.device.is_cpu()) return kForGpu;
  return means.kernel ? 1 : kForTorch;
}

bool merges_calls_of(const NetEvaluatorOptions& options, const Means& means) {
  return options.merge_calls.value_or(!means.hardware.device.is_cpu());
}

std::unique_ptr<const FrozenNet> freeze(const NetImpl& net, const NetEvaluatorOptions& options,
                                        const Means& means) {
  std::unique_ptr<const FrozenNet> frozen = move37::freeze(net, means.hardware, means.kernel);
  if (!merges_calls_of(options, means)) return frozen;
  return std::make_unique<MergingNet>(std::move(frozen), net.options.planes);
}

std::int64_t count_weights(const NetImpl& net) {
  std::int64_t weights = 0;
  for (const at::Tensor& parameter : net.parameters())
    weights += parameter.numel();
  return weights;
}

NetInfo describe(const NetImpl& net, const FrozenNet& frozen, const Means& means,
                 std::map<std::string, std::string> provenance) {
  return {net.options,
          count_weights(net),
          means.hardware.device.str(),
          means.hardware.precision,
          frozen.kernel(),
          means.reason,
          std::move(provenance)};
}

}  // namespace

std::string to_string(const NetInfo& info) {
  char text[128];
  std::snprintf(text, sizeof text, "%dx%d net, %.2f M weights, ", info.options.blocks,
                info.options.channels, static_cast<double>(info.weights) * 1e-6);
  return text + describe_means(info.precision, info.device, info.kernel, info.reason);
}

class NetEvaluator::Implementation {
 public:
  Implementation(const NetImpl& net, const NetEvaluatorOptions& options, const Means& means,
                 std::map<std::string, std::string> provenance)
      : options_(options),
        net_(freeze(net, options, means)),
        info_(describe(net, *net_, means, std::move(provenance))),
        good_batch_(good_batch_of(means)),
        merges_calls_(merges_calls_of(options, means)) {
    keep_freed_memory();
  }

  const NetInfo& info() const { return info_; }
  int good_batch() const { return good_batch_; }
  bool merges_calls() const { return merges_calls_; }

  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) {
    const auto workspace = workspaces_.lend();
    encode_all(positions, random, *workspace);
    judge_all(positions.front()->size(), *workspace, evaluations);
  }

  void evaluate_planes(const float* planes, int batch, int size,
                       std::vector<Evaluation>& evaluations) {
    const auto workspace = workspaces_.lend();
    copy_all(planes, batch, size, *workspace);
    judge_all(size, *workspace, evaluations);
  }

 private:
  void encode_all(const std::vector<const Position*>& positions, Random& random,
                  Workspace& workspace) const {
    const int size = positions.front()->size();
    const int planes = info_.options.planes;
    const std::size_t numbers = static_cast<std::size_t>(planes * size * size);
    workspace.planes.resize(static_cast<std::size_t>(kNumPlanes * size * size));
    workspace.turned.resize(numbers);
    workspace.batch.resize(positions.size() * numbers);
    workspace.symmetries.resize(positions.size());
    for (std::size_t i = 0; i < positions.size(); ++i) {
      const Symmetry symmetry(
          options_.random_symmetry ? static_cast<int>(random.below(Symmetry::kCount)) : 0);
      workspace.symmetries[i] = symmetry;
      encode(*positions[i], workspace.planes.data());
      transform_planes(symmetry, size, planes, workspace.planes.data(), workspace.turned.data());
      put_channels_last(workspace.turned.data(), planes, size * size,
                        workspace.batch.data() + i * numbers);
    }
  }

  void copy_all(const float* planes, int batch, int size, Workspace& workspace) const {
    const int points = size * size;
    const int numbers = info_.options.planes * points;
    workspace.batch.resize(static_cast<std::size_t>(batch) * numbers);
    workspace.symmetries.assign(batch, Symmetry());
    for (int i = 0; i < batch; ++i) {
      put_channels_last(planes + static_cast<std::size_t>(i) * kNumPlanes * points,
                        info_.options.planes, points,
                        workspace.batch.data() + static_cast<std::size_t>(i) * numbers);
    }
  }

  void judge_all(int size, Workspace& workspace, std::vector<Evaluation>& evaluations) const {
    const std::size_t batch = workspace.symmetries.size();
    net_->judge(workspace.batch.data(), static_cast<int>(batch), size, workspace.judgement);
    if (evaluations.size() < batch) evaluations.resize(batch);
    for (std::size_t i = 0; i < batch; ++i)
      read(workspace.judgement, i, size, workspace.symmetries[i].inverse(), evaluations[i]);
  }

  /// The i-th of a batch, turned back.
  void read(const Judgement& judgement, std::size_t i, int size, Symmetry back,
            Evaluation& evaluation) const {
    const std::size_t points = static_cast<std::size_t>(size * size);
    evaluation.policy.resize(points + 1);
    transform_policy(back, size, judgement.policy.data() + i * (points + 1),
                     evaluation.policy.data());
    evaluation.ownership.resize(points);
    transform_planes(back, size, 1, judgement.ownership.data() + i * points,
                     evaluation.ownership.data());
    const float value = judgement.value[i];
    const float td_value = judgement.td_value[i];
    evaluation.value = value + options_.td_share * (td_value - value);
    evaluation.score = judgement.score[i];
  }

  const NetEvaluatorOptions options_;
  const std::unique_ptr<const FrozenNet> net_;
  const NetInfo info_;
  const int good_batch_;
  const bool merges_calls_;
  IdlePool<Workspace> workspaces_;
};

NetEvaluator::NetEvaluator(const NetImpl& net, const NetEvaluatorOptions& options,
                           std::map<std::string, std::string> provenance)
    : implementation_(std::make_unique<Implementation>(net, options, choose_means(options),
                                                       std::move(provenance))) {}

NetEvaluator::~NetEvaluator() = default;

void NetEvaluator::evaluate(const std::vector<const Position*>& positions, Random& random,
                            std::vector<Evaluation>& evaluations) {
  implementation_->evaluate(positions, random, evaluations);
}

void NetEvaluator::evaluate_planes(const float* planes, int batch, int size,
                                   std::vector<Evaluation>& evaluations) {
  implementation_->evaluate_planes(planes, batch, size, evaluations);
}

int NetEvaluator::good_batch() const { return implementation_->good_batch(); }

bool NetEvaluator::merges_calls() const { return implementation_->merges_calls(); }

const NetInfo& NetEvaluator::info() const { return implementation_->info(); }

std::shared_ptr<NetEvaluator> load_net_evaluator(const std::filesystem::path& file,
                                                 const NetEvaluatorOptions& options) {
  const LoadedNet stored = read_net(file);
  return std::make_shared<NetEvaluator>(*stored.net, options, stored.provenance);
}

std::shared_ptr<NetEvaluator> random_net_evaluator(const NetOptions& net, std::uint64_t seed,
                                                   const NetEvaluatorOptions& options) {
  Random random(seed);
  return std::make_shared<NetEvaluator>(*Net(net, random), options);
}

}  // namespace move37
