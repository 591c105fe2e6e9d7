#include "engine/sgf_syntax.h"

namespace move37 {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\v\f";

bool is_blank(char c) { return kBlanks.find(c) != std::string_view::npos; }
bool is_line_break(char c) { return c == '\n' || c == '\r'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// May this token follow that one? GameTree = "(" Sequence {GameTree} ")", Sequence = Node {Node};
/// a node begins with ";", and nothing stands before the first token of a game.
bool may_follow(char before, char token) {
  if (token == ';') return before != ')';
  return (token == '(' || token == ')') && before != '(';
}

std::string quoted(char c) {
  if (c > ' ' && c <= '~') return std::string("'") + c + "'";
  return "byte " + std::to_string(static_cast<unsigned char>(c));
}

}  // namespace

SgfError::SgfError(std::size_t byte_offset, const std::string& what)
    : std::runtime_error("SGF, byte " + std::to_string(byte_offset) + ": " + what),
      offset_(byte_offset) {}

bool SgfReader::next(std::vector<SgfValue>& main_line) {
  main_line.clear();
  encoding_ = {};
  if (!find_game()) return false;
  std::vector<SgfValue> elsewhere;
  bool on_main_line = true;
  std::size_t num_nodes = 0;
  std::size_t depth = 0;
  char before = '\0';
  do {
    skip_blanks();
    const char token = peek();
    if (!may_follow(before, token)) fail(at_, "unexpected " + quoted(token));
    ++at_;
    switch (token) {
      case '(':
        ++depth;
        break;
      case ')':
        --depth;
        on_main_line = false;
        break;
      case ';':
        elsewhere.clear();
        read_node(num_nodes++, on_main_line ? main_line : elsewhere);
        break;
    }
    before = token;
  } while (depth > 0);
  return true;
}

/// Goes to the next "(" that a ";" follows.
bool SgfReader::find_game() {
  while (true) {
    const std::size_t opening = text_.find('(', at_);
    if (opening == std::string_view::npos) break;
    const std::size_t after = text_.find_first_not_of(kBlanks, opening + 1);
    if (after == std::string_view::npos) break;
    at_ = opening;
    if (text_[after] == ';') return true;
    at_ = after;
  }
  at_ = text_.size();
  return false;
}

void SgfReader::read_node(std::size_t node, std::vector<SgfValue>& values) {
  skip_blanks();
  while (is_capital(peek()) || is_small(peek())) {
    const std::string name = read_name();
    skip_blanks();
    if (peek() != '[') fail(at_, "property " + name + " has no value");
    while (peek() == '[') {
      values.push_back({name, read_text(), node});
      if (name == "CA") encoding_ = SgfEncoding(values.back().text);
      skip_blanks();
    }
  }
}

std::string SgfReader::read_name() {
  const std::size_t begin = at_;
  std::string name;
  for (; is_capital(peek()) || is_small(peek()) || is_digit(peek()); ++at_) {
    if (!is_small(peek())) name += peek();
  }
  if (!name.empty()) return name;
  fail(begin,
       "property " + std::string(text_.substr(begin, at_ - begin)) + " has no capital letter");
}

std::string_view SgfReader::read_text() {
  const std::size_t begin = at_ + 1;
  std::size_t end = begin;
  SgfValueScanner scanner(encoding_);
  while (end < text_.size() && scanner.read(text_[end]) != SgfValueScanner::Byte::End)
    ++end;
  if (end == text_.size()) fail(at_, "this value has no closing ']'");
  at_ = end + 1;
  return text_.substr(begin, end - begin);
}

void SgfReader::skip_blanks() {
  while (at_ < text_.size() && is_blank(text_[at_]))
    ++at_;
}

/// The next character; there is one while a game is open.
char SgfReader::peek() {
  if (at_ == text_.size()) fail(at_, "the text ends within a game");
  return text_[at_];
}

void SgfReader::fail(std::size_t offset, const std::string& what) {
  at_ = text_.size();
  throw SgfError(offset, what);
}

std::string sgf_unescaped(std::string_view text, SgfEncoding encoding) {
  std::string plain;
  SgfValueScanner scanner(encoding);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = scanner.read(text[i]) == SgfValueScanner::Byte::Escape;
    const bool is_escaped = is_escape && i + 1 < text.size();
    if (is_escaped) scanner.read(text[++i]);
    const char c = text[i];
    const char after = i + 1 < text.size() ? text[i + 1] : '\0';
    const bool is_pair = is_line_break(c) && is_line_break(after) && c != after;
    if (is_pair) ++i;
    if (!(is_escaped && is_line_break(c))) plain += is_blank(c) ? ' ' : c;
  }
  return plain;
}

std::string sgf_escaped(std::string_view plain) {
  std::string text;
  for (char c : plain) {
    if (c == ']' || c == '\\') text += '\\';
    text += c;
  }
  return text;
}

}  // namespace move37
