#include "app/gtp_player.h"

#include <algorithm>
#include <cassert>
#include <cctype>

#include "engine/number_text.h"

namespace move37::app {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

std::string play_command(PlayedMove played, int size) {
  return std::string("play ") + (played.color == Color::Black ? "B " : "W ") +
         to_string(played.move, size);
}

std::string handicap_command(const Game& game) {
  std::string command = "set_free_handicap";
  each_point(game.size(), [&](Point p) {
    if (!game.start().is_empty(p)) command += ' ' + to_string(Move(p), game.size());
  });
  return command;
}

// The nearest that a program can be told: where it does not know numbered periods they are endless
// ones of one move, where it knows no increment there is none.
TimeSystem nearest_known(TimeSystem system, GtpController& program) {
  if (system.periods > 0 && !program.knows("kgs-time_settings")) system.periods = 0;
  if (system.increment > 0 && !program.knows("kata-time_settings")) system.increment = 0;
  return system;
}

std::string settings_command(const TimeSystem& system) {
  const std::string main_time = shortest(system.main_time);
  const std::string period = shortest(system.period);
  if (system.periods > 0) {
    return "kgs-time_settings byoyomi " + main_time + ' ' + period + ' ' +
           std::to_string(system.periods);
  }
  if (system.increment > 0) {
    return "kata-time_settings fischer " + main_time + ' ' + shortest(system.increment);
  }
  return "time_settings " + main_time + ' ' + period + ' ' + std::to_string(system.moves_a_period);
}

// In whole seconds, those that have begun not counted.
std::string left_command(Color side, const TimeSystem& told, TimeLeft left) {
  if (told.periods == 0) left.periods = 0;
  return std::string("time_left ") + (side == Color::Black ? "b " : "w ") +
         std::to_string(static_cast<int>(left.seconds)) + ' ' + std::to_string(left.stones());
}

// How long the next move may take until the flag falls: all periods that follow are open to it.
std::chrono::milliseconds until_flag(const TimeSystem& system, const TimeLeft& left) {
  const bool is_main_time = left.moves == 0;
  const int periods = is_main_time ? std::max(1, system.periods) : std::max(0, left.periods - 1);
  const double seconds = left.seconds + periods * system.period;
  return std::chrono::milliseconds(static_cast<std::int64_t>(1000 * seconds));
}

}  // namespace

GtpPlayer::GtpPlayer(const std::string& command, std::chrono::milliseconds patience,
                     std::uint64_t seed)
    : program_(command, patience), patience_(patience), seed_(seed), name_(program_.ask("name")) {
  const GtpAnswer version = program_.send("version");
  if (version.success && !version.text.empty()) name_ += ' ' + version.text;
}

void GtpPlayer::begin(const Game& game) {
  assert(game.start().num_stones() == game.handicap());
  program_.ask("boardsize " + std::to_string(game.size()));
  program_.ask("clear_board");
  program_.ask("komi " + shortest(game.rules().komi));
  tell_rules(game.rules());
  if (program_.knows("set_random_seed")) {
    program_.ask("set_random_seed " + std::to_string(seed_ % (1U << 31)));
  }
  if (game.handicap() > 0) program_.ask(handicap_command(game));
  has_begun_ = true;
}

// By name; and that all stones on the board will count, whatever the name says of dead ones.
void GtpPlayer::tell_rules(const Ruleset& rules) {
  const std::string name(name_of(rules));
  if (name.empty() || !program_.knows("kata-set-rules")) return;
  program_.ask("kata-set-rules " + name);
  if (program_.knows("kata-set-rule")) program_.ask("kata-set-rule friendlyPassOk false");
}

void GtpPlayer::catch_up(const Game& game) {
  if (!has_begun_) begin(game);
  for (; moves_known_ < game.moves().size(); ++moves_known_) {
    program_.ask(play_command(game.moves()[moves_known_], game.size()));
  }
}

void GtpPlayer::see_clock(const Game& game, const TimeSystem& system, const TimeLeft& left) {
  if (!has_begun_) begin(game);
  if (!told_time_) {
    told_time_ = nearest_known(system, program_);
    program_.ask(settings_command(*told_time_));
  }
  catch_up(game);
  program_.ask(left_command(game.position().to_move(), *told_time_, left));
  program_.set_patience(patience_ + until_flag(system, left));
}

std::optional<Move> GtpPlayer::choose_move(const Game& game) {
  catch_up(game);
  const bool is_black = game.position().to_move() == Color::Black;
  const std::string answer = program_.ask(is_black ? "genmove b" : "genmove w");
  program_.set_patience(patience_);
  if (lower(answer) == "resign") return std::nullopt;
  const auto move = parse_move(answer, game.size());
  if (!move) throw GtpFailure("answered genmove with '" + answer + "'");
  ++moves_known_;
  return move;
}

std::optional<double> GtpPlayer::final_score(const Game& game) {
  catch_up(game);
  if (!program_.knows("final_score")) return std::nullopt;
  const GtpAnswer answer = program_.send("final_score");
  return answer.success ? parse_score(answer.text) : std::nullopt;
}

std::optional<double> parse_score(std::string_view text) {
  const std::string word = lower(text.substr(0, text.find(' ')));
  if (word == "0" || word == "draw" || word == "jigo") return 0.0;
  if (word.size() < 3 || (word[0] != 'b' && word[0] != 'w') || word[1] != '+') return std::nullopt;
  const std::optional<double> margin = parse_number<double>(word.substr(2));
  if (!margin || *margin < 0) return std::nullopt;
  return word[0] == 'b' ? *margin : -*margin;
}

}  // namespace move37::app
