#include "engine/game.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <stdexcept>

#include "engine/number_text.h"

namespace move37 {
namespace {

int checked_size(int size) {
  if (size >= kMinSize && size <= kMaxSize) return size;
  throw std::invalid_argument("board size " + std::to_string(size) + " is not within 2 to 19");
}

const Ruleset& checked_rules(const Ruleset& rules) {
  if (std::isfinite(rules.komi)) return rules;
  throw std::invalid_argument("komi is not finite");
}

int squared_distance(Point a, Point b) {
  const int rows = a.row() - b.row();
  const int columns = a.column() - b.column();
  return rows * rows + columns * columns;
}

/// 1 on the edge of the board, 2 beside it, ...
int line_of(Point p, int size) {
  return 1 + std::min({p.row(), p.column(), size - 1 - p.row(), size - 1 - p.column()});
}

/// The largest fixed handicap of at most this many stones; may be none.
std::vector<Point> largest_fixed_handicap(int size, int stones) {
  for (int fixed = std::min(stones, 9); fixed >= 2; --fixed) {
    if (const auto points = fixed_handicap(size, fixed)) return *points;
  }
  return {};
}

}  // namespace

Game::Game(int size, const Ruleset& rules)
    : rules_(checked_rules(rules)), start_(checked_size(size)), position_(size, rules) {}

bool Game::play(Color color, Move move) {
  if (!position_.playable(color, move)) return false;
  position_.set_to_move(color);
  position_.play(move);
  moves_.push_back({color, move});
  return true;
}

bool Game::undo() {
  if (moves_.empty()) return false;
  position_ = replay(moves_.size() - 1, rules_);
  moves_.pop_back();
  return true;
}

void Game::set_rules(const Ruleset& rules) {
  position_ = replay(moves_.size(), checked_rules(rules));
  rules_ = rules;
}

void Game::set_up(const PointMap<Color>& stones, Color to_move, int handicap) {
  if (handicap < 0 || handicap == 1) {
    throw std::invalid_argument("no handicap has " + std::to_string(handicap) + " stones");
  }
  start_ = Board::from_stones(size(), stones);
  first_to_move_ = to_move;
  handicap_ = handicap;
  moves_.clear();
  position_ = Position(start_, first_to_move_, rules_, handicap_);
}

void Game::clear(int size) { *this = Game(size, rules_); }

void Game::place_handicap(const std::vector<Point>& points) {
  assert(moves_.empty() && start_.num_stones() == 0);
  if (points.size() < 2) throw std::invalid_argument("a handicap has two stones at least");
  PointMap<Color> stones;
  for (Point p : points) {
    if (!start_.is_on_board(p)) throw std::invalid_argument("a handicap stone off the board");
    if (is_stone(stones[p])) {
      throw std::invalid_argument("two handicap stones on " + to_string(Move(p), size()));
    }
    stones[p] = Color::Black;
  }
  set_up(stones, Color::White, static_cast<int>(points.size()));
}

std::string Game::result() const { return score_text(position_.score()); }

Position Game::replay(std::size_t num_moves, const Ruleset& rules) const {
  Position position(start_, first_to_move_, rules, handicap_);
  for (std::size_t i = 0; i < num_moves; ++i) {
    const auto [color, move] = moves_[i];
    if (!position.playable(color, move)) {
      throw std::invalid_argument("move " + std::to_string(i + 1) + ", " + to_string(move, size()) +
                                  ", is a suicide that the rules forbid");
    }
    position.set_to_move(color);
    position.play(move);
  }
  return position;
}

std::optional<std::vector<Point>> fixed_handicap(int size, int stones) {
  const bool has_middle = size % 2 == 1 && size >= 9;
  if (size < 7 || size > kMaxSize || stones < 2 || stones > (has_middle ? 9 : 4)) {
    return std::nullopt;
  }
  const int low = size < 13 ? 2 : 3;  // rows and columns from 0: the third or the fourth line
  const int high = size - 1 - low;
  const int middle = size / 2;
  const Point centre = Point::at(middle, middle);
  const std::array<Point, 8> order = {
      Point::at(high, low),    Point::at(low, high),  // lower left, upper right, ...
      Point::at(low, low),     Point::at(high, high),   Point::at(middle, low),
      Point::at(middle, high), Point::at(high, middle), Point::at(low, middle)};
  const bool with_centre = stones >= 5 && stones % 2 == 1;
  std::vector<Point> points(order.begin(), order.begin() + stones - (with_centre ? 1 : 0));
  if (with_centre) points.push_back(centre);
  return points;
}

std::vector<Point> free_handicap(int size, int stones) {
  assert(size >= kMinSize && size <= kMaxSize && stones >= 2 && stones < size * size);
  // Room is the squared distance to the nearest stone, or to a wall of stones around the board, so
  // that the handicap keeps off the first lines while it can.
  PointMap<int> room;
  std::vector<Point> all;
  for (int action = 0; action < size * size; ++action) {
    const Point p = Point::at(action / size, action % size);
    room[p] = line_of(p, size) * line_of(p, size);
    all.push_back(p);
  }
  const auto place = [&](Point stone) {
    for (Point p : all)
      room[p] = std::min(room[p], squared_distance(p, stone));
  };
  std::vector<Point> points = largest_fixed_handicap(size, stones);
  for (Point p : points)
    place(p);
  while (static_cast<int>(points.size()) < stones) {
    points.push_back(*std::max_element(all.begin(), all.end(),
                                       [&](Point a, Point b) { return room[a] < room[b]; }));
    place(points.back());
  }
  return points;
}

std::string score_text(double black_score) {
  constexpr int kDecimals = 6;  // enough for any komi, few enough to hide how doubles round
  std::string margin = fixed(std::abs(black_score), kDecimals);
  const std::size_t first_decimal = margin.find('.') + 1;
  margin.erase(std::max(margin.find_last_not_of('0'), first_decimal) + 1);
  if (margin == "0.0") return "0";
  return (black_score > 0 ? "B+" : "W+") + margin;
}

}  // namespace move37
