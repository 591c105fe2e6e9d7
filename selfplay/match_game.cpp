#include "selfplay/match_game.h"

#include <chrono>
#include <cmath>
#include <exception>

#include "engine/number_text.h"
#include "engine/referee_clock.h"

namespace move37 {
namespace {

std::string why_illegal(const Position& position, Move move) {
  const std::string text = "played " + to_string(move, position.size());
  if (position.playable(move)) return text + ", which retakes a ko or repeats an earlier board";
  const bool occupied = !position.board().is_empty(move.point());
  return text + (occupied ? ", which is occupied" : ", which is suicide");
}

Color winner_by_score(const Position& position) {
  const double score = position.score();
  if (score == 0) return Color::Empty;
  return score > 0 ? Color::Black : Color::White;
}

// One game under way: its record so far and its players.
class Table {
 public:
  Table(const Game& start, const GameLimits& limits)
      : limits_(limits), clocks_{clock_of(0), clock_of(1)} {
    record_.game = start;
  }

  // Makes a player. False if it fails: the game is over then.
  bool seat(Color side, const PlayerFactory& factory, std::uint64_t seed) {
    return guarded(side, [&] { players_[side_index(side)] = factory(seed); });
  }

  // One move of the side whose turn it is. False if the game is over with it.
  bool play_move() {
    const Color side = record_.game.position().to_move();
    std::optional<Move> move;
    double seconds = 0;
    if (!guarded(side, [&] { seconds = time_choice(side, move); })) return false;
    if (!clocks_[side_index(side)].spend(seconds)) {
      lose(MatchEnding::Time, side, "lost on time: its last move took " + fixed(seconds, 2) + " s");
      return false;
    }
    if (!move) {
      end(MatchEnding::Resignation, opponent(side));
      return false;
    }
    if (!record_.game.position().legal(*move)) {
      lose(MatchEnding::Failure, side, why_illegal(record_.game.position(), *move));
      return false;
    }
    record_.game.play(side, *move);
    return true;
  }

  void score(MatchEnding ending) {
    end(ending, winner_by_score(record_.game.position()));
    if (ending != MatchEnding::TwoPasses) return;
    for (Color side : {Color::Black, Color::White})
      ask_for_count(side);
  }

  const Game& game() const { return record_.game; }
  MatchGame take_record() { return std::move(record_); }

 private:
  RefereeClock clock_of(int side) const { return RefereeClock(limits_.times[side], limits_.grace); }

  // Gets the player's move, and returns the seconds that it took.
  double time_choice(Color side, std::optional<Move>& move) {
    const int i = side_index(side);
    Player& player = *players_[i];
    if (!limits_.times[i].is_endless()) {
      player.see_clock(record_.game, limits_.times[i], clocks_[i].left());
    }
    const auto begin = std::chrono::steady_clock::now();
    move = player.choose_move(record_.game);
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
    SideRecord& record = record_.sides[i];
    record.seconds += passed.count();
    ++record.moves;
    return passed.count();
  }

  // The game is decided: who fails now has only no count.
  void ask_for_count(Color side) {
    try {
      record_.sides[side_index(side)].count = players_[side_index(side)]->final_score(record_.game);
    } catch (const std::exception&) {
    }
  }

  template <class Action>
  bool guarded(Color side, Action&& action) {
    try {
      action();
      return true;
    } catch (const std::exception& error) {
      lose(MatchEnding::Failure, side, error.what());
      return false;
    }
  }

  void lose(MatchEnding ending, Color side, const std::string& reason) {
    record_.failure = reason;
    end(ending, opponent(side));
  }

  void end(MatchEnding ending, Color winner) {
    record_.ending = ending;
    record_.winner = winner;
  }

  const GameLimits limits_;
  std::array<RefereeClock, 2> clocks_;
  MatchGame record_;
  std::array<std::unique_ptr<Player>, 2> players_;
};

}  // namespace

std::string MatchGame::result() const {
  const std::string side = winner == Color::Black ? "B+" : "W+";
  switch (ending) {
    case MatchEnding::Resignation:
      return side + "R";
    case MatchEnding::Failure:
      return side + "F";
    case MatchEnding::Time:
      return side + "T";
    case MatchEnding::TwoPasses:
    case MatchEnding::MoveLimit:
      break;
  }
  return game.result();
}

bool MatchGame::disagrees(Color side) const {
  const auto& count = sides[side_index(side)].count;
  constexpr double kRounding = 0.06;  // programs print one decimal
  return count && std::abs(*count - game.position().score()) > kRounding;
}

std::optional<MatchGame> play_game(const Game& start, const std::array<PlayerFactory, 2>& factories,
                                   const std::array<std::uint64_t, 2>& seeds,
                                   const GameLimits& limits, const std::atomic<bool>& stop) {
  Table table(start, limits);
  for (Color side : {Color::Black, Color::White}) {
    const int i = side_index(side);
    if (!table.seat(side, factories[i], seeds[i])) return table.take_record();
  }
  while (!stop) {
    if (table.game().position().is_over()) {
      table.score(MatchEnding::TwoPasses);
      return table.take_record();
    }
    if (static_cast<int>(table.game().moves().size()) >= limits.max_moves) {
      table.score(MatchEnding::MoveLimit);
      return table.take_record();
    }
    if (!table.play_move()) return table.take_record();
  }
  return std::nullopt;
}

}  // namespace move37
