#include "tests/support/board_text.h"

#include <sstream>
#include <stdexcept>
#include <vector>

#include "engine/move.h"

namespace move37::test {
namespace {

Color color_of(char c) {
  switch (c) {
    case 'X':
      return Color::Black;
    case 'O':
      return Color::White;
    case '.':
      return Color::Empty;
  }
  throw std::invalid_argument(std::string("a board picture has no '") + c + "'");
}

}  // namespace

Board board_from(std::string_view picture) {
  std::vector<std::vector<Color>> rows;
  std::istringstream lines{std::string(picture)};
  for (std::string line; std::getline(lines, line);) {
    std::vector<Color> row;
    for (char c : line) {
      if (c != ' ') row.push_back(color_of(c));
    }
    if (!row.empty()) rows.push_back(row);
  }
  const int size = static_cast<int>(rows.size());
  PointMap<Color> stones;
  for (int row = 0; row < size; ++row) {
    if (static_cast<int>(rows[row].size()) != size) {
      throw std::invalid_argument("a board picture must be square");
    }
    for (int column = 0; column < size; ++column) {
      stones[Point::at(row, column)] = rows[row][column];
    }
  }
  return Board::from_stones(size, stones);
}

Position position_from(std::string_view picture, Color to_move, const Ruleset& rules) {
  return Position(board_from(picture), to_move, rules);
}

Game game_from(std::string_view picture, const Ruleset& rules, Color to_move) {
  const Board board = board_from(picture);
  PointMap<Color> stones;
  each_point(board.size(), [&](Point p) { stones[p] = board.color(p); });
  Game game(board.size(), rules);
  game.set_up(stones, to_move);
  return game;
}

Move move(std::string_view name, int size) {
  const auto parsed = parse_move(name, size);
  if (!parsed) throw std::invalid_argument("no such move: " + std::string(name));
  return *parsed;
}

Point point(std::string_view name, int size) { return move(name, size).point(); }

std::string picture_of(const Board& board) {
  std::string text;
  for (int row = 0; row < board.size(); ++row) {
    for (int column = 0; column < board.size(); ++column) {
      text += " .XO"[static_cast<int>(board.color(Point::at(row, column))) + 1];
      text += column + 1 < board.size() ? ' ' : '\n';
    }
  }
  return text;
}

}  // namespace move37::test
