#include "engine/sgf.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "engine/number_text.h"
#include "engine/plain_text.h"

namespace move37 {
namespace {

struct TextProperty {
  std::string_view name;
  std::string SgfGame::*field;
};

constexpr TextProperty kTexts[] = {
    {"RU", &SgfGame::rules}, {"PB", &SgfGame::black},      {"BR", &SgfGame::black_rank},
    {"PW", &SgfGame::white}, {"WR", &SgfGame::white_rank}, {"EV", &SgfGame::event},
    {"DT", &SgfGame::date},  {"RE", &SgfGame::result},
};

/// The rules that RU names, or the default; komi aside.
Ruleset rules_named(std::string_view name) {
  return find_ruleset(name).value_or(Ruleset{});
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n\v\f";
  const std::size_t first = std::min(text.find_first_not_of(kBlanks), text.size());
  return text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
}

/// What stands before and after the colon. Without one both are the whole text: "9" is short for
/// "9:9", and "dd" for the rectangle "dd:dd".
std::pair<std::string_view, std::string_view> halves(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {text, text};
  return {text.substr(0, colon), text.substr(colon + 1)};
}

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Color> color_of(std::string_view text) {
  if (text == "B" || text == "b" || text == "black") return Color::Black;
  if (text == "W" || text == "w" || text == "white") return Color::White;
  return std::nullopt;
}

/// A point from two letters: the column from the left and the row from the top.
std::optional<Point> point_of(std::string_view letters, int size) {
  if (letters.size() != 2) return std::nullopt;
  const int column = letters[0] - 'a';
  const int row = letters[1] - 'a';
  if (column < 0 || column >= size || row < 0 || row >= size) return std::nullopt;
  return Point::at(row, column);
}

/// Makes a game of the values on a main line.
class GameReader {
 public:
  GameReader(std::string_view text, const std::vector<SgfValue>& main_line)
      : text_(text), main_line_(main_line) {}

  SgfGame read();

 private:
  void read_root();
  int read_size() const;
  double read_komi() const;
  int read_handicap() const;
  void follow(const SgfValue& value);
  void set_to_move(const SgfValue& value);
  void set_up(const SgfValue& value, Color color);
  void play(const SgfValue& value, Color color);
  /// Ends the set-up. This colour moves first if the file does not say who does.
  void begin(Color first);

  Game& game() { return record_.game; }
  /// The first value of this name in the root that is not blank, or null.
  const SgfValue* find(std::string_view name) const;
  Point point(const SgfValue& value, std::string_view letters) const;
  [[noreturn]] void fail(const SgfValue& value, const std::string& what) const;

