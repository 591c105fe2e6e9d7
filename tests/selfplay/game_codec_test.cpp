#include "selfplay/game_codec.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "selfplay/bytes.h"
#include "selfplay/crc32.h"
#include "tests/selfplay/random_game.h"

namespace move37 {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

std::string with_checksum(std::string_view body) {
  ByteWriter checksum;
  checksum.u32(crc32(body));
  return std::string(body) + checksum.bytes();
}

std::string_view without_checksum(std::string_view bytes) {
  return bytes.substr(0, bytes.size() - 4);
}

TEST(Crc32, GivesTheCheckValueOfItsStandard) { EXPECT_EQ(crc32("123456789"), 0xcbf43926u); }

TEST(Bytes, ReadBackAsTheyWereWritten) {
  ByteWriter out;
  out.u8(200);
  out.u16(0x1234);
  out.u64(0x0123456789abcdefULL);
  out.f32(-1.5f);
  out.f64(1e300);
  for (const std::uint64_t value : {0ULL, 127ULL, 128ULL, ~0ULL})
    out.varint(value);
  EXPECT_EQ(out.bytes().substr(1, 2), "\x34\x12") << "little endian";
  ByteReader in(out.bytes());
  EXPECT_EQ(in.u8(), 200);
  EXPECT_EQ(in.u16(), 0x1234);
  EXPECT_EQ(in.u64(), 0x0123456789abcdefULL);
  EXPECT_EQ(in.f32(), -1.5f);
  EXPECT_EQ(in.f64(), 1e300);
  for (const std::uint64_t value : {0ULL, 127ULL, 128ULL, ~0ULL})
    EXPECT_EQ(in.varint(), value);
  EXPECT_EQ(in.left(), 0u);
  EXPECT_THROW(in.u8(), std::invalid_argument);
}

TEST(GameCodec, GivesBackTheGameItWasGiven) {
  Random random(1);
  for (int round = 0; round < 200; ++round) {
    const GameRecord game = test::random_game(2 + round % 9, random);
    EXPECT_EQ(decode_game(encode_game(game)), game);
  }
  const GameRecord large = test::random_game(19, random);
  EXPECT_EQ(decode_game(encode_game(large)), large);
}

TEST(GameCodec, GivesBackAGameThatLacksWhatIsUnknown) {
  Random random(2);
  GameRecord game = test::random_game(9, random);
  game.result = {};
  for (Turn& turn : game.turns)
    turn = {turn.move, SearchKind::None, 0, std::nullopt, {}};
  EXPECT_EQ(decode_game(encode_game(game)), game);
}

TEST(GameCodec, NoticesEveryFlippedBit) {
  Random random(3);
  const std::string bytes = encode_game(test::random_game(3, random));
  for (std::size_t i = 0; i < 8 * bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i / 8] = static_cast<char>(damaged[i / 8] ^ (1 << (i % 8)));
    EXPECT_THROW(decode_game(damaged), std::invalid_argument);
  }
}

TEST(GameCodec, NoticesAMissingOrAddedEnd) {
  Random random(4);
  const std::string bytes = encode_game(test::random_game(4, random));
  for (std::size_t length = 0; length + 4 < bytes.size(); ++length)
    EXPECT_THROW(decode_game(with_checksum(bytes.substr(0, length))), std::invalid_argument);
  const std::string longer = with_checksum(std::string(without_checksum(bytes)) + '\0');
  EXPECT_THAT([&] { decode_game(longer); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("goes on after its end")));
}

TEST(GameCodec, SaysOfWhichVersionAStrangeRecordIs) {
  EXPECT_THAT([] { decode_game(with_checksum("\x07 from the future")); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("version 7, not 1")));
}

TEST(GameCodec, RefusesAGameWithAnIllegalMove) {
  Random random(5);
  GameRecord game = test::random_game(9, random);
  game.turns[2].move = game.turns[1].move;
  EXPECT_THAT([&] { decode_game(encode_game(game)); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("turn 3 is illegal")));
}

// The checksum is mended, so that the damage reaches what reads the inside.
TEST(GameCodec, SurvivesAnyBytes) {
  Random random(6);
  int refused = 0;
  for (int round = 0; round < 5'000; ++round) {
    std::string body(without_checksum(encode_game(test::random_game(3, random))));
    for (auto changes = 1 + random.below(4); changes > 0; --changes)
      body[random.below(static_cast<std::uint32_t>(body.size()))] =
          static_cast<char>(random.next());
    if (random.below(4) == 0) body.resize(random.below(static_cast<std::uint32_t>(body.size())));
    try {
      check(decode_game(with_checksum(body)));
    } catch (const std::invalid_argument&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 2'500);
}

}  // namespace
}  // namespace move37
