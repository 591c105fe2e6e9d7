#include "tests/support/twin.h"

namespace move37::test {
namespace {

char letter(Color side) { return side == Color::Black ? 'X' : 'O'; }

int square_root(std::size_t length) {
  int root = 0;
  while (static_cast<std::size_t>(root) * root < length)
    ++root;
  return root;
}

std::vector<std::vector<int>> neighbours_of_all(int size) {
  std::vector<std::vector<int>> all;
  for (int row = 0; row < size; ++row) {
    for (int column = 0; column < size; ++column) {
      const int point = row * size + column;
      std::vector<int>& beside = all.emplace_back();
      if (row > 0) beside.push_back(point - size);
      if (column > 0) beside.push_back(point - 1);
      if (column < size - 1) beside.push_back(point + 1);
      if (row < size - 1) beside.push_back(point + size);
    }
  }
  return all;
}

}  // namespace

Twin::Twin(std::string stones, Color to_move, bool suicide)
    : size_(square_root(stones.size())),
      suicide_(suicide),
      beside_(neighbours_of_all(size_)),
      stones_(std::move(stones)),
      to_move_(to_move) {
  remember();
}

std::set<int> Twin::liberties(int point) const {
  std::set<int> empty;
  for (int stone : chain(point)) {
    for (int n : beside(stone)) {
      if (stones_[n] == '.') empty.insert(n);
    }
  }
  return empty;
}

std::optional<std::string> Twin::after(int point) const {
  if (stones_[point] != '.') return std::nullopt;
  const char own = letter(to_move_);
  std::string board = stones_;
  board[point] = own;
  for (int n : beside(point)) {
    if (board[n] != own && board[n] != '.' && is_breathless(board, n)) take_off(board, n);
  }
  if (!is_breathless(board, point)) return board;
  if (!suicide_ || area_of(board, point).size() == 1) return std::nullopt;
  take_off(board, point);
  return board;
}

bool Twin::repeats(const std::string& board, KoRule ko) const {
  switch (ko) {
    case KoRule::Simple:
      return board == before_last_play_;
    case KoRule::Positional:
      return boards_.count(board) > 0;
    case KoRule::Situational:
      return boards_and_turns_.count({board, opponent(to_move_)}) > 0;
  }
  return false;
}

bool Twin::legal(int action, KoRule ko) const {
  if (action == pass()) return true;
  const std::optional<std::string> board = after(action);
  return board && !repeats(*board, ko);
}

void Twin::play(int action) {
  if (action == pass()) {
    before_last_play_.clear();
  } else {
    before_last_play_ = std::exchange(stones_, after(action).value());
  }
  to_move_ = opponent(to_move_);
  remember();
}

void Twin::set_to_move(Color side) {
  if (side == to_move_) return;
  to_move_ = side;
  before_last_play_.clear();
  remember();
}

std::string Twin::owners() const {
  std::string owners = stones_;
  for (int point = 0; point < pass(); ++point) {
    if (stones_[point] != '.') continue;
    const std::string colors = around(stones_, area_of(stones_, point));
    if (colors.size() == 1) owners[point] = colors[0];
  }
  return owners;
}

std::vector<int> Twin::area_of(const std::string& board, int point) const {
  std::string unseen = board;
  std::vector<int> area = {point};
  unseen[point] = ' ';
  for (std::size_t i = 0; i < area.size(); ++i) {
    for (int n : beside(area[i])) {
      if (unseen[n] != board[point]) continue;
      unseen[n] = ' ';
      area.push_back(n);
    }
  }
  return area;
}

std::string Twin::around(const std::string& board, const std::vector<int>& area) const {
  const char inside = board[area.front()];
  std::string letters;
  for (int point : area) {
    for (int n : beside(point)) {
      const bool is_new = letters.find(board[n]) == std::string::npos;
      if (board[n] != inside && is_new) letters += board[n];
    }
  }
  return letters;
}

bool Twin::is_breathless(const std::string& board, int point) const {
  return around(board, area_of(board, point)).find('.') == std::string::npos;
}

void Twin::take_off(std::string& board, int point) const {
  for (int stone : area_of(board, point))
    board[stone] = '.';
}

void Twin::remember() {
  boards_.insert(stones_);
  boards_and_turns_.insert({stones_, to_move_});
}

}  // namespace move37::test
