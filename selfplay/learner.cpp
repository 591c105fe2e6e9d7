#include "selfplay/learner.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <stdexcept>
#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "nets/batch_statistics.h"
#include "nets/grown_net.h"
#include "nets/heap.h"
#include "nets/kernel.h"
#include "nets/loss.h"
#include "nets/means.h"
#include "nets/muon.h"
#include "nets/net.h"
#include "nets/net_file.h"
#include "nets/tensor_file.h"
#include "nets/thread_count.h"
#include "selfplay/batch_tensors.h"
#include "selfplay/gradient_team.h"
#include "selfplay/option_text.h"
#include "selfplay/trained_net.h"

namespace move37 {
namespace {

constexpr const char* kNetPrefix = "net.";
constexpr const char* kOptionPrefix = "option.";
constexpr const char* kBeganWithNet = "began-with-net";

/// Float16 is not for training: gradients vanish in it.
Means means_without_float16(const LearnerOptions& options) {
  Means means = choose_means(options.device, options.precision, options.kernel);
  if (means.hardware.precision != Precision::Float16) return means;
  if (options.precision == Precision::Float16) {
    throw std::runtime_error("nets are trained in float32 or bfloat16, not in float16");
  }
  return choose_means(options.device, Precision::BFloat16, options.kernel);
}

/// What to train such a net on. Our loops learn by tiles alone, and whole groups of channels.
Means training_means(const LearnerOptions& options, const NetOptions& net) {
  check(options);
  Means means = means_without_float16(options);
  const bool whole = padded(net.channels) == net.channels;
  if (means.kernel && !(means.kernel->convolve_tiles && whole)) means.kernel = nullptr;
  return means;
}

/// No more than have rows enough of a batch.
int threads_for(const LearnerOptions& options) {
  return std::clamp(options.threads, 1, threads_fed_by(options.batch));
}

const std::string& find(const safetensors::File& file, const std::string& name) {
  const auto found = file.metadata.find(name);
  if (found == file.metadata.end()) {
    throw std::runtime_error("this is no state of a learner: its metadata have no '" + name + "'");
  }
  return found->second;
}

std::int64_t count_of(const safetensors::File& file, const std::string& name) {
  std::int64_t count = 0;
  try {
    from_text(find(file, name), count);
  } catch (const std::invalid_argument& error) {
    throw std::runtime_error("its count of " + name + ": " + error.what());
  }
  return count;
}

void check_format(const safetensors::File& file) {
  if (find(file, "format") == kLearnerFormat) return;
  throw std::runtime_error("its format is '" + find(file, "format") + "', not " + kLearnerFormat);
}

/// Is the net of this state of this form?
void check_form(const safetensors::File& file, const NetOptions& net) {
  NetOptions::each(net, [&](const char* name, int value, const char*) {
    const std::string text = find(file, kNetPrefix + std::string(name));
    if (text == std::to_string(value)) return;
    throw std::runtime_error(std::string("its net has ") + name + " = " + text + ", this one " +
                             std::to_string(value));
  });
}

/// No game is to be played by a net that has diverged.
void require_finite(const FlatNet& net) {
  const auto is_finite = [](const at::Tensor& numbers) {
    return numbers.isfinite().all().item<bool>();
  };
  if (is_finite(net.parameters()) && is_finite(net.statistics())) return;
  throw std::runtime_error(
      "learning has diverged: the averaged net has weights that are no finite "
      "numbers; the same command goes on from the last checkpoint, with a "
      "lower --learning-rate perhaps");
}

}  // namespace

class Learner::Implementation {
 public:
  Implementation(const NetOptions& net, const LearnerOptions& options, std::uint64_t seed)
      : options_(options),
        means_(training_means(options, net)),
        threads_(threads_for(options)),
        trained_(net, seed, means_),
        average_(net, seed, means_),
        team_(trained_, means_, options_.loss, means_.hardware.device.is_cpu() ? threads_ : 1),
        optimiser_(trained_.flat, options.weight_decay, means_.hardware.number()) {
    average_.net->eval();
    keep_freed_memory();
  }

  NetOptions begin_with(const std::filesystem::path& path, std::int64_t samples) {
    assert(counters_.steps == 0);
    const Net begun = read_net(path).net;
    try {
      grow(*begun, *trained_.net);
      grow(*begun, *average_.net);
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(path.string() + ": " + error.what());
    }
    counters_.samples = samples;
    began_with_net_ = true;
    return begun->options;
  }

  StepReport step(const Batch& batch, double progress) {
    const ThreadCount threads(1);
    const at::Tensor statistics = trained_.flat.statistics().clone();
    StepReport result;
    result.loss = team_.differentiate(batch);
    result.rate = learning_rate(options_, counters_.steps * options_.batch + batch.rows, progress);
    result.gradient = trained_.flat.gradients().norm().item<double>();
    result.skipped = !std::isfinite(result.loss.total) || !std::isfinite(result.gradient);
    if (result.skipped) {
      ++counters_.skipped;
      trained_.flat.statistics().copy_(statistics);
      return result;
    }
    if (result.gradient > options_.clip) {
      trained_.flat.gradients().mul_(options_.clip / result.gradient);
    }
    optimiser_.step(trained_.flat, result.rate, counters_.steps + 1);
    follow(began_with_net_ ? options_.average_decay
                           : average_decay(options_, counters_.samples / options_.batch));
    ++counters_.steps;
    counters_.samples += batch.rows;
    return result;
  }

