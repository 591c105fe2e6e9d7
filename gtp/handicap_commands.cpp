#include "engine/handicap.h"
#include "gtp/commands.h"

namespace move37::gtp {
namespace {

void require_untouched_board(const Game& game) {
  const bool is_untouched = game.moves().empty() && game.position().board().num_stones() == 0;
  if (!is_untouched) throw CommandError("board not empty");
}

std::string names_of(const std::vector<Point>& points, int size) {
  std::string text;
  for (Point p : points)
    text += (text.empty() ? "" : " ") + to_string(Move(p), size);
  return text;
}

std::string place_fixed(Session& session, const Arguments& arguments) {
  const int stones = arguments.integer(0);
  require_untouched_board(session.game);
  const auto points = fixed_handicap(session.game.size(), stones);
  if (!points) throw CommandError("invalid number of stones");
  session.game.place_handicap(*points);
  return names_of(*points, session.game.size());
}

std::string place_free(Session& session, const Arguments& arguments) {
  const int size = session.game.size();
  const int stones = arguments.integer(0);
  require_untouched_board(session.game);
  if (stones < 2 || stones >= size * size) throw CommandError("invalid number of stones");
  const std::vector<Point> points = free_handicap(size, stones);
  session.game.place_handicap(points);
  return names_of(points, size);
}

std::string set_free(Session& session, const Arguments& arguments) {
  std::vector<Point> points;
  for (int i = 0; i < arguments.count(); ++i) {
    const Move move = arguments.move(i, session.game.size());
    if (move.is_pass()) throw CommandError("bad vertex list: a handicap stone cannot pass");
    points.push_back(move.point());
  }
  require_untouched_board(session.game);
  try {
    session.game.place_handicap(points);
  } catch (const std::invalid_argument& error) {
    throw CommandError(std::string("bad vertex list: ") + error.what());
  }
  return "";
}

}  // namespace

void add_handicap_commands(CommandTable& table) {
  table.add("fixed_handicap", place_fixed, "STONES - places a handicap on the star points");
  table.add("place_free_handicap", place_free, "STONES - places a handicap where the engine likes");
  table.add("set_free_handicap", set_free, "VERTEX... - places a handicap on these points");
}

}  // namespace move37::gtp
