#include "engine/game.h"

#include <algorithm>
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
  if (is_komi(rules.komi)) return rules;
  throw std::invalid_argument("komi is not a number within a million points");
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

bool Game::undo(std::size_t count) {
  if (count > moves_.size()) return false;
  const std::size_t left = moves_.size() - count;
  position_ = replay(left, rules_);
  moves_.resize(left);
  return true;
}

Position Game::position_under(const Ruleset& rules) const { return replay(moves_.size(), rules); }

void Game::set_rules(const Ruleset& rules) {
  position_ = position_under(checked_rules(rules));
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

std::string score_text(double black_score) {
  constexpr int kDecimals = 6;  // enough for any komi, few enough to hide how doubles round
  std::string margin = fixed(std::abs(black_score), kDecimals);
  const std::size_t first_decimal = margin.find('.') + 1;
  margin.erase(std::max(margin.find_last_not_of('0'), first_decimal) + 1);
  if (margin == "0.0") return "0";
  return (black_score > 0 ? "B+" : "W+") + margin;
}

}  // namespace move37
