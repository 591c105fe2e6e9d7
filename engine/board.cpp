#include "engine/board.h"

#include <algorithm>
#include <cassert>
#include <stdexcept>
#include <string>

namespace move37 {

Board::Board(int size) : size_(size) {
  if (size < 1 || size > kMaxSize) {
    throw std::invalid_argument("board size " + std::to_string(size) + " is not within 1 to 19");
  }
  colors_.fill(Color::Wall);
  each_point(size, [&](Point p) {
    colors_[p] = Color::Empty;
    heads_[p] = p;
    add_empty(p);
  });
  for (Point p : empties()) {
    for (Point n : neighbours(p))
      liberties_[heads_[n]].add(p);
  }
}

Board Board::from_stones(int size, const PointMap<Color>& stones) {
  Board board(size);
  each_point(size, [&](Point p) {
    if (is_stone(stones[p])) board.put_stone(stones[p], p);
  });
  each_point(size, [&](Point p) {
    if (!board.is_empty(p) && board.liberties_[board.chain(p)].none()) {
      throw std::invalid_argument("set-up stones leave a chain without a liberty");
    }
  });
  return board;
}

int Board::captures(Color side, Point p) const {
  int stones = 0;
  for (Point taken : chains_beside(p, opponent(side))) {
    if (in_atari(taken)) stones += chain_size(taken);
  }
  return stones;
}

bool Board::is_suicide_without_room(Color side, Point p) const {
  for (Point n : neighbours(p)) {
    // A neighbour's last liberty is p itself: taking the opponent's chain there makes room, joining
    // one's own does not.
    if (is_on_board(n) && (color(n) == side) != in_atari(n)) return false;
  }
  return true;
}

bool Board::is_eye(Color side, Point p) const {
  if (has_room(p)) return false;
  for (Point n : neighbours(p)) {
    if (color(n) == opponent(side)) return false;
  }
  int enemies = 0;
  bool at_edge = false;
  for (Point d : diagonals(p)) {
    enemies += color(d) == opponent(side);
    at_edge |= color(d) == Color::Wall;
  }
  return enemies < (at_edge ? 1 : 2);
}

PointRange Board::play(Color side, Point p) {
  assert(is_empty(p));
  put_stone(side, p);
  const int num_empties = num_empties_;
  for (Point n : neighbours(p)) {
    if (liberties_[heads_[n]].none() && color(n) == opponent(side)) remove_chain(n);
  }
  if (liberties_[heads_[p]].none()) remove_chain(p);
  return {empties_.data() + num_empties, empties_.data() + num_empties_};
}

std::uint64_t Board::hash_after(Color side, Point p) const {
  const bool suicide = is_suicide(side, p);
  std::uint64_t hash = suicide ? hash_ : hash_ ^ zobrist::stone(side, p);
  for (Point lifted : chains_beside(p, suicide ? side : opponent(side))) {
    if (!in_atari(lifted)) continue;
    each_stone(lifted, [&](Point stone) { hash ^= zobrist::stone(color(stone), stone); });
  }
  return hash;
}

void Board::swap_empties(int i, int j) {
  std::swap(empties_[i], empties_[j]);
  std::swap(empty_at_[empties_[i]], empty_at_[empties_[j]]);
}

void Board::put_stone(Color side, Point p) {
  remove_empty(p);
  colors_[p] = side;
  hash_ ^= zobrist::stone(side, p);
  sizes_[p] = 1;
  next_[p] = p;
  for (Point n : neighbours(p))
    liberties_[heads_[n]].remove(p);
  for (Point n : neighbours(p)) {
    if (color(n) == side && heads_[n] != heads_[p]) join(heads_[p], heads_[n]);
  }
}

// The smaller chain takes the name of the larger; the rings become one by crossing two links.
void Board::join(Point a, Point b) {
  if (sizes_[a] < sizes_[b]) std::swap(a, b);
  sizes_[a] = static_cast<std::uint16_t>(sizes_[a] + sizes_[b]);
  liberties_[a].join(liberties_[b]);
  each_stone(b, [&](Point stone) { heads_[stone] = a; });
  std::swap(next_[a], next_[b]);
}

void Board::remove_chain(Point p) {
  const Color side = color(p);
  each_stone(p, [&](Point stone) {
    colors_[stone] = Color::Empty;
    hash_ ^= zobrist::stone(side, stone);
    heads_[stone] = stone;
    liberties_[stone] = {};
    add_empty(stone);
  });
  // A second round: only now is each of them a chain of its own.
  each_stone(p, [&](Point stone) {
    for (Point n : neighbours(stone))
      liberties_[heads_[n]].add(stone);
  });
}

void Board::add_empty(Point p) {
  empty_at_[p] = static_cast<std::uint16_t>(num_empties_);
  empties_[num_empties_++] = p;
}

void Board::remove_empty(Point p) {
  const Point last = empties_[--num_empties_];
  empties_[empty_at_[p]] = last;
  empty_at_[last] = empty_at_[p];
}

}  // namespace move37
