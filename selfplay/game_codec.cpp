#include "selfplay/game_codec.h"

#include <stdexcept>

#include "selfplay/bytes.h"
#include "selfplay/crc32.h"

namespace move37 {
namespace {

constexpr int kVersion = 1;
constexpr std::size_t kFewestTurnBytes = 3;  // head, move, an empty policy
constexpr std::size_t kChecksumBytes = 4;

// Bits of a turn's first byte; the lowest two are its SearchKind.
constexpr int kHasWeight = 4;
constexpr int kHasValue = 8;

// Bits of the result's first byte; the lowest two are its Ending.
constexpr int kHasWinner = 4;
constexpr int kHasScore = 8;
constexpr int kHasOwners = 16;

/// An enumerator whose values are 0 to `last`.
template <class Enum>
Enum enum_up_to(Enum last, int value) {
  if (value > static_cast<int>(last))
    throw std::invalid_argument("has no such choice: " + std::to_string(value));
  return static_cast<Enum>(value);
}

void write_rules(const Ruleset& rules, ByteWriter& out) {
  out.u8(static_cast<int>(rules.ko));
  out.u8(rules.suicide);
  out.u8(static_cast<int>(rules.scoring));
  out.u8(static_cast<int>(rules.handicap_bonus));
  out.f64(rules.komi);
}

Ruleset read_rules(ByteReader& in) {
  Ruleset rules;
  rules.ko = enum_up_to(KoRule::Situational, in.u8());
  rules.suicide = in.varint_up_to(1) != 0;
  rules.scoring = enum_up_to(Scoring::Territory, in.u8());
  rules.handicap_bonus = enum_up_to(HandicapBonus::N, in.u8());
  rules.komi = in.f64();
  return rules;
}

void write_policy(const PolicyTarget& policy, ByteWriter& out) {
  out.varint(policy.size());
  int last_action = 0;
  for (const PolicyShare& entry : policy) {
    out.varint(static_cast<std::uint64_t>(entry.action - last_action));
    out.u16(entry.share);
    last_action = entry.action;
  }
}

PolicyTarget read_policy(int num_actions, ByteReader& in) {
  PolicyTarget policy(in.varint_up_to(num_actions));
  int action = 0;
  for (PolicyShare& entry : policy) {
    action += in.varint_up_to(num_actions);
    if (action >= num_actions) throw std::invalid_argument("has a policy for another board");
    entry.action = static_cast<std::uint16_t>(action);
    entry.share = in.u16();
  }
  return policy;
}

void write_turn(const Turn& turn, int size, ByteWriter& out) {
  out.u8(static_cast<int>(turn.search) | (turn.weight != 0 ? kHasWeight : 0) |
         (turn.value ? kHasValue : 0));
  out.varint(action_of(turn.move, size));
  if (turn.weight != 0) out.f32(turn.weight);
  if (turn.value) out.f32(*turn.value);
  write_policy(turn.policy, out);
}

Turn read_turn(int size, ByteReader& in) {
  Turn turn;
  const int head = in.u8();
  turn.search = enum_up_to(SearchKind::Full, head & 3);
  turn.move = move_of(in.varint_up_to(size * size), size);
  if (head & kHasWeight) turn.weight = in.f32();
  if (head & kHasValue) turn.value = in.f32();
  turn.policy = read_policy(num_actions(size), in);
  return turn;
}

/// Four points a byte, the first in the lowest bits.
void write_owners(const std::vector<Color>& owners, ByteWriter& out) {
  for (std::size_t i = 0; i < owners.size(); i += 4) {
    int packed = 0;
    for (std::size_t k = 0; k < 4 && i + k < owners.size(); ++k)
      packed |= static_cast<int>(owners[i + k]) << (2 * k);
    out.u8(packed);
  }
}

std::vector<Color> read_owners(int size, ByteReader& in) {
  std::vector<Color> owners(size * size);
  int packed = 0;
  for (std::size_t i = 0; i < owners.size(); ++i, packed >>= 2) {
    if (i % 4 == 0) packed = in.u8();
    owners[i] = static_cast<Color>(packed & 3);
  }
  return owners;
}

void write_result(const GameResult& result, ByteWriter& out) {
  out.u8(static_cast<int>(result.ending) | (result.winner ? kHasWinner : 0) |
         (result.score ? kHasScore : 0) | (result.owners.empty() ? 0 : kHasOwners));
  if (result.winner) out.u8(static_cast<int>(*result.winner));
  if (result.score) out.f32(*result.score);
  write_owners(result.owners, out);
}

GameResult read_result(int size, ByteReader& in) {
  GameResult result;
  const int head = in.u8();
  result.ending = enum_up_to(Ending::MoveCap, head & 3);
  if (head & kHasWinner) result.winner = enum_up_to(Color::White, in.u8());
  if (head & kHasScore) result.score = in.f32();
  if (head & kHasOwners) result.owners = read_owners(size, in);
  return result;
}

GameRecord read_game(ByteReader in) {
  if (const int version = in.u8(); version != kVersion) {
    throw std::invalid_argument("is of version " + std::to_string(version) + ", not " +
                                std::to_string(kVersion));
  }
  GameRecord game;
  game.size = in.varint_up_to(kMaxSize);
  game.rules = read_rules(in);
  game.seed = in.u64();
  game.created = static_cast<std::int64_t>(in.u64());
  game.net_at_start = static_cast<std::int64_t>(in.varint());
  game.net_at_end = static_cast<std::int64_t>(in.varint());
  game.opening_plies = in.varint_up_to(in.left());
  game.turns.resize(in.varint_up_to(in.left() / kFewestTurnBytes));
  for (Turn& turn : game.turns)
    turn = read_turn(game.size, in);
  game.result = read_result(game.size, in);
  if (in.left() != 0) throw std::invalid_argument("goes on after its end");
  return game;
}

}  // namespace

std::string encode_game(const GameRecord& game) {
  ByteWriter out;
  out.u8(kVersion);
  out.varint(game.size);
  write_rules(game.rules, out);
  out.u64(game.seed);
  out.u64(static_cast<std::uint64_t>(game.created));
  out.varint(static_cast<std::uint64_t>(game.net_at_start));
  out.varint(static_cast<std::uint64_t>(game.net_at_end));
  out.varint(static_cast<std::uint64_t>(game.opening_plies));
  out.varint(game.turns.size());
  for (const Turn& turn : game.turns)
    write_turn(turn, game.size, out);
  write_result(game.result, out);
  out.u32(crc32(out.bytes()));
  return out.bytes();
}

GameRecord decode_game(std::string_view bytes) {
  try {
    if (bytes.size() < kChecksumBytes) throw std::invalid_argument("ends too early");
    const std::string_view body = bytes.substr(0, bytes.size() - kChecksumBytes);
    if (crc32(body) != ByteReader(bytes.substr(body.size())).u32())
      throw std::invalid_argument("is damaged: its checksum does not match");
    GameRecord game = read_game(ByteReader(body));
    check(game);
    return game;
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(std::string("game record: ") + error.what());
  }
}

}  // namespace move37
