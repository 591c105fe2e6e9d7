#include "selfplay/imitation/human_game.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <ctime>
#include <utility>

namespace move37 {
namespace {

/// The stones with which a game begins, row by row: none, or a handicap. Nothing if it begins in
/// another way. Whatever the file calls them: stones and who moves first make a handicap.
std::optional<std::vector<Point>> handicap_of(const Game& game) {
  std::vector<Point> stones;
  bool has_white = false;
  each_point(game.size(), [&](Point p) {
    if (game.start().color(p) == Color::Black) stones.push_back(p);
    if (game.start().color(p) == Color::White) has_white = true;
  });
  const bool is_even = stones.empty() && game.first_to_move() == Color::Black;
  const bool is_handicap = stones.size() >= 2 && game.first_to_move() == Color::White;
  if (has_white || !(is_even || is_handicap)) return std::nullopt;
  return stones;
}

bool is_strong_enough(const SgfGame& game, const std::string& min_rank) {
  if (min_rank.empty()) return true;
  const auto black = rank_of(game.black_rank);
  const auto white = rank_of(game.white_rank);
  return black && white && std::min(*black, *white) >= *rank_of(min_rank);
}

/// A whole number at the beginning of a text, which is moved past it.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  int number = 0;
  const std::string_view part = text.substr(0, digits);
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
  if (error != std::errc() || end != part.data() + digits) return std::nullopt;
  text.remove_prefix(digits);
  return number;
}

struct Day {
  int year, month = 1, day = 1;
};

std::optional<Day> day_of(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789";
  text.remove_prefix(std::min(text.find_first_of(kDigits), text.size()));
  const auto year = take_number(text, 4);
  if (!year || *year < 1000) return std::nullopt;
  Day day{*year};
  for (int* field : {&day.month, &day.day}) {
    if (text.empty() || text.front() != '-') break;
    text.remove_prefix(1);
    const auto number = take_number(text, 2);
    if (!number) break;
    *field = *number;
  }
  return day;
}

bool is_of_years(const SgfGame& game, const ImitationOptions& options) {
  if (options.year_from == 0 && options.year_to == 0) return true;
  const auto day = day_of(game.date);
  return day && day->year >= options.year_from &&
         (options.year_to == 0 || day->year <= options.year_to);
}

/// Adds Black's plays on these points and White's passes between them.
void add_handicap(const std::vector<Point>& stones, GameRecord& record) {
  for (const Point stone : stones) {
    if (!record.turns.empty()) record.turns.emplace_back();  // a pass
    record.turns.emplace_back().move = Move(stone);
  }
  record.opening_plies = static_cast<int>(record.turns.size());
}

/// Adds the moves up to the end of the game. Says what is wrong with them, if anything is.
std::optional<Refusal> add_moves(const Game& game, GameRecord& record) {
  Position position(record.size, record.rules);
  for (const Turn& turn : record.turns)
    position.play(turn.move);
  for (const PlayedMove& played : game.moves()) {
    if (position.is_over()) break;
    if (played.color != position.to_move()) return Refusal::OutOfTurn;
    if (!position.legal(played.move)) return Refusal::Illegal;
    Turn turn;
    turn.move = played.move;
    turn.weight = 1;
    turn.policy = one_hot_policy(action_of(played.move, record.size));
    record.turns.push_back(std::move(turn));
    position.play(played.move);
  }
  if (position.is_over()) record.result.ending = Ending::TwoPasses;
  return std::nullopt;
}

/// What can be said without a look at the moves.
std::optional<Refusal> first_refusal(const SgfGame& game, int size,
                                     const ImitationOptions& options) {
  const auto moves = static_cast<int>(game.game.moves().size());
  if (game.game.size() != size) return Refusal::OtherSize;
  const auto handicap = handicap_of(game.game);
  if (!handicap) return Refusal::SetUp;
  if (static_cast<int>(handicap->size()) > options.max_handicap) return Refusal::Handicap;
  if (std::abs(game.game.rules().komi) > options.max_komi) return Refusal::OddKomi;
  if (!is_strong_enough(game, options.min_rank)) return Refusal::Rank;
  if (!is_of_years(game, options)) return Refusal::Year;
  if (!game.problem.empty()) return Refusal::Illegal;
  if (moves < options.min_moves) return Refusal::TooShort;
  if (moves > options.max_moves) return Refusal::TooLong;
  if (options.need_result && !result_of(game.result).winner) return Refusal::NoResult;
  return std::nullopt;
}

}  // namespace

const char* describe(Refusal refusal) {
  switch (refusal) {
    case Refusal::Broken:
      return "malformed";
    case Refusal::OtherSize:
      return "another board size";
    case Refusal::SetUp:
      return "stones set up, or White begins";
    case Refusal::Handicap:
      return "handicap too large";
    case Refusal::OddKomi:
      return "komi out of range";
    case Refusal::Rank:
      return "rank too low or unknown";
    case Refusal::Year:
      return "of other years, or unknown";
    case Refusal::TooShort:
      return "too few moves";
    case Refusal::TooLong:
      return "too many moves";
    case Refusal::NoResult:
      return "no result on the board";
    case Refusal::OutOfTurn:
      return "moves out of turn";
    case Refusal::Illegal:
      return "an illegal move";
    case Refusal::Duplicate:
      return "duplicate";
    case Refusal::Count:
      break;
  }
  return "";
}

Ruleset imitation_rules(double komi) {
  Ruleset rules;
  rules.ko = KoRule::Simple;
  rules.suicide = false;
  rules.komi = komi;
  return rules;
}

std::variant<GameRecord, Refusal> to_record(const SgfGame& game, int size,
                                            const ImitationOptions& options) {
  if (const auto refusal = first_refusal(game, size, options)) return *refusal;
  GameRecord record;
  record.size = size;
  record.rules = imitation_rules(game.game.rules().komi);
  record.created = date_of(game.date).value_or(0);
  record.result = result_of(game.result);
  add_handicap(*handicap_of(game.game), record);
  if (const auto refusal = add_moves(game.game, record)) return *refusal;
  return record;
}

GameResult result_of(std::string_view text) {
  GameResult result;
  if (text == "0" || text == "Jigo" || text == "Draw") {
    result.winner = Color::Empty;
    result.score = 0.0f;
    return result;
  }
  if (text.size() < 3 || text[1] != '+' || (text[0] != 'B' && text[0] != 'W')) return result;
  const Color winner = text[0] == 'B' ? Color::Black : Color::White;
  const std::string_view margin = text.substr(2);
  if (margin == "R" || margin == "Resign") {
    result.winner = winner;
    return result;
  }
  float points = 0;
  const auto [end, error] = std::from_chars(margin.data(), margin.data() + margin.size(), points);
  const bool is_number = error == std::errc() && end == margin.data() + margin.size();
  if (!is_number || !std::isfinite(points) || points <= 0 || points > 2 * kMaxPoints) return result;
  result.winner = winner;
  result.score = winner == Color::Black ? points : -points;
  return result;
}

std::optional<std::int64_t> date_of(std::string_view text) {
  const auto day = day_of(text);
  if (!day) return std::nullopt;
  std::tm utc{};
  utc.tm_year = day->year - 1900;
  utc.tm_mon = day->month - 1;
  utc.tm_mday = day->day;
  return std::int64_t{::timegm(&utc)};
}

}  // namespace move37
