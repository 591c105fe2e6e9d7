#include "app/story_net.h"

#include <filesystem>
#include <utility>

#include "app/program_files.h"
#include "engine/rollout_evaluator.h"

namespace move37::app {

StoryNet load_story_net(const std::string& file, int size, const StoryNetOptions& options) {
  namespace fs = std::filesystem;
  const fs::path path = file.empty() ? default_net(size).value_or("") : fs::path(file);
  if (path.empty()) {
    return {"random playouts", "no net was found", {}, std::make_shared<RolloutEvaluator>()};
  }
  NetEvaluatorOptions net_options;
  net_options.device = options.device;
  net_options.precision = parse_precision(options.precision);
  net_options.symmetries = Symmetries::None;
  auto net = load_net_evaluator(path, net_options);
  StoryNet loaded{path.stem().string(), to_string(net->info()), net->info().provenance, nullptr};
  loaded.evaluator = std::move(net);
  return loaded;
}

}  // namespace move37::app