  std::string_view text_;
  const std::vector<SgfValue>& main_line_;
  SgfGame record_;
  PointMap<Color> stones_;
  std::optional<Color> to_move_;
  int handicap_ = 0;
  const SgfValue* last_move_ = nullptr;
};

SgfGame GameReader::read() {
  read_root();
  for (const SgfValue& value : main_line_) {
    follow(value);
    if (!record_.problem.empty()) return record_;
  }
  if (last_move_ == nullptr) begin(handicap_ >= 2 ? Color::White : Color::Black);
  if (to_move_.value_or(game().position().to_move()) != game().position().to_move()) {
    record_.problem = "PL changes the turn after move " + std::to_string(game().moves().size());
  }
  return record_;
}

void GameReader::follow(const SgfValue& value) {
  if (value.name == "B") play(value, Color::Black);
  if (value.name == "W") play(value, Color::White);
  if (value.name == "AB") set_up(value, Color::Black);
  if (value.name == "AW") set_up(value, Color::White);
  if (value.name == "AE") set_up(value, Color::Empty);
  if (value.name == "PL") set_to_move(value);
}

void GameReader::read_root() {
  const SgfValue* kind = find("GM");
  if (kind != nullptr && trimmed(kind->text) != "1") fail(*kind, "another game than Go");
  const SgfValue* charset = find("CA");
  const SgfEncoding encoding = charset != nullptr ? SgfEncoding(charset->text) : SgfEncoding();
  for (const auto& [name, field] : kTexts) {
    if (const SgfValue* value = find(name)) record_.*field = sgf_unescaped(value->text, encoding);
  }
  Ruleset rules = rules_named(record_.rules);
  record_.has_komi = find("KM") != nullptr;
  rules.komi = read_komi();
  record_.game = Game(read_size(), rules);
  handicap_ = read_handicap();
}

int GameReader::read_size() const {
  const SgfValue* value = find("SZ");
  if (value == nullptr) return kMaxSize;
  const auto [columns, rows] = halves(trimmed(value->text));
  const auto size = number_of<int>(columns);
  if (!size || *size < kMinSize || *size > kMaxSize) fail(*value, "no size within 2 to 19");
  if (number_of<int>(rows) != size) fail(*value, "the board is not square");
  return *size;
}

double GameReader::read_komi() const {
  const SgfValue* value = find("KM");
  if (value == nullptr) return 0;
  const auto komi = number_of<double>(trimmed(value->text));
  if (!komi || !is_komi(*komi)) fail(*value, "no komi");
  return *komi;
}

int GameReader::read_handicap() const {
  const SgfValue* value = find("HA");
  if (value == nullptr) return 0;
  const auto handicap = number_of<int>(trimmed(value->text));
  if (!handicap || *handicap < 0 || *handicap > kMaxPoints) fail(*value, "no handicap");
  return *handicap == 1 ? 0 : *handicap;
}

void GameReader::set_to_move(const SgfValue& value) {
  to_move_ = color_of(trimmed(value.text));
  if (!to_move_) fail(value, "no colour");
}

void GameReader::set_up(const SgfValue& value, Color color) {
  if (last_move_ != nullptr) {
    record_.problem = "stones are set up after move " + std::to_string(game().moves().size());
    return;
  }
  const auto [first_letters, last_letters] = halves(value.text);
  const Point first = point(value, first_letters);
  const Point last = point(value, last_letters);
  const auto [top, bottom] = std::minmax({first.row(), last.row()});
  const auto [left, right] = std::minmax({first.column(), last.column()});
  for (int row = top; row <= bottom; ++row) {
    for (int column = left; column <= right; ++column) {
      stones_[Point::at(row, column)] = color;
    }
  }
}

void GameReader::play(const SgfValue& value, Color color) {
  if (last_move_ == nullptr) {
    begin(color);
  } else if (last_move_->node == value.node && last_move_->name == value.name) {
    fail(value, "two moves of one colour in a node");
  }
  last_move_ = &value;
  to_move_.reset();
  const bool is_pass = value.text.empty() || value.text == "tt";
  const Move move = is_pass ? Move::pass() : Move(point(value, value.text));
  if (game().play(color, move)) return;
  const bool is_occupied = !game().position().board().is_empty(move.point());
  record_.problem = "move " + std::to_string(game().moves().size() + 1) + ": " + value.name + "[" +
                    std::string(value.text) + (is_occupied ? "] is occupied" : "] is suicide");
}

void GameReader::begin(Color first) {
  try {
    game().set_up(stones_, to_move_.value_or(first), handicap_);
  } catch (const std::invalid_argument& error) {
    fail(main_line_.front(), error.what());
  }
}

const SgfValue* GameReader::find(std::string_view name) const {
  for (const SgfValue& value : main_line_) {
    if (value.node > 0) break;
    if (value.name == name && !trimmed(value.text).empty()) return &value;
  }
  return nullptr;
}

Point GameReader::point(const SgfValue& value, std::string_view letters) const {
  const auto found = point_of(letters, record_.game.size());
  if (!found) fail(value, "no point of this board");
  return *found;
}

void GameReader::fail(const SgfValue& value, const std::string& what) const {
  constexpr std::size_t kMostQuoted = 40;
  const auto offset = static_cast<std::size_t>(value.text.data() - text_.data());
  const std::string quoted = without_controls(value.text.substr(0, kMostQuoted));
  throw SgfError(offset, value.name + "[" + quoted + "]: " + what);
}

std::string property(std::string_view name, std::string_view value) {
  return std::string(name) + "[" + sgf_escaped(value) + "]";
}

std::string letters_of(Point p) {
  return {static_cast<char>('a' + p.column()), static_cast<char>('a' + p.row())};
}

std::string move_text(PlayedMove played) {
  const std::string point = played.move.is_pass() ? "" : letters_of(played.move.point());
  return property(played.color == Color::Black ? ";B" : ";W", point);
}

/// "AB[dd][pp]", or nothing if the board has no stone of this colour.
std::string stones_text(const Board& board, Color color) {
  std::string points;
  for (int action = 0; action < board.num_points(); ++action) {
    const Point p = move_of(action, board.size()).point();
    if (board.color(p) == color) points += property("", letters_of(p));
  }
  if (points.empty()) return points;
  return (color == Color::Black ? "AB" : "AW") + points;
}

std::string rules_text(const SgfGame& record) {
  Ruleset named = rules_named(record.rules);
  named.komi = record.game.rules().komi;
  const bool holds = !record.rules.empty() && named == record.game.rules();
  return holds ? record.rules : std::string(name_of(record.game.rules()));
}

/// PL, unless a reader would guess it.
std::string first_to_move_text(const Game& game) {
  const Color first = game.first_to_move();
  const Color guess = !game.moves().empty()  ? game.moves().front().color
                      : game.handicap() >= 2 ? Color::White
                                             : Color::Black;
  if (first == guess) return "";
  return property("PL", first == Color::Black ? "B" : "W");
}

std::string root_text(const SgfGame& record) {
  const Game& game = record.game;
  std::string text = ";" + property("GM", "1") + property("FF", "4") + property("CA", "UTF-8") +
                     property("AP", "Move37") + property("SZ", std::to_string(game.size())) +
                     property("KM", shortest(game.rules().komi));
  if (game.handicap() > 0) text += property("HA", std::to_string(game.handicap()));
  for (const auto& [name, field] : kTexts) {
    const std::string value = name == "RU" ? rules_text(record) : record.*field;
    if (!value.empty()) text += property(name, value);
  }
  text += stones_text(game.start(), Color::Black) + stones_text(game.start(), Color::White);
  return text + first_to_move_text(game);
}

SgfError no_game(std::string_view text) { return {text.size(), "a text without a game, \"(;\""}; }

}  // namespace

std::optional<SgfGame> SgfCollection::next() {
  if (!reader_.next(main_line_)) return std::nullopt;
  return GameReader(text_, main_line_).read();
}

SgfGame parse_sgf(std::string_view text) {
  if (auto first = SgfCollection(text).next()) return *std::move(first);
  throw no_game(text);
}

std::string to_sgf(const SgfGame& record) {
  constexpr std::size_t kMovesInALine = 10;
  std::string text = "(" + root_text(record);
  const std::vector<PlayedMove>& moves = record.game.moves();
  for (std::size_t i = 0; i < moves.size(); ++i) {
    if (i % kMovesInALine == 0) text += '\n';
    text += move_text(moves[i]);
  }
  return text + ")\n";
}

}  // namespace move37
