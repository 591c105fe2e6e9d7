#include "gtp/board_text.h"

#include "engine/number_text.h"

namespace move37::gtp {
namespace {

// The komi as it was set, and what the rules add to it.
std::string komi_text(const Game& game) {
  const std::string komi = shortest(game.rules().komi);
  const int bonus = handicap_points(game.rules(), game.handicap());
  return bonus == 0 ? komi : komi + " and " + std::to_string(bonus) + " for the handicap";
}

std::string title_of(const Game& game) {
  const Position& position = game.position();
  const std::string side = position.to_move() == Color::Black ? "Black (X)" : "White (O)";
  const std::string_view rules = name_of(game.rules());
  return side + " to play, move " + std::to_string(position.move_number() + 1) + ", komi " +
         komi_text(game) + ", " + (rules.empty() ? "custom" : std::string(rules)) + " rules\n";
}

std::string column_names(int size) {
  std::string names = "   ";
  for (int column = 0; column < size; ++column) {
    names += ' ';
    names += to_string(Move(Point::at(0, column)), size)[0];
  }
  return names + '\n';
}

std::string row_text(const Game& game, int row) {
  const Position& position = game.position();
  const int size = game.size();
  const bool has_last = position.move_number() > 0 && !position.recent_move(0).is_pass();
  const Point last = has_last ? position.recent_move(0).point() : Point();
  const std::string name = std::to_string(size - row);
  std::string text = (name.size() < 2 ? " " : "") + name + ' ';
  for (int column = 0; column <= size; ++column) {
    const Point p = Point::at(row, column);
    const bool follows_last = column > 0 && Point::at(row, column - 1) == last;
    text += p == last ? '(' : follows_last ? ')' : ' ';
    if (column < size) text += ".XO"[static_cast<int>(position.board().color(p))];
  }
  return text + ' ' + name + '\n';
}

}  // namespace

std::string board_text(const Game& game) {
  std::string text = title_of(game) + column_names(game.size());
  for (int row = 0; row < game.size(); ++row)
    text += row_text(game, row);
  return text + column_names(game.size());
}

}  // namespace move37::gtp
