#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "engine/move.h"

namespace move37::gtp {

/// Why a command cannot be done: the text of its `?` answer.
class CommandError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// "syntax error" and a detail: the message for arguments that make no sense.
CommandError syntax_error(const std::string& detail);

/// What follows the name of a command, read as the types of GTP. All of these throw CommandError, a
/// syntax error that names the culprit, if the word is missing or no such thing.
class Arguments {
 public:
  explicit Arguments(std::vector<std::string> words) : words_(std::move(words)) {}

  int count() const { return static_cast<int>(words_.size()); }

  const std::string& word(int i) const;

  /// A decimal number from 0 to 2^31 - 1.
  int integer(int i) const;

  /// A number within the range of a float, with a point whatever the locale: "7,5" is none.
  double number(int i) const;

  /// "true" or "false".
  bool boolean(int i) const;

  /// "b", "black", "w" or "white" in any case.
  Color color(int i) const;

  /// A vertex of a board of this size, or a pass.
  Move move(int i, int size) const;

  /// The words from i on, or from i to before `last`, joined by blanks: a file name may hold some.
  std::string rest(int i) const { return rest(i, count()); }
  std::string rest(int i, int last) const;

 private:
  std::vector<std::string> words_;
};

/// Is this word a colour, a number? For arguments that may be left out.
bool is_color(const std::string& word);
bool is_number(const std::string& word);

}  // namespace move37::gtp
