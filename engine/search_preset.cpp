#include "engine/search_preset.h"

namespace move37 {

SearchPreset apv_mcts_2016() {
  SearchPreset preset;
  preset.tree.c_puct = 5;
  preset.tree.fpu_reduction = 0;
  preset.tree.score_weight = 0;
  preset.mix.lambda = 0.5f;
  preset.mix.policy_exponent = 0.67f;
  return preset;
}

}  // namespace move37
