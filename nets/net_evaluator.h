#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/evaluator.h"
#include "nets/net_options.h"
#include "nets/precision.h"
#include "nets/symmetries.h"

namespace move37 {

struct NetImpl;

/// Where and how a net is run.
struct NetEvaluatorOptions {
  std::string device = "auto";  // cpu, cuda, cuda:1; auto: a GPU if LibTorch can use one
  Precision precision = Precision::Auto;
  Symmetries symmetries = Symmetries::Random;
  float td_share = 0;           // Evaluation::value is so much td_value and the rest value, 0 to 1
  std::string kernel = "auto";  // whose loops it runs on a processor: torch, or of nets/kernel.h;
                                // auto: what the environment's MOVE37_KERNEL says, or the fastest
  std::optional<bool> merge_calls;  // run it on one thread, with all that is asked at once in one
                                    // call (see MergingNet); unset: only on an accelerator
};

/// What one would like to read in a log about a net that runs.
struct NetInfo {
  NetOptions options;
  std::int64_t weights = 0;                       // trainable numbers
  std::string device;                             // "cpu", "cuda:0"
  Precision precision = Precision::Auto;          // what was chosen, never Auto
  std::string kernel;                             // whose loops run: "avx512-bf16", "torch"
  std::string reason;                             // see Means
  std::map<std::string, std::string> provenance;  // what its file tells of its making
};

/// "6x64 net, 0.50 M weights, bfloat16 on cpu (avx512-bf16)", see describe_means().
std::string to_string(const NetInfo& info);

/// The judge that learns: a net, frozen and folded for speed.
///
/// Threads: evaluate() may be called from many at once; they share the weights. Each call runs on
/// one core: whoever wants two calls it from two threads. On an accelerator, too, it pays to call
/// it from several: their positions are encoded side by side and judged together.
class NetEvaluator final : public Evaluator {
 public:
  /// A copy of the net as it is now; training it further changes nothing here.
  /// Throws: std::runtime_error if there is no such device, or it has not got that precision or
  /// kernel.
  NetEvaluator(const NetImpl& net, const NetEvaluatorOptions& options,
               std::map<std::string, std::string> provenance = {});
  ~NetEvaluator() override;

  /// See Evaluator. Any batch, any size of board.
  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override;

  int good_batch() const override;
  bool merges_calls() const override;
  bool sees_planes_alone() const override { return true; }

  /// Judges planes [batch, kNumPlanes, N, N] as encode() writes them, none of them turned whatever
  /// the options' symmetries. Grows `evaluations` as evaluate() does.
  /// Requires: batch >= 1; N = `size` >= 2.
  void evaluate_planes(const float* planes, int batch, int size,
                       std::vector<Evaluation>& evaluations);

  const NetInfo& info() const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

/// The net of a file (see nets/net_file.h), ready to play.
/// Throws: std::runtime_error with the path and the reason if the file is no such net, or as above.
std::shared_ptr<NetEvaluator> load_net_evaluator(const std::filesystem::path& file,
                                                 const NetEvaluatorOptions& options = {});

/// A net that has learnt nothing, for benchmarks and tests. The same seed gives the same net.
/// Throws: std::invalid_argument for options out of range, or as above.
std::shared_ptr<NetEvaluator> random_net_evaluator(const NetOptions& net, std::uint64_t seed,
                                                   const NetEvaluatorOptions& options = {});

}  // namespace move37
