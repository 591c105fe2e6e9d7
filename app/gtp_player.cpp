#include "app/gtp_player.h"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <charconv>

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

}  // namespace

GtpPlayer::GtpPlayer(const std::string& command, std::chrono::milliseconds patience,
                     std::uint64_t seed)
    : program_(command, patience), seed_(seed), name_(program_.ask("name")) {
  const GtpAnswer version = program_.send("version");
  if (version.success && !version.text.empty()) name_ += ' ' + version.text;
}

void GtpPlayer::begin(const Game& game) {
  assert(game.start().num_stones() == 0);
  program_.ask("boardsize " + std::to_string(game.size()));
  program_.ask("clear_board");
  program_.ask("komi " + shortest(game.rules().komi));
  const std::string rules(name_of(game.rules()));
  if (!rules.empty() && program_.knows("kata-set-rules")) program_.ask("kata-set-rules " + rules);
  if (program_.knows("set_random_seed")) {
    program_.ask("set_random_seed " + std::to_string(seed_ % (1U << 31)));
  }
  has_begun_ = true;
}

void GtpPlayer::catch_up(const Game& game) {
  if (!has_begun_) begin(game);
  for (; moves_known_ < game.moves().size(); ++moves_known_) {
    program_.ask(play_command(game.moves()[moves_known_], game.size()));
  }
}

std::optional<Move> GtpPlayer::choose_move(const Game& game) {
  catch_up(game);
  const bool is_black = game.position().to_move() == Color::Black;
  const std::string answer = program_.ask(is_black ? "genmove b" : "genmove w");
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
  double margin = 0;
  const char* const end = word.data() + word.size();
  const auto [stopped, error] = std::from_chars(word.data() + 2, end, margin);
  if (error != std::errc() || stopped != end || !(margin >= 0)) return std::nullopt;
  return word[0] == 'b' ? margin : -margin;
}

}  // namespace move37::app
