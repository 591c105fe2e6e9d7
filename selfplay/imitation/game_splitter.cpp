#include "selfplay/imitation/game_splitter.h"

namespace move37 {
namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool is_of_roots(std::string_view name) { return name == "GM" || name == "FF" || name == "SZ"; }

}  // namespace

void GameSplitter::push(std::string_view part) {
  for (const char c : part)
    read(c);
}

void GameSplitter::finish() {
  if (state_ == State::Nodes || state_ == State::Value) hand_over();
  game_.clear();
  state_ = State::Between;
}

void GameSplitter::read(char c) {
  if (state_ != State::Between) game_ += c;
  switch (state_) {
    case State::Between:
    case State::Opening:
      if (c == '(') {
        game_ = c;
        state_ = State::Opening;
      } else if (state_ == State::Opening && c == ';') {
        state_ = State::Nodes;
        depth_ = 1;
        before_ = c;
        name_.clear();
        encoding_ = {};
      } else if (!is_blank(c)) {
        state_ = State::Between;
      }
      break;
    case State::Nodes:
      read_in_nodes(c);
      break;
    case State::Value:
      read_in_value(c);
      break;
  }
  if (game_.size() >= kLongestGame) hand_over();
}

void GameSplitter::read_in_nodes(char c) {
  if (is_capital(c)) name_ += c;
  if (c == '[') {
    state_ = State::Value;
    const bool is_next_game = depth_ > 1 && is_in_first_node_ && is_of_roots(name_);
    if (is_next_game) begin_anew();
    value_ = game_.size();
    scanner_ = SgfValueScanner(encoding_);
    return;
  }
  if (c != '(' && c != ';' && c != ')') return;
  name_.clear();
  is_in_first_node_ = c == ';' && before_ == '(';
  before_ = c;
  if (c == '(') {
    ++depth_;
    newest_tree_ = game_.size() - 1;
  }
  if (c == ')' && --depth_ == 0) hand_over();
}

void GameSplitter::read_in_value(char c) {
  if (scanner_.read(c) != SgfValueScanner::Byte::End) return;
  if (name_ == "CA") encoding_ = SgfEncoding(std::string_view(game_).substr(value_));
  name_.clear();
  state_ = State::Nodes;
}

// What looked like a variation is the next game, and that before it was never closed.
void GameSplitter::begin_anew() {
  sink_(std::string_view(game_).substr(0, newest_tree_));
  game_.erase(0, newest_tree_);
  newest_tree_ = 0;
  depth_ = 1;
}

void GameSplitter::hand_over() {
  sink_(game_);
  game_.clear();
  state_ = State::Between;
}

}  // namespace move37
