#include <utility>

#include "engine/number_text.h"
#include "gtp/board_text.h"
#include "gtp/commands.h"

namespace move37::gtp {
namespace {

std::string boardsize(Session& session, const Arguments& arguments) {
  const int size = arguments.integer(0);
  const bool is_square = arguments.count() < 2 || arguments.integer(1) == size;
  if (!is_square || size < kMinSize || size > kMaxSize) throw CommandError("unacceptable size");
  session.game.clear(size);
  session.begin_anew();
  return "";
}

std::string clear_board(Session& session, const Arguments&) {
  session.game.clear(session.game.size());
  session.begin_anew();
  return "";
}

std::string komi(Session& session, const Arguments& arguments) {
  Ruleset rules = session.game.rules();
  rules.komi = arguments.number(0);
  session.game.set_rules(rules);
  return "";
}

std::string get_komi(Session& session, const Arguments&) {
  return shortest(session.game.rules().komi);
}

bool breaks_ko_rule(const Position& position, Color color, Move move) {
  Position turned = position;
  turned.set_to_move(color);
  return turned.playable(move) && !turned.legal(move);
}

std::string play(Session& session, const Arguments& arguments) {
  const Color color = arguments.color(0);
  const Move move = arguments.move(1, session.game.size());
  const bool breaks_ko = breaks_ko_rule(session.game.position(), color, move);
  if (!session.game.play(color, move)) throw CommandError("illegal move: " + arguments.word(1));
  if (breaks_ko) session.log("accepted a move that breaks the ko rule: " + arguments.rest(0));
  return "";
}

std::string take_back(Session& session, int count) {
  if (!session.game.undo(static_cast<std::size_t>(count))) throw CommandError("cannot undo");
  session.hopeless_turns.fill(0);
  return "";
}

std::string undo(Session& session, const Arguments&) { return take_back(session, 1); }

std::string undo_several(Session& session, const Arguments& arguments) {
  return take_back(session, arguments.count() > 0 ? arguments.integer(0) : 1);
}

// [COLOR VERTEX]...
PointMap<Color> parse_stones(const Arguments& arguments, int size) {
  PointMap<Color> stones;
  for (int i = 0; i < arguments.count(); i += 2) {
    const Color color = arguments.color(i);
    const Move move = arguments.move(i + 1, size);
    if (move.is_pass()) throw syntax_error("a stone cannot stand on a pass");
    if (is_stone(stones[move.point()])) throw syntax_error(arguments.word(i + 1) + " comes twice");
    stones[move.point()] = color;
  }
  return stones;
}

std::string set_position(Session& session, const Arguments& arguments) {
  session.game.set_up(parse_stones(arguments, session.game.size()), Color::Black);
  session.begin_anew();
  return "";
}

std::string set_player(Session& session, const Arguments& arguments) {
  const Color color = arguments.color(0);
  Game& game = session.game;
  if (!game.moves().empty()) throw CommandError("moves were played already");
  PointMap<Color> stones;
  each_point(game.size(), [&](Point p) { stones[p] = game.start().color(p); });
  game.set_up(stones, color, game.handicap());
  return "";
}

// All of the moves or none.
std::string play_sequence(Session& session, const Arguments& arguments) {
  Game game = session.game;
  for (int i = 0; i < arguments.count(); i += 2) {
    const Move move = arguments.move(i + 1, game.size());
    if (!game.play(arguments.color(i), move)) {
      throw CommandError("illegal move: " + arguments.word(i + 1));
    }
  }
  session.game = std::move(game);
  return "";
}

std::string showboard(Session& session, const Arguments&) { return board_text(session.game); }

}  // namespace

void add_board_commands(CommandTable& table) {
  table.add("boardsize", boardsize, "SIZE - an empty board, 2 to 19; komi, rules and clock stay");
  table.add("clear_board", clear_board, "- an empty board of the same size");
  table.add("komi", komi, "POINTS - what White gets, up to a million points either way");
  table.add("get_komi", get_komi, "- the komi, without a bonus for handicap");
  table.add("play", play,
            "COLOR VERTEX - plays for either side; repeated positions are let pass, as in records");
  table.add("undo", undo, "- takes the last move back");
  table.add("gg-undo", undo_several,
            "[N] - takes back the last N moves, or none if there are fewer");
  table.add("set_position", set_position,
            "[COLOR VERTEX]... - these stones, no history, Black to play");
  table.add("gogui-setup", set_position, "[COLOR VERTEX]... - the same");
  table.add("gogui-setup_player", set_player, "COLOR - who begins, before the first move");
  table.add("gogui-play_sequence", play_sequence, "[COLOR VERTEX]... - plays all of it or nothing");
  table.add("showboard", showboard, "- a picture of the board");
}

}  // namespace move37::gtp
