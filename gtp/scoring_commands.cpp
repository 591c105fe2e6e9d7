#include <map>

#include "gtp/commands.h"
#include "gtp/scoring.h"

namespace move37::gtp {
namespace {

std::string score(Session& session, const Arguments&) {
  return score_text(judge_game(session, session.game).score);
}

// The stones of a status, one chain a line, row by row.
std::string chains_text(const Board& board, const PointMap<bool>& wanted) {
  std::map<Point, std::string> lines;  // by the name of the chain
  each_point(board.size(), [&](Point p) {
    if (board.is_empty(p) || !wanted[p]) return;
    std::string& line = lines[board.chain(p)];
    line += (line.empty() ? "" : " ") + to_string(Move(p), board.size());
  });
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
  const Judgement judgement = judge_game(session, session.game);
  PointMap<bool> wanted;
  each_point(session.game.size(), [&](Point p) {
    const bool is_dead = judgement.dead[p];
    const bool is_seki = !is_dead && judgement.seki[p];
    wanted[p] = status == "dead" ? is_dead : status == "seki" ? is_seki : !is_dead && !is_seki;
  });
  return chains_text(session.game.position().board(), wanted);
}

}  // namespace

void add_scoring_commands(CommandTable& table) {
  table.add("final_score", score,
            "- the score by area or territory, as the rules say, dead stones taken off; a finished "
            "game is counted as it stands where friendlyPassOk is false");
  table.add("final_status_list", status_list,
            "alive|seki|dead - the stones of this status, one chain a line");
}

}  // namespace move37::gtp
