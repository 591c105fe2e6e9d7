#include "engine/sgf_encoding.h"

#include <initializer_list>
#include <string>

#include "engine/plain_text.h"

namespace move37 {
namespace {

bool has_any(const std::string& text, std::initializer_list<const char*> parts) {
  for (const char* part : parts) {
    if (text.find(part) != std::string::npos) return true;
  }
  return false;
}

bool is_within(unsigned char byte, int first, int last) { return byte >= first && byte <= last; }

}  // namespace

SgfEncoding::SgfEncoding(std::string_view name) {
  const std::string letters = letters_and_digits(name);
  if (has_any(letters, {"shiftjis", "sjis", "932"})) leads_ = Leads::ShiftJis;
  if (has_any(letters, {"big5", "950", "gb", "936"})) leads_ = Leads::Chinese;
}

bool SgfEncoding::is_lead(char c) const {
  const auto byte = static_cast<unsigned char>(c);
  switch (leads_) {
    case Leads::None:
      return false;
    case Leads::ShiftJis:
      return is_within(byte, 0x81, 0x9F) || is_within(byte, 0xE0, 0xFC);
    case Leads::Chinese:
      return is_within(byte, 0x81, 0xFE);
  }
  return false;
}

SgfValueScanner::Byte SgfValueScanner::read(char c) {
  const bool has_meaning = c == '\\' || c == ']';
  const bool ends_character = is_second_ && !(has_meaning && is_utf8());
  const bool is_text = is_escaped_ || !has_meaning || ends_character;
  is_second_ = !ends_character && encoding_.is_lead(c);
  is_escaped_ = !is_text && c == '\\';
  note_for_utf8(c);
  return is_text ? Byte::Text : is_escaped_ ? Byte::Escape : Byte::End;
}

void SgfValueScanner::note_for_utf8(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const bool continues = is_within(byte, 0x80, 0xBF);
  is_sound_ = is_sound_ && continues == (num_missing_ > 0);
  if (continues) {
    --num_missing_;
  } else {
    num_missing_ = byte < 0x80 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
  }
}

}  // namespace move37
