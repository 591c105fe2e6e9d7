#include "nets/net_evaluator.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "engine/features.h"
#include "engine/idle_pool.h"
#include "engine/symmetry.h"
#include "nets/channels_last.h"
#include "nets/evaluation_mean.h"
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
  std::vector<float> turned;         // [C, N, N], turned by a symmetry
  std::vector<float> batch;          // [R, N, N, C] of all: the order that convolutions like
  std::vector<Symmetry> symmetries;  // one a row; the rows of a position stand together
  Judgement judgement;               // of each row
  Evaluation view;                   // of one row
  EvaluationMean mean;
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

std::size_t num_views(Symmetries symmetries) {
  return symmetries == Symmetries::All ? Symmetry::kCount : 1;
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
    choose_symmetries(positions.size(), random, workspace->symmetries);
    encode_all(positions, *workspace);
    judge_all(positions.front()->size(), *workspace, positions.size(), evaluations);
  }

  void evaluate_planes(const float* planes, int batch, int size,
                       std::vector<Evaluation>& evaluations) {
    const auto workspace = workspaces_.lend();
    copy_all(planes, batch, size, *workspace);
    judge_all(size, *workspace, static_cast<std::size_t>(batch), evaluations);
  }

 private:
  void choose_symmetries(std::size_t positions, Random& random,
                         std::vector<Symmetry>& symmetries) const {
    symmetries.assign(positions * num_views(options_.symmetries), Symmetry());
    if (options_.symmetries == Symmetries::None) return;
    int next = 0;
    for (Symmetry& symmetry : symmetries) {
      const bool is_random = options_.symmetries == Symmetries::Random;
      symmetry = Symmetry(is_random ? static_cast<int>(random.below(Symmetry::kCount))
                                    : next++ % Symmetry::kCount);
    }
  }

  void encode_all(const std::vector<const Position*>& positions, Workspace& workspace) const {
    const int size = positions.front()->size();
    const int planes = info_.options.planes;
    const std::size_t numbers = static_cast<std::size_t>(planes * size * size);
    workspace.planes.resize(static_cast<std::size_t>(kNumPlanes * size * size));
    workspace.turned.resize(numbers);
    workspace.batch.resize(workspace.symmetries.size() * numbers);
    const std::size_t views = workspace.symmetries.size() / positions.size();
    for (std::size_t row = 0; row < workspace.symmetries.size(); ++row) {
      if (row % views == 0) encode(*positions[row / views], workspace.planes.data());
      transform_planes(workspace.symmetries[row], size, planes, workspace.planes.data(),
                       workspace.turned.data());
      put_channels_last(workspace.turned.data(), planes, size * size,
                        workspace.batch.data() + row * numbers);
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

  void judge_all(int size, Workspace& workspace, std::size_t positions,
                 std::vector<Evaluation>& evaluations) const {
    const std::size_t rows = workspace.symmetries.size();
    net_->judge(workspace.batch.data(), static_cast<int>(rows), size, workspace.judgement);
    if (evaluations.size() < positions) evaluations.resize(positions);
    const std::size_t views = rows / positions;
    for (std::size_t i = 0; i < positions; ++i) {
      if (views == 1) {
        read(workspace, i, size, evaluations[i]);
      } else {
        read_mean(workspace, i * views, views, size, evaluations[i]);
      }
    }
  }

  void read_mean(Workspace& workspace, std::size_t first, std::size_t views, int size,
                 Evaluation& evaluation) const {
    workspace.mean.clear();
    for (std::size_t row = first; row < first + views; ++row) {
      read(workspace, row, size, workspace.view);
      workspace.mean.add(workspace.view);
    }
    workspace.mean.write(evaluation);
  }

  /// What was said of a row, turned back.
  void read(const Workspace& workspace, std::size_t i, int size, Evaluation& evaluation) const {
    const Judgement& judgement = workspace.judgement;
    const Symmetry back = workspace.symmetries[i].inverse();
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
