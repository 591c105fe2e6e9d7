// The module behind app/torch_part.h: all that links LibTorch.

#include <stdexcept>
#include <string>

#include "app/bench_command.h"
#include "app/doctor_command.h"
#include "app/imitate_command.h"
#include "app/match_command.h"
#include "app/report_command.h"
#include "app/story_command.h"
#include "app/surprises_command.h"
#include "app/torch_part.h"
#include "app/train_command.h"

namespace move37::app {
namespace {

LoadedNet load_net(const std::filesystem::path& file, const NetEvaluatorOptions& options) {
  const std::shared_ptr<NetEvaluator> net = load_net_evaluator(file, options);
  return {net, to_string(net->info())};
}

int run(std::string_view command, int argc, char** argv) {
  if (command == "train") return run_train(argc, argv);
  if (command == "imitate") return run_imitate(argc, argv);
  if (command == "doctor") return run_doctor(argc, argv);
  if (command == "report") return run_report(argc, argv);
  if (command == "match") return run_match(argc, argv);
  if (command == "story") return run_story(argc, argv);
  if (command == "surprises") return run_surprises(argc, argv);
  if (command == "bench") return run_bench(argc, argv);
  throw std::invalid_argument("no such command: " + std::string(command));
}

}  // namespace
}  // namespace move37::app

extern "C" const move37::app::TorchPart move37_torch_part;
const move37::app::TorchPart move37_torch_part = {&move37::app::load_net, &move37::app::run};
