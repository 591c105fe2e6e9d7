#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace move37 {

namespace detail {
constexpr std::array<std::uint32_t, 256> make_crc32_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t remainder = i;
    for (int bit = 0; bit < 8; ++bit)
      remainder = (remainder >> 1) ^ (remainder & 1 ? 0xedb88320u : 0u);
    table[i] = remainder;
  }
  return table;
}
inline constexpr auto kCrc32Table = make_crc32_table();
}  // namespace detail

/// The CRC-32 of IEEE 802.3, as in zip and png.
constexpr std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t remainder = ~0u;
  for (const char byte : bytes) {
    const auto index = (remainder ^ static_cast<unsigned char>(byte)) & 0xff;
    remainder = (remainder >> 8) ^ detail::kCrc32Table[index];
  }
  return ~remainder;
}

}  // namespace move37
