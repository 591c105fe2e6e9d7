#include "app/net_loader.h"

#include <cstdlib>
#include <stdexcept>
#include <utility>

#include "app/program_files.h"
#include "app/torch_part.h"
#include "engine/batch_choice.h"
#include "engine/rollout_evaluator.h"

namespace move37::app {
namespace {

constexpr double kMeasureSeconds = 0.3;

// Did the user, or the environment, say where and how the net is to run?
bool asks_for_means(const NetEvaluatorOptions& options) {
  const char* const forced = std::getenv("MOVE37_KERNEL");
  return options.device != "auto" || options.precision != Precision::Auto ||
         options.kernel != "auto" || (forced != nullptr && *forced != '\0');
}

}  // namespace

namespace fs = std::filesystem;

NetLoader::NetLoader(const fs::path& file, const NetEvaluatorOptions& options, bool measures_batch,
                     Log log)
    : named_(file.empty() ? file : fs::absolute(file)),
      options_(options),
      measures_batch_(measures_batch),
      log_(std::move(log)) {
  if (!named_.empty() && !fs::exists(named_)) {
    throw std::runtime_error("there is no net " + named_.string());
  }
}

std::shared_ptr<Evaluator> NetLoader::load(int size) {
  const std::lock_guard lock(mutex_);
  if (!named_.empty()) return with_good_batch(load_file(named_), size);
  const auto shipped = default_net(size);
  if (!shipped) return rollouts("no net is shipped");
  const std::string wanted = std::to_string(size) + "x" + std::to_string(size);
  if (shipped->stem() != wanted) log_("no net was made for " + wanted + ", the nearest one plays");
  try {
    return with_good_batch(load_file(*shipped), size);
  } catch (const std::exception& error) {
    if (asks_for_means(options_)) throw;  // who named a device wants no other player on another
    return rollouts(error.what());
  }
}

std::shared_ptr<Evaluator> NetLoader::load_file(const fs::path& file) {
  std::shared_ptr<Evaluator>& evaluator = loaded_[file];
  if (!evaluator) {
    const LoadedNet net = torch_part().load_net(file, options_);
    log_("playing with " + file.string() + ": " + net.description);
    evaluator = net.evaluator;
  }
  return evaluator;
}

std::shared_ptr<Evaluator> NetLoader::with_good_batch(std::shared_ptr<Evaluator> net,
                                                      int size) const {
  if (!measures_batch_) return net;
  const std::vector<BatchRate> rates = measure_batches(*net, size, kMeasureSeconds);
  const int batch = choose_batch(rates);
  log_("positions a call on boards of " + std::to_string(size) + ": " + std::to_string(batch) +
       " (" + to_string(rates) + ")");
  return std::make_shared<BatchedEvaluator>(std::move(net), batch);
}

std::shared_ptr<Evaluator> NetLoader::rollouts(const std::string& why) {
  std::shared_ptr<Evaluator>& evaluator = loaded_[fs::path()];
  if (!evaluator) {
    log_(why +
         "; judging by random playouts instead, which is weak (a net is named by --net FILE)");
    evaluator = std::make_shared<RolloutEvaluator>();
  }
  return evaluator;
}

}  // namespace move37::app
