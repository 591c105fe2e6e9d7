#include "selfplay/row_checks.h"

#include <algorithm>

#include "selfplay/game_audit.h"

namespace move37 {
namespace {

using Audit = std::int64_t (*)(const GameRecord&, const RowWriter&);

/// The faults that an audit finds in the newest games.
Measurement audit(const Evidence& evidence, std::size_t games, Audit count_faults) {
  BatchWriter writer(evidence.options.targets);
  const RowWriter write_row = [&](const Example& example, Symmetry symmetry, int row,
                                  Batch& batch) {
    writer.write_row(example, symmetry, row, batch);
  };
  if (evidence.games.empty()) return {{}, "there are no games"};
  const std::size_t count = evidence.games.size();
  std::int64_t faults = 0;
  for (std::size_t i = count - std::min(count, games); i < count; ++i) {
    faults += count_faults(*evidence.games[i], write_row);
  }
  return {static_cast<double>(faults), ""};
}

Measurement planes(const Evidence& evidence) { return audit(evidence, 10, planes_unlike_search); }

Measurement symmetries(const Evidence& evidence) {
  return audit(evidence, 4, rows_unlike_turned_game);
}

Measurement targets(const Evidence& evidence) {
  return audit(evidence, 20, [](const GameRecord& game, const RowWriter& write_row) {
    const bool has_area_result = game.result.ending != Ending::Unknown;
    return has_area_result ? targets_unlike_result(game, write_row) : 0;
  });
}

}  // namespace

std::vector<Check<Evidence>> row_checks() {
  return {
      {{"planes",
        "numbers in which training's planes differ from the search's",
        {0, 0},
        {0, 0},
        "training sees other planes than play: what is learned does not fit what is asked"},
       planes},
      {{"symmetries",
        "numbers that differ between a turned row and the row of a turned game",
        {0, 0},
        {0, 0},
        "planes, policy and owners are not turned alike, or a plane knows a corner"},
       symmetries},
      {{"targets",
        "values, scores and owners that differ from the last board",
        {0, 0},
        {0, 0},
        "targets are for the wrong player, or the result is not that of the last board"},
       targets},
  };
}

}  // namespace move37
