#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "nets/net_evaluator.h"
#include "nets/safetensors.h"

namespace move37::python {

/// A net as Python holds it: what its file says, and the same made ready to judge.
///
/// Threads: any number at once.
class FileNet final : public Evaluator {
 public:
  /// Throws: std::runtime_error if this is no net, or as NetEvaluator.
  FileNet(safetensors::File file, const NetEvaluatorOptions& options);

  /// Throws: std::runtime_error with the path and the reason.
  static std::shared_ptr<FileNet> load(const std::filesystem::path& path,
                                       const NetEvaluatorOptions& options);

  /// A net that has learnt nothing. Throws: std::invalid_argument for options out of range.
  static std::shared_ptr<FileNet> random(const NetOptions& net, std::uint64_t seed,
                                         const NetEvaluatorOptions& options);

  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override {
    evaluator_->evaluate(positions, random, evaluations);
  }

  int good_batch() const override { return evaluator_->good_batch(); }
  bool merges_calls() const override { return evaluator_->merges_calls(); }

  /// See NetEvaluator.
  void evaluate_planes(const float* planes, int batch, int size,
                       std::vector<Evaluation>& evaluations) const {
    evaluator_->evaluate_planes(planes, batch, size, evaluations);
  }

  const safetensors::File& file() const { return file_; }
  const NetEvaluatorOptions& how() const { return how_; }
  const NetInfo& info() const { return evaluator_->info(); }

 private:
  safetensors::File file_;
  NetEvaluatorOptions how_;
  std::shared_ptr<NetEvaluator> evaluator_;
};

}  // namespace move37::python
