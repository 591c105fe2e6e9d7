#include "selfplay/imitation/game_splitter.h"

namespace move37 {
namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

void GameSplitter::push(std::string_view part) {
  for (const char c : part)
    read(c);
}

void GameSplitter::finish() {
  if (state_ == State::Nodes || state_ == State::Value || state_ == State::Escape) hand_over();
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
      } else if (!is_blank(c)) {
        state_ = State::Between;
      }
      break;
    case State::Nodes:
      if (c == '[') state_ = State::Value;
      if (c == '(') ++depth_;
      if (c == ')' && --depth_ == 0) return hand_over();
      break;
    case State::Value:
      if (c == '\\') state_ = State::Escape;
      if (c == ']') state_ = State::Nodes;
      break;
    case State::Escape:
      state_ = State::Value;
      break;
  }
  if (game_.size() >= kLongestGame) hand_over();
}

void GameSplitter::hand_over() {
  sink_(game_);
  game_.clear();
  state_ = State::Between;
}

}  // namespace move37
