#include "gtp/arguments.h"

#include <cctype>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include "engine/number_text.h"

namespace move37::gtp {
namespace {

std::string lower(std::string text) {
  for (char& c : text)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

// A plus before it does not count.
std::optional<double> parse_signed(const std::string& word) {
  const bool has_plus = word.size() > 1 && word[0] == '+' && word[1] != '-';
  return parse_number<double>(has_plus ? word.substr(1) : word);
}

std::optional<Color> parse_color(const std::string& word) {
  const std::string name = lower(word);
  if (name == "b" || name == "black") return Color::Black;
  if (name == "w" || name == "white") return Color::White;
  return std::nullopt;
}

// The value, or the complaint that the word is not `what`.
template <class T>
T require(const std::optional<T>& value, const std::string& word, const char* what) {
  if (!value) throw syntax_error("'" + word + "' is not " + what);
  return *value;
}

void refuse_if(bool is_bad, const std::string& word, const char* why) {
  if (is_bad) throw syntax_error("'" + word + "' is " + why);
}

}  // namespace

CommandError syntax_error(const std::string& detail) {
  return CommandError("syntax error: " + detail);
}

const std::string& Arguments::word(int i) const {
  if (i >= count()) throw syntax_error("argument " + std::to_string(i + 1) + " is missing");
  return words_[static_cast<std::size_t>(i)];
}

int Arguments::integer(int i) const {
  const std::int64_t number =
      require(parse_number<std::int64_t>(word(i)), word(i), "a whole number");
  refuse_if(word(i)[0] == '-', word(i), "negative");
  refuse_if(number > std::numeric_limits<int>::max(), word(i), "too large");
  return static_cast<int>(number);
}

double Arguments::number(int i) const {
  const double number = require(parse_signed(word(i)), word(i), "a finite number");
  refuse_if(std::abs(number) > std::numeric_limits<float>::max(), word(i), "too large");
  return number;
}

bool Arguments::boolean(int i) const {
  const std::string text = lower(word(i));
  if (text != "true" && text != "false")
    throw syntax_error("'" + word(i) + "' is not true or false");
  return text == "true";
}

Color Arguments::color(int i) const { return require(parse_color(word(i)), word(i), "a color"); }

Move Arguments::move(int i, int size) const {
  return require(parse_move(word(i), size), word(i), "a vertex of this board");
}

std::string Arguments::rest(int i, int last) const {
  std::string text = word(i);
  while (++i < last)
    text += ' ' + word(i);
  return text;
}

bool is_color(const std::string& word) { return parse_color(word).has_value(); }
bool is_number(const std::string& word) { return parse_signed(word).has_value(); }

}  // namespace move37::gtp
