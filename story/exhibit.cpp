#include "story/exhibit.h"

#include <algorithm>
#include <stdexcept>

#include "story/embedded.h"
#include "story/policy_view.h"

namespace move37 {
namespace {

// Is the game not over before this move, and the move legal?
bool can_be_told(const Game& game, int move_number) {
  const PlayedMove played = game.moves()[move_number - 1];
  TurnedGame turned = turned_game(game, move_number - 1);
  const bool is_over = turned.position().is_over();
  turned.set_to_move(played.color);
  return !is_over && turned.position().legal(played.move);
}

std::string title_of(const SgfGame& record, int move_number) {
  const std::string side =
      record.game.moves()[move_number - 1].color == Color::Black ? "Black" : "White";
  return side + " " + std::to_string(move_number);
}

// As make_exhibit(), with nothing published.
Exhibit unknown_exhibit(const SgfGame& record, int move_number) {
  const auto num_moves = static_cast<int>(record.game.moves().size());
  if (move_number < 1 || move_number > num_moves) {
    std::string text = "there is no move " + std::to_string(move_number) + ": the game has " +
                       std::to_string(num_moves);
    if (!record.problem.empty()) text += " (its file breaks off there: " + record.problem + ")";
    throw std::invalid_argument(text);
  }
  if (!can_be_told(record.game, move_number)) {
    throw std::invalid_argument("move " + std::to_string(move_number) +
                                " is against the rules, or comes after the end");
  }
  return {title_of(record, move_number), record, move_number, {}};
}

Exhibit move_37() {
  Exhibit exhibit = unknown_exhibit(parse_sgf(alphago_lee_2()), 37);
  exhibit.title = "Move 37";
  exhibit.published.one_in = 10000;
  exhibit.published.source = "David Silver to Wired, 14 March 2016";
  return exhibit;
}

Exhibit move_78() {
  Exhibit exhibit = unknown_exhibit(parse_sgf(alphago_lee_4()), 78);
  exhibit.title = "Move 78";
  exhibit.published.one_in = 10000;
  exhibit.published.source = "Wired, March 2016";
  exhibit.published.remark =
      "Here it was the person who played what hardly anybody would, and the search that was blind: "
      "AlphaGo's estimate fell only moves later. The mirror of move 37.";
  exhibit.published.win_rates = {{13, 50.5}, {22, 53}, {27, 55}, {39, 60},
                                 {77, 70}, {92, 55}, {103, 30}};
  exhibit.published.win_rate_source = "AlphaGo's own estimates in Fan Hui's commentary (after move 77: above 70 %)";
  return exhibit;
}

// Do the games of both come to their moment by the same moves?
bool is_same_moment(const Exhibit& a, const Exhibit& b) {
  const Game& first = a.record.game;
  const Game& second = b.record.game;
  const auto moves = first.moves().begin();
  return a.move_number == b.move_number && first.size() == second.size() &&
         first.start() == second.start() &&
         std::equal(moves, moves + a.move_number, second.moves().begin());
}

}  // namespace

Exhibit make_exhibit(const SgfGame& record, int move_number) {
  Exhibit exhibit = unknown_exhibit(record, move_number);
  for (const Exhibit& famous : famous_exhibits()) {
    if (!is_same_moment(exhibit, famous)) continue;
    exhibit.title = famous.title;
    exhibit.published = famous.published;
  }
  return exhibit;
}

int last_move_to_tell(const Game& game) {
  auto number = static_cast<int>(game.moves().size());
  while (number > 0 && !can_be_told(game, number))
    --number;
  return number;
}

std::vector<Exhibit> famous_exhibits() { return {move_37(), move_78()}; }

}  // namespace move37