  LossReport evaluate(const Batch& batch) {
    const ThreadCount threads(threads_);
    const at::NoGradGuard no_gradients;
    const BatchTensors input(batch, net_options(), means_.hardware.device);
    const Losses measured =
        losses(average_.forward(input.planes), input.targets, options_.loss);
    return report(measured);
  }

  std::shared_ptr<NetEvaluator> export_net(const std::filesystem::path& file,
                                           const std::vector<Batch>& recent,
                                           const NetEvaluatorOptions& options,
                                           std::map<std::string, std::string> provenance) {
    assert(!recent.empty());
    const ThreadCount threads(threads_);
    measure_statistics(*average_.net, [&] {
      for (const Batch& batch : recent)
        average_.forward(BatchTensors(batch, net_options(), means_.hardware.device).planes);
    });
    require_finite(average_.flat);
    provenance["samples"] = std::to_string(counters_.samples);
    provenance["steps"] = std::to_string(counters_.steps);
    write_net(file, *average_.net, provenance);
    return std::make_shared<NetEvaluator>(*average_.net, options, provenance);
  }

  safetensors::File state() const {
    safetensors::File file;
    file.metadata["format"] = kLearnerFormat;
    NetOptions::each(net_options(), [&](const char* name, int value, const char*) {
      file.metadata[std::string(kNetPrefix) + name] = std::to_string(value);
    });
    LearnerOptions::each(options_, [&](const char* name, const auto& value, const char*) {
      file.metadata[std::string(kOptionPrefix) + name] = to_text(value);
    });
    LearnerCounters::each(counters_, [&](const char* name, std::int64_t count) {
      file.metadata[name] = std::to_string(count);
    });
    if (began_with_net_) file.metadata[kBeganWithNet] = "true";
    add_tensors(tensors(), "", file);
    return file;
  }

  void restore(const safetensors::File& file) {
    check_format(file);
    check_form(file, net_options());
    LearnerCounters::each(
        counters_, [&](const char* name, std::int64_t& count) { count = count_of(file, name); });
    began_with_net_ = file.metadata.count(kBeganWithNet) > 0;
    const std::map<std::string, at::Tensor> all = tensors();
    copy_tensors(file, "", all);
    if (file.tensors.size() != all.size()) {
      throw std::runtime_error("it has tensors that belong to no such learner");
    }
  }

  const LearnerCounters& counters() const { return counters_; }
  const NetOptions& net_options() const { return trained_.net->options; }
  const Means& means() const { return means_; }

 private:
  /// Draws the averaged net after the trained one.
  void follow(double decay) {
    average_.flat.parameters().lerp_(trained_.flat.parameters(), 1 - decay);
    average_.flat.statistics().lerp_(trained_.flat.statistics(), 1 - decay);
  }

  /// All that learning changes, by name.
  std::map<std::string, at::Tensor> tensors() const {
    std::map<std::string, at::Tensor> all;
    const auto add = [&](const char* prefix, const std::map<std::string, at::Tensor>& some) {
      for (const auto& [name, tensor] : some)
        all[prefix + name] = tensor;
    };
    add("net.", tensors_of(*trained_.net));
    add("average.", tensors_of(*average_.net));
    add("optimiser.first.", trained_.flat.by_name(optimiser_.first_moment()));
    add("optimiser.second.", trained_.flat.by_name(optimiser_.second_moment()));
    return all;
  }

  const LearnerOptions options_;
  const Means means_;
  const int threads_;
  TrainedNet trained_;
  TrainedNet average_;
  GradientTeam team_;
  Muon optimiser_;
  LearnerCounters counters_;
  bool began_with_net_ = false;  // so its average has no random beginning to forget
};

Learner::Learner(const NetOptions& net, const LearnerOptions& options, std::uint64_t seed)
    : implementation_(std::make_unique<Implementation>(net, options, seed)) {}
Learner::~Learner() = default;

NetOptions Learner::begin_with(const std::filesystem::path& net, std::int64_t samples) {
  return implementation_->begin_with(net, samples);
}

StepReport Learner::step(const Batch& batch, double progress) {
  return implementation_->step(batch, progress);
}

std::string growth(const NetOptions& begun, const NetOptions& net) {
  if (form_of(begun) == form_of(net)) return "";
  return ", a " + form_of(begun) + " net that grows to " + form_of(net);
}

LossReport Learner::evaluate(const Batch& batch) { return implementation_->evaluate(batch); }

std::shared_ptr<NetEvaluator> Learner::export_net(const std::filesystem::path& file,
                                                  const std::vector<Batch>& recent,
                                                  const NetEvaluatorOptions& options,
                                                  std::map<std::string, std::string> provenance) {
  return implementation_->export_net(file, recent, options, std::move(provenance));
}

const LearnerCounters& Learner::counters() const { return implementation_->counters(); }

std::string Learner::description() const {
  const NetOptions& net = implementation_->net_options();
  const auto& [hardware, kernel, reason] = implementation_->means();
  return form_of(net) + " net, " +
         describe_means(hardware.precision, hardware.device.str(), kernel ? kernel->name : "torch",
                        reason);
}

safetensors::File Learner::state() const { return implementation_->state(); }

void Learner::restore(const safetensors::File& state) { implementation_->restore(state); }

}  // namespace move37
