#pragma once

#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace move37 {

namespace detail {
template <class To, class From>
To bit_cast(From from) {
  static_assert(sizeof(To) == sizeof(From));
  To to;
  std::memcpy(&to, &from, sizeof to);
  return to;
}
}  // namespace detail

/// Appends numbers to a string of bytes, the same on every machine: little endian, and whole
/// numbers that are mostly small as varints (7 bits a byte, the lowest first).
class ByteWriter {
 public:
  void u8(int value) { bytes_.push_back(static_cast<char>(value)); }
  void u16(std::uint16_t value) { little_endian(value, 2); }
  void u32(std::uint32_t value) { little_endian(value, 4); }
  void u64(std::uint64_t value) { little_endian(value, 8); }
  void f32(float value) { u32(detail::bit_cast<std::uint32_t>(value)); }
  void f64(double value) { u64(detail::bit_cast<std::uint64_t>(value)); }

  void varint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7)
      u8(static_cast<int>(value & 0x7f) | 0x80);
    u8(static_cast<int>(value));
  }

  const std::string& bytes() const { return bytes_; }

 private:
  void little_endian(std::uint64_t value, int count) {
    for (int i = 0; i < count; ++i)
      u8(static_cast<int>(value >> (8 * i) & 0xff));
  }

  std::string bytes_;
};

/// Reads what a ByteWriter wrote, and trusts nothing.
/// Throws: std::invalid_argument if the bytes end too early or cannot be what is asked for.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::size_t left() const { return bytes_.size(); }

  std::uint8_t u8() {
    if (bytes_.empty()) throw std::invalid_argument("ends too early");
    const char first = bytes_.front();
    bytes_.remove_prefix(1);
    return static_cast<std::uint8_t>(first);
  }
  std::uint16_t u16() { return static_cast<std::uint16_t>(little_endian(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(little_endian(4)); }
  std::uint64_t u64() { return little_endian(8); }
  float f32() { return detail::bit_cast<float>(u32()); }
  double f64() { return detail::bit_cast<double>(u64()); }

  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint64_t next = u8();
      value |= (next & 0x7f) << shift;
      if (next < 0x80) return value;
    }
    throw std::invalid_argument("has a number without end");
  }

  /// A varint that may not exceed `largest`.
  int varint_up_to(std::size_t largest) {
    const std::uint64_t value = varint();
    if (value > largest) throw std::invalid_argument("has a bad number " + std::to_string(value));
    return static_cast<int>(value);
  }

 private:
  std::uint64_t little_endian(int count) {
    std::uint64_t value = 0;
    for (int i = 0; i < count; ++i)
      value |= std::uint64_t{u8()} << (8 * i);
    return value;
  }

  std::string_view bytes_;
};

}  // namespace move37
