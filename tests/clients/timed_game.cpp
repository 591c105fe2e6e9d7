#include "tests/clients/timed_game.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "engine/number_text.h"
#include "engine/referee_clock.h"

namespace move37::test {
namespace {

using Time = std::chrono::steady_clock;

std::string letter(Color side) { return side == Color::Black ? "b" : "w"; }

std::string handicap_command(const Game& start) {
  std::string command = "set_free_handicap";
  each_point(start.size(), [&](Point p) {
    if (start.start().color(p) == Color::Black) command += ' ' + to_string(Move(p), start.size());
  });
  return command;
}

void prepare(const Game& start, const TimedPlayer& player) {
  player.program.ask("boardsize " + std::to_string(start.size()));
  player.program.ask("clear_board");
  player.program.ask("komi " + shortest(start.rules().komi));
  player.program.ask(player.time_command);
  if (start.handicap() > 0) player.program.ask(handicap_command(start));
}

// What time_left says: whole seconds. A clock that never runs out says an hour.
std::string left_text(const TimeLeft& left) {
  constexpr double kHour = 3600;
  return std::to_string(static_cast<int>(std::min(kHour, left.seconds))) + ' ' +
         std::to_string(left.stones());
}

class Match {
 public:
  Match(const Game& start, const TimedPlayer& black, const TimedPlayer& white)
      : players_{black, white}, clocks_{RefereeClock(black.time), RefereeClock(white.time)} {
    result_.game = start;
    for (const TimedPlayer& player : players_)
      prepare(start, player);
  }

  TimedGame play() {
    const std::size_t most_moves = 3 * static_cast<std::size_t>(num_actions(result_.game.size()));
    while (result_.loss.empty() && !position().is_over()) {
      if (result_.game.moves().size() == most_moves) return lost("the game does not end");
      make_move();
    }
    return result_;
  }

 private:
  const Position& position() const { return result_.game.position(); }
  Color side() const { return position().to_move(); }

  TimedGame lost(const std::string& why) {
    result_.loss = letter(side()) + ": " + why;
    return result_;
  }

  void make_move() {
    const int mover = side_index(side());
    const std::string answer = ask_for_move(mover);
    if (!result_.loss.empty()) return;
    const std::optional<Move> move = parse_move(answer, result_.game.size());
    if (!move || !position().legal(*move)) {
      lost(answer == "resign" ? answer : answer + " is illegal");
      return;
    }
    players_[1 - mover].program.ask("play " + letter(side()) + ' ' + answer);
    result_.game.play(side(), *move);
  }

  std::string ask_for_move(int mover) {
    GtpController& program = players_[mover].program;
    program.ask("time_left " + letter(side()) + ' ' + left_text(clocks_[mover].left()));
    const Time::time_point start = Time::now();
    std::string answer = program.ask("genmove " + letter(side()));
    const double seconds = std::chrono::duration<double>(Time::now() - start).count();
    result_.longest_think[mover] = std::max(result_.longest_think[mover], seconds);
    if (!clocks_[mover].spend(seconds)) lost("thought " + fixed(seconds, 2) + " s, too long");
    return answer;
  }

  std::array<TimedPlayer, 2> players_;
  std::array<RefereeClock, 2> clocks_;
  TimedGame result_;
};

}  // namespace

TimedGame play_timed_game(const Game& start, const TimedPlayer& black, const TimedPlayer& white) {
  return Match(start, black, white).play();
}

}  // namespace move37::test
