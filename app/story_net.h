#pragma once

#include <string>

#include "nets/net_evaluator.h"
#include "story/story.h"

namespace move37::app {

/// Where a story's nets run. They see each position as it is: a story turns the board itself.
struct StoryNetOptions {
  std::string device = "auto";
  std::string precision = "auto";

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("device", self.device, "where the net runs: auto, cpu, cuda, cuda:1");
    visit("precision", self.precision, "what it computes with: auto, float32, bfloat16, float16");
  }
};

/// The net of a file or, if none is named, the shipped one for this size of board. Without any the
/// playouts of a RolloutEvaluator judge, and its description says so.
/// Throws: std::runtime_error with the path and the reason if it cannot be loaded.
StoryNet load_story_net(const std::string& file, int size, const StoryNetOptions& options);

}  // namespace move37::app
