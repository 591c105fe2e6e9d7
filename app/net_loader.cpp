#include "app/net_loader.h"

#include <stdexcept>
#include <utility>

#include "app/program_files.h"
#include "app/torch_part.h"
#include "engine/rollout_evaluator.h"

namespace move37::app {

namespace fs = std::filesystem;

NetLoader::NetLoader(const fs::path& file, const NetEvaluatorOptions& options, Log log)
    : named_(file.empty() ? file : fs::absolute(file)), options_(options), log_(std::move(log)) {
  if (!named_.empty() && !fs::exists(named_)) {
    throw std::runtime_error("there is no net " + named_.string());
  }
}

std::shared_ptr<Evaluator> NetLoader::load(int size) {
  const std::lock_guard lock(mutex_);
  if (!named_.empty()) return load_file(named_);
  const auto shipped = default_net(size);
  if (!shipped) return rollouts("no net is shipped");
  const std::string wanted = std::to_string(size) + "x" + std::to_string(size);
  if (shipped->stem() != wanted) log_("no net was made for " + wanted + ", the nearest one plays");
  try {
    return load_file(*shipped);
  } catch (const std::exception& error) {
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
