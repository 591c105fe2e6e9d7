#include "story/recording.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

#include "story/known_root.h"

namespace move37 {
namespace {

// Nodes enough for so many simulations.
std::uint32_t needed_nodes(int simulations, int size) {
  const std::int64_t needed = (std::int64_t{simulations} + 1) * num_actions(size);
  const std::int64_t most = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(needed, 0, most));
}

}  // namespace

SearchRecording record_search(std::shared_ptr<Evaluator> evaluator, const Game& game,
                              const SearchOptions& search, const RecordingOptions& options) {
  SearchRecording recording;
  recording.search = search;
  recording.options = options;
  std::uint32_t& max_nodes = recording.search.tree.max_nodes;
  max_nodes = std::max(max_nodes, needed_nodes(options.simulations, game.size()));
  TurnedGame turned = turned_game(game, game.moves().size());
  turned.set_to_move(game.position().to_move());
  recording.position = turned.position();
  Random random(search.seed);
  recording.view = turned.view(*evaluator, random);
  recording.looks = record_search(
      std::make_shared<KnownRoot>(std::move(evaluator), recording.position, recording.view),
      recording.position, recording.search, options);
  return recording;
}

}  // namespace move37
