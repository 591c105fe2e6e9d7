#include "gtp/commands.h"
#include "gtp/scoring.h"

namespace move37::gtp {
namespace {

std::string score(Session& session, const Arguments&) {
  return score_text(estimated_score(session, session.game.position()));
}

// The stones for which dead[] is as wished, one chain a line.
std::string chains_text(const Board& board, const PointMap<bool>& dead, bool wished) {
  std::string text;
  for (int action = 0; action < board.num_points(); ++action) {
    const Point p = move_of(action, board.size()).point();
    if (board.is_empty(p) || dead[p] != wished || board.chain(p) != p) continue;
    board.each_stone(p, [&](Point stone) { text += to_string(Move(stone), board.size()) + ' '; });
    text.back() = '\n';
  }
  return text;
}

std::string status_list(Session& session, const Arguments& arguments) {
  const std::string& status = arguments.word(0);
  if (status != "alive" && status != "seki" && status != "dead") {
    throw syntax_error("'" + status + "' is not alive, seki or dead");
  }
  if (status == "seki") return "";
  const Position& position = session.game.position();
  return chains_text(position.board(), dead_stones(session, position), status == "dead");
}

}  // namespace

void add_scoring_commands(CommandTable& table) {
  table.add("final_score", score,
            "- the area score, dead stones taken off; a finished game under Tromp-Taylor rules is "
            "counted as it stands");
  table.add("final_status_list", status_list,
            "alive|seki|dead - the stones of this status, one chain a line; seki counts as alive");
}

}  // namespace move37::gtp
