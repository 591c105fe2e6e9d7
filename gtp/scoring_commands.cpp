#include <map>

#include "gtp/commands.h"
#include "gtp/scoring.h"

namespace move37::gtp {
namespace {

std::string score(Session& session, const Arguments&) {
  return score_text(estimated_score(session, session.game.position()));
}

// The stones for which dead[] is as wished, one chain a line, row by row.
std::string chains_text(const Board& board, const PointMap<bool>& dead, bool wished) {
  std::map<Point, std::string> lines;  // by the name of the chain
  for (int action = 0; action < board.num_points(); ++action) {
    const Move move = move_of(action, board.size());
    const Point p = move.point();
    if (board.is_empty(p) || dead[p] != wished) continue;
    std::string& line = lines[board.chain(p)];
    line += (line.empty() ? "" : " ") + to_string(move, board.size());
  }
  std::string text;
  for (const auto& [chain, line] : lines)
    text += line + '\n';
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
