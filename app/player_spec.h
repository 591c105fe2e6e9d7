#pragma once

#include <filesystem>
#include <string>
#include <variant>

#include "engine/rollout_evaluator.h"
#include "engine/search_options.h"
#include "nets/symmetries.h"

namespace move37::app {

/// How long and how widely a player searches.
struct SearchSpec {
  SearchLimits limits;  // visits, unless seconds were asked for
  int threads = 1;
  int batch = 0;  // of SearchOptions
};

/// A net that searches.
struct NetSpec {
  std::filesystem::path file;
  std::string kernel = "auto";  // see NetEvaluatorOptions
  Symmetries symmetries = Symmetries::Random;
  SearchSpec search;
};

/// Random playouts that search.
struct RolloutSpec {
  RolloutOptions rollout;
  SearchSpec search;
};

/// Any move that does not fill an eye.
struct RandomSpec {};

/// Any program that speaks GTP, by a command line of the shell.
struct ProgramSpec {
  std::string command;
};

using PlayerSpec = std::variant<NetSpec, RolloutSpec, RandomSpec, ProgramSpec>;

/// Reads a player as the user names it:
///
///     net:FILE[,visits=N][,seconds=S][,threads=T][,batch=B][,kernel=NAME]
///         [,symmetries=none|random|all]
///     rollout[:visits=N][,seconds=S][,threads=T][,playouts=K]
///     random
///     gtp:COMMAND                    quotes around the whole command are taken off
///
/// Without visits or seconds it is 400 visits for a net and 2000 for rollouts.
/// Throws: std::invalid_argument that says what is wrong and quotes it.
PlayerSpec parse_player_spec(const std::string& text);

}  // namespace move37::app
