#pragma once

#include <string_view>

namespace move37 {

/// The encoding of a text, as far as the syntax of SGF depends on it: in Shift_JIS, Big5 and the
/// encodings of mainland China the second byte of a character may look like "\" or "]".
class SgfEncoding {
 public:
  /// One in which no byte looks like another character's.
  SgfEncoding() = default;

  /// The one that CA names, in any of the usual spellings.
  explicit SgfEncoding(std::string_view name);

  /// Is this the first byte of a character of two?
  bool is_lead(char c) const;

 private:
  enum class Leads { None, ShiftJis, Chinese };
  Leads leads_ = Leads::None;
};

/// Goes through the value of a property byte by byte and knows what each of them is.
///
/// A value that is UTF-8 as it stands is read as such, whatever CA says: files are converted, and
/// their CA forgotten.
class SgfValueScanner {
 public:
  enum class Byte {
    Text,
    Escape,  // a backslash, because of which the next byte is text
    End      // the bracket behind the value
  };

  explicit SgfValueScanner(SgfEncoding encoding = {}) : encoding_(encoding) {}

  /// What the next byte of the value is.
  Byte read(char c);

 private:
  bool is_utf8() const { return is_sound_ && num_missing_ == 0; }
  void note_for_utf8(char c);

  SgfEncoding encoding_;
  bool is_escaped_ = false;  // is the next byte
  bool is_second_ = false;   // of a character
  bool is_sound_ = true;     // might the bytes so far be UTF-8
  int num_missing_ = 0;      // bytes of its last character, if they are
};

}  // namespace move37
