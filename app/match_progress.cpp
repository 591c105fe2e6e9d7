#include "app/match_progress.h"

#include <utility>

#include "engine/number_text.h"

namespace move37::app {
namespace {

// Who won, as what, and how.
std::string outcome(const ArenaGame& game, const std::array<std::string, 2>& names) {
  const MatchGame& played = game.match_game;
  const std::string how = played.result() + ", " + std::to_string(played.game.moves().size()) +
                          " moves" + (played.failure.empty() ? "" : ": loser " + played.failure);
  if (played.winner == Color::Empty) return "draw, " + how;
  const int winner = game.color_of(0) == played.winner ? 0 : 1;
  return names[winner] + " won, " + how;
}

}  // namespace

MatchProgress::MatchProgress(std::ostream& out, bool is_terminal, std::array<std::string, 2> names,
                             int games)
    : out_(out), is_terminal_(is_terminal), names_(std::move(names)), games_(games) {}

void MatchProgress::add(const ArenaGame& game, const MatchTally& tally) {
  const MatchScore score = tally.score();
  const std::string so_far = std::to_string(score.wins) + '-' + std::to_string(score.losses) + '-' +
                             std::to_string(score.draws);
  std::string line = std::to_string(score.games()) + '/' + std::to_string(games_) + "  " + so_far +
                     "  " + time_left(score.games()) + " left  ";
  if (is_terminal_) {
    out_ << "\r\033[K" << line << std::flush;
  } else {
    line += "game " + std::to_string(game.number + 1) + ": " + outcome(game, names_) + '\n';
    out_ << line << std::flush;
  }
}

void MatchProgress::end() {
  if (is_terminal_) out_ << '\n' << std::flush;
}

std::string MatchProgress::time_left(int finished) const {
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin_;
  return duration_text(passed.count() * (games_ - finished) / finished);
}

std::string duration_text(double seconds) {
  constexpr double kMinute = 60, kHour = 3600;
  if (seconds < 2 * kMinute) return fixed(seconds, 0) + " s";
  if (seconds < 2 * kHour) return fixed(seconds / kMinute, 0) + " min";
  return fixed(seconds / kHour, 1) + " h";
}

}  // namespace move37::app
