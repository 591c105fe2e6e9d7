#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/sgf_encoding.h"

namespace move37 {

/// What is wrong with a text that is no SGF of Go, and where.
class SgfError : public std::runtime_error {
 public:
  SgfError(std::size_t byte_offset, const std::string& what);
  std::size_t offset() const { return offset_; }  // bytes from the beginning of the text

 private:
  std::size_t offset_;
};

/// A property with one of its values; AB[dd][pp] makes two of these.
struct SgfValue {
  std::string name;       // "B"; the small letters that FF[3] allows ("Black") are left out
  std::string_view text;  // what the brackets hold, escapes and all; lies in the text read
  std::size_t node = 0;   // of which node on the main line, from 0
};

/// Takes an SGF text apart (FF[1] to FF[4]): the values on the main line of one game after the
/// other. Knows brackets and escapes, not what a property means, but for CA: from there to the end
/// of the game values are read in that encoding.
///
/// The main line follows the first variation at every branch. By the grammar it is what stands
/// before the first ")" of the game: variations may nest as deep as they like, at the cost of a
/// counter.
class SgfReader {
 public:
  /// The text must outlive the reader and the values that it reads.
  explicit SgfReader(std::string_view text) : text_(text) {}

  /// Reads the main line of the next game and checks the syntax of its other variations. Whatever
  /// stands before a game's "(;" is passed over. False if no game is left.
  /// Throws: SgfError for broken syntax; no game is left after that.
  bool next(std::vector<SgfValue>& main_line);

 private:
  bool find_game();
  void read_node(std::size_t node, std::vector<SgfValue>& values);
  std::string read_name();
  std::string_view read_text();
  void skip_blanks();
  char peek();
  [[noreturn]] void fail(std::size_t offset, const std::string& what);

  std::string_view text_;
  std::size_t at_ = 0;
  SgfEncoding encoding_;  // of the game that is being read
};

/// What a SimpleText says: escapes resolved, blanks of all kinds and line breaks (LF, CR or both)
/// made one space each, an escaped line break made nothing.
std::string sgf_unescaped(std::string_view text, SgfEncoding encoding = {});

/// The text between brackets that says this.
std::string sgf_escaped(std::string_view plain);

}  // namespace move37
