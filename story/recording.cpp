#include "story/recording.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "story/known_root.h"
#include "story/tree_room.h"

namespace move37 {

SearchRecording record_search(std::shared_ptr<Evaluator> evaluator, const Game& game,
                              const SearchOptions& search, const RecordingOptions& options) {
  SearchRecording recording;
  recording.search = search;
  recording.options = options;
  ensure_room(recording.search, options.simulations, game.size());
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
