#include "engine/move.h"

#include <cctype>

namespace move37 {
namespace {

constexpr std::string_view kColumns = "ABCDEFGHJKLMNOPQRST";

bool is_word_pass(std::string_view text) {
  constexpr std::string_view kPass = "pass";
  if (text.size() != kPass.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (std::tolower(static_cast<unsigned char>(text[i])) != kPass[i]) return false;
  }
  return true;
}

}  // namespace

std::string to_string(Move move, int size) {
  if (move.is_pass()) return "pass";
  return kColumns[move.point().column()] + std::to_string(size - move.point().row());
}

std::optional<Move> parse_move(std::string_view text, int size) {
  if (is_word_pass(text)) return Move::pass();
  if (text.size() < 2 || text.size() > 3) return std::nullopt;
  const char letter = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  const std::size_t column = kColumns.find(letter);
  int number = 0;
  for (char digit : text.substr(1)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + (digit - '0');
  }
  if (column >= static_cast<std::size_t>(size) || number < 1 || number > size) return std::nullopt;
  return Move(Point::at(size - number, static_cast<int>(column)));
}

}  // namespace move37
