#pragma once

#include "engine/mixed_evaluator.h"
#include "engine/search_options.h"

namespace move37 {

/// The settings of one engine's search, as far as this search has them.
struct SearchPreset {
  TreeOptions tree;
  MixOptions mix;
};

/// The AlphaGo of 2016, APV-MCTS (Silver et al. 2016, Extended Data Table 5): c_puct 5, lambda 0.5,
/// policy exponent 0.67; winning alone counts. What an unvisited move was taken to be worth was not
/// published: here it is what its parent is worth.
///
/// The search ends otherwise than AlphaGo's, which played its most visited move: here it is the one
/// with the highest lower confidence bound among those with a tenth of the most visits
/// (best_child).
///
/// Two of its constants have no counterpart here. A leaf was expanded after some 40 visits because
/// many threads waited for few GPUs; here it is expanded at its first. A descent in flight counted
/// as 3 losses; here as one, and no leaf is chosen twice at a time.
SearchPreset apv_mcts_2016();

}  // namespace move37
