#pragma once

#include <array>
#include <optional>
#include <string>

#include "engine/clock.h"
#include "engine/game.h"
#include "gtp/line_queue.h"
#include "gtp/options.h"
#include "gtp/terms.h"
#include "gtp/thinker.h"

namespace move37::gtp {

/// What a search for a move may cost.
struct MoveBudget {
  SearchLimits most;              // it ends here at the latest
  std::optional<double> planned;  // seconds that leave the later moves theirs; nothing: no clock
  SearchLimits beside;            // of each short search behind the move, two of which may follow
};

/// Everything that commands read and change.
struct Session {
  /// The queue must outlive the session. Throws: std::invalid_argument if the options name a size,
  /// komi or rules that cannot be played.
  Session(const Options& options, EvaluatorLoader load, LineQueue& input, Log log);

  Options options;
  Game game;
  bool friendly_pass;  // see Terms
  Clock clock;
  Thinker thinker;
  LineQueue& input;
  Log log;
  std::array<int, 2> hopeless_turns{};  // searches in a row that saw a side lost, by side_index
  std::optional<Position> pondered;     // while this stands on the board and nobody asks anything
  std::string last_explanation;         // of the last search for a move; empty: there was none
  const EvaluatorLoader full_strength;
  bool has_quit = false;  // the session ends

  /// The search that commands for moves and analysis share. Throws: CommandError, see Thinker.
  Search& search() { return thinker.search(game.size(), options.search, options.remembered); }

  Terms terms() const { return {game.rules(), friendly_pass}; }
  /// Throws: std::invalid_argument if the moves that were played cannot stand under the rules.
  void set_terms(const Terms& terms);

  /// Do the players take dead stones off when this game has ended?
  bool removes_dead_stones() const {
    return friendly_pass || game.rules().scoring == Scoring::Territory;
  }

  /// What begins with a game besides its board: the clock, and the evaluator for its size.
  void begin_anew();

  /// Plays at this level from now on. Throws: std::invalid_argument if there is none.
  void set_level(int level);

  /// The most visits that option and level leave to a search for a move; 0: any number.
  std::int64_t most_visits() const;

  /// What options, level and clock leave for this side's move.
  MoveBudget budget_of_move(Color side) const;
};

}  // namespace move37::gtp
