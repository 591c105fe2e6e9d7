#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/position.h"
#include "selfplay/policy_target.h"

namespace move37 {

/// How a move was found: by no search (an opening move of the raw policy, a human), by a fast
/// search that only moves the game on, or by a full one whose policy is worth learning (playout cap
/// randomisation, Wu 2019, section 3.1).
enum class SearchKind : std::uint8_t { None, Fast, Full };

/// Why a game is over.
enum class Ending : std::uint8_t {
  Unknown,  // a record from outside that does not say
  TwoPasses,
  AllDecided,  // no play could change the owner of any point
  MoveCap      // too long; scored as it stood
};

/// "two passes", "all decided", "move cap" or "unknown".
const char* to_string(Ending ending);

/// One move of a game and what was known before it was played.
struct Turn {
  Move move;
  SearchKind search = SearchKind::None;
  float weight = 0;            // as a row of training; 0: not a row. Above 0 needs a policy
  std::optional<float> value;  // of the search's root, for the player to move, in [-1, 1]
  PolicyTarget policy;         // also of fast searches: the reply to the move before
  friend bool operator==(const Turn& a, const Turn& b);
};

/// How a game ended. Parts that a record from outside does not tell are missing.
struct GameResult {
  Ending ending = Ending::Unknown;
  std::optional<Color> winner;  // Empty: a draw
  std::optional<float> score;   // Black's less White's, komi included, points
  std::vector<Color> owners;    // of each point at the end, [N * N], Empty: nobody's; or empty
  friend bool operator==(const GameResult& a, const GameResult& b);
};

/// A game that is over, as the store keeps it: moves and targets, never planes, so that the input
/// of the net may change and old games still teach. It begins on an empty board, Black first, and
/// the players take turns.
struct GameRecord {
  int size = 9;
  Ruleset rules;
  std::uint64_t seed = 0;
  std::int64_t created = 0;       // seconds since 1970
  std::int64_t net_at_start = 0;  // id in the store; 0: no net
  std::int64_t net_at_end = 0;    // nets are exchanged in mid-game
  int opening_plies = 0;          // the first turns, played by the raw policy for variety
  std::vector<Turn> turns;
  GameResult result;
  friend bool operator==(const GameRecord& a, const GameRecord& b);
};

/// Whose move turns[turn] is.
constexpr Color mover(int turn) { return turn % 2 == 0 ? Color::Black : Color::White; }

/// Turns that are rows of training.
int num_rows(const GameRecord& game);

/// Bytes that the record takes in memory, itself included.
std::size_t memory_bytes(const GameRecord& game);

/// The same for games of the same moves on boards of one size, whatever else is known of them.
std::uint64_t moves_hash(const GameRecord& game);

/// Games to learn from, and games that only measure what the net makes of what it never saw.
enum class Split { Training, HeldOut };

/// One game in so many is held out.
inline constexpr int kGamesPerHeldOut = 20;

/// Chosen by the moves alone: of two equal games never one is learned and the other measured.
Split split_of(const GameRecord& game);

/// Writes the result that the area of the last board gives (Tromp-Taylor: all stones are alive).
/// Requires: `end` is the position after the last turn.
void set_area_result(GameRecord& game, const Position& end, Ending ending);

/// Replays a record that came from outside.
/// Throws: std::invalid_argument, naming the turn, if a move is illegal or comes after the end, or
/// if anything else said above does not hold.
void check(const GameRecord& game);

}  // namespace move37
