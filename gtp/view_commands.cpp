#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "engine/number_text.h"
#include "gtp/commands.h"
#include "gtp/grid.h"
#include "gtp/raw_judgement.h"
#include "gtp/search_task.h"

// What GoGui draws on its board: rows of words from the top left, or lines of drawing commands.

namespace move37::gtp {
namespace {

constexpr std::size_t kMostLabels = 10;

// The side that the first argument names, or whose turn it is.
Color side_of(const Session& session, const Arguments& arguments) {
  return arguments.count() > 0 ? arguments.color(0) : session.game.position().to_move();
}

SearchReport look(Session& session, const Arguments& arguments) {
  return glance_at(session, side_of(session, arguments));
}

std::string percent(double share) { return std::to_string(std::lround(100 * share)); }
std::string chance(double value) { return fixed(50 * (value + 1), 1) + "%"; }

// From white to a deep red by the root of the share, so that small ones are seen.
std::string heat(double share) {
  const int rest = 255 - static_cast<int>(std::lround(215 * std::sqrt(share)));
  char text[8];
  std::snprintf(text, sizeof text, "#ff%02x%02x", rest & 255, rest & 255);
  return text;
}

// The actions of points that may be played, the likeliest first.
std::vector<int> ranked(const std::vector<double>& policy) {
  std::vector<int> actions(policy.size() - 1);
  std::iota(actions.begin(), actions.end(), 0);
  const auto is_illegal = [&](int action) { return std::isnan(policy[action]); };
  actions.erase(std::remove_if(actions.begin(), actions.end(), is_illegal), actions.end());
  std::stable_sort(actions.begin(), actions.end(),
                   [&](int a, int b) { return policy[a] > policy[b]; });
  return actions;
}

std::string policy(Session& session, const Arguments& arguments) {
  AnalysisRequest request;
  request.color = side_of(session, arguments);
  const Position position = search_task(session, request).position;
  const std::vector<double> shares = judge_raw(session, position, 0).policy;
  const std::vector<int> actions = ranked(shares);
  const auto name = [&](int action) {
    return to_string(move_of(action, position.size()), position.size());
  };
  std::string text;
  for (int action : actions)
    text += "COLOR " + heat(shares[action]) + ' ' + name(action) + '\n';
  for (std::size_t i = 0; i < std::min(kMostLabels, actions.size()); ++i)
    text += "LABEL " + name(actions[i]) + ' ' + percent(shares[actions[i]]) + '\n';
  return text + "TEXT pass " + fixed(100 * shares.back(), 1) + "%";
}

std::string ownership(Session& session, const Arguments& arguments) {
  const SearchReport report = look(session, arguments);
  const double black = side_of(session, arguments) == Color::Black ? 1 : -1;
  return grid(session.game.size(), [&](int action) {
    return report.ownership.empty() ? "0" : fixed(black * report.ownership[action], 3);
  });
}

std::string visits(Session& session, const Arguments& arguments) {
  const SearchReport report = look(session, arguments);
  const int size = session.game.size();
  std::vector<std::string> words(num_actions(size), "\"\"");
  for (const MoveReport& move : report.moves)
    words[action_of(move.move, size)] = std::to_string(move.visits);
  return grid(size, [&](int action) { return words[action]; });
}

std::string evaluation_text(Session& session, const SearchReport& report, Color side) {
  std::string text = (side == Color::Black ? "Black " : "White ") + chance(report.value);
  if (session.thinker.evaluator(session.game.size())->knows_score()) {
    text += ", lead " + fixed(report.score, 1);
  }
  return text + ", " + std::to_string(report.visits) + " visits";
}

std::string evaluation(Session& session, const Arguments& arguments) {
  return evaluation_text(session, look(session, arguments), side_of(session, arguments));
}

std::string top_moves(Session& session, const Arguments& arguments) {
  const SearchReport report = look(session, arguments);
  std::string text;
  for (std::size_t i = 0; i < std::min(kMostLabels, report.moves.size()); ++i) {
    const MoveReport& move = report.moves[i];
    if (move.move.is_pass()) continue;
    text += "LABEL " + to_string(move.move, session.game.size()) + ' ' + chance(move.value) + '\n';
  }
  return text + "TEXT " + evaluation_text(session, report, side_of(session, arguments));
}

std::string line(Session& session, const Arguments& arguments) {
  const SearchReport report = look(session, arguments);
  std::string text;
  for (Move move : report.moves.front().pv) {
    if (move.is_pass()) break;
    text += (text.empty() ? "" : " ") + to_string(move, session.game.size());
  }
  return text;
}

std::string legal_points(Session& session, const Arguments& arguments) {
  Position position = session.game.position();
  position.set_to_move(side_of(session, arguments));
  std::string text;
  for (Move move : position.legal_moves()) {
    if (!move.is_pass()) text += (text.empty() ? "" : " ") + to_string(move, position.size());
  }
  return text;
}

std::string list_views(Session&, const Arguments&) {
  return "gfx/Policy Heat Map/move37-policy %c\n"
         "dboard/Ownership/move37-ownership\n"
         "sboard/Visits/move37-visits\n"
         "gfx/Top Moves/move37-top_moves\n"
         "varc/Principal Variation/move37-pv %c\n"
         "string/Evaluation/move37-eval\n"
         "string/Why This Move/move37-explain\n"
         "plist/Dead Stones/final_status_list dead\n"
         "plist/Seki/final_status_list seki\n"
         "plist/Legal Moves/move37-legal %c\n"
         "param/Parameters/move37-param";
}

}  // namespace

void add_view_commands(CommandTable& table) {
  table.add("gogui-analyze_commands", list_views, "- what GoGui can show: TYPE/LABEL/COMMAND");
  table.add("move37-policy", policy, "[COLOR] - a heat map of what the net would play (gfx)");
  table.add("move37-ownership", ownership,
            "[COLOR] - expected owners, 1 Black's to -1 White's (dboard)");
  table.add("move37-visits", visits, "[COLOR] - how often the search looked at each move (sboard)");
  table.add("move37-top_moves", top_moves, "[COLOR] - the best moves and their chances (gfx)");
  table.add("move37-pv", line, "[COLOR] - the expected line, up to a pass (varc)");
  table.add("move37-eval", evaluation, "[COLOR] - chance to win, lead and visits");
  table.add("move37-legal", legal_points, "[COLOR] - all points that may be played (plist)");
}

}  // namespace move37::gtp
