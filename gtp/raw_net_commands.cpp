#include <cmath>

#include "engine/number_text.h"
#include "engine/symmetry.h"
#include "gtp/commands.h"
#include "gtp/grid.h"
#include "gtp/raw_judgement.h"
#include "gtp/search_task.h"

namespace move37::gtp {
namespace {

std::string number(double value) { return std::isnan(value) ? "NAN" : fixed(value, 6); }

std::string entry(const char* key, double value) { return key + (' ' + number(value)) + '\n'; }

// One block of KataGo's format, of which everything is White's. What our nets do not know is left
// out.
std::string block(Session& session, const Position& position, int symmetry) {
  const RawJudgement raw = judge_raw(session, position, symmetry);
  const Evaluation& evaluation = raw.evaluation;
  const bool knows_score = session.thinker.evaluator(position.size())->knows_score();
  const double white = position.to_move() == Color::White ? 1 : -1;
  std::string text = "symmetry " + std::to_string(symmetry) + '\n';
  text += entry("whiteWin", (1 + white * evaluation.value) / 2);
  text += entry("whiteLoss", (1 - white * evaluation.value) / 2);
  text += entry("noResult", 0);
  if (knows_score) {
    text += entry("whiteLead", white * evaluation.score);
    text += entry("whiteScoreSelfplay", white * evaluation.score);
  }
  text += "policy\n" +
          grid(position.size(), [&](int action) { return number(raw.policy[action]); });
  text += entry("policyPass", raw.policy.back());
  if (evaluation.ownership.empty()) return text;
  return text + "whiteOwnership\n" +
         grid(position.size(),
              [&](int action) { return number(white * evaluation.ownership[action]); });
}

std::string raw_net(Session& session, const Arguments& arguments) {
  AnalysisRequest request;
  const bool has_color = arguments.count() > 0 && is_color(arguments.word(0));
  if (has_color) request.color = arguments.color(0);
  const Position position = search_task(session, request).position;
  const std::string& symmetry = arguments.word(has_color ? 1 : 0);
  if (symmetry != "all") {
    const int index = arguments.integer(has_color ? 1 : 0);
    if (index >= Symmetry::kCount) throw syntax_error("'" + symmetry + "' is not 0 to 7 or all");
    return block(session, position, index);
  }
  std::string text;
  for (int index = 0; index < Symmetry::kCount; ++index)
    text += block(session, position, index);
  return text;
}

}  // namespace

void add_raw_net_commands(CommandTable& table) {
  table.add("kata-raw-nn", raw_net,
            "[COLOR] SYMMETRY|all - what the net says without search, the board turned in one or "
            "all of 8 ways; White's view");
}

}  // namespace move37::gtp
