#include <algorithm>

#include "gtp/commands.h"
#include "gtp/move_command.h"
#include "gtp/search_task.h"

namespace move37::gtp {
namespace {

constexpr std::int64_t kMostVisits = 1'000;  // so few that nobody need interrupt it

// The same move whenever it is asked: one thread, nothing remembered, and nothing ends it but
// visits.
std::string repeatable_move(Session& session, const Arguments& arguments) {
  AnalysisRequest request;
  request.color = arguments.color(0);
  const SearchTask task = search_task(session, request);
  SearchOptions options = session.options.search;
  options.threads = 1;
  if (options.batch == 0) options.batch = 1;  // what suits the net is measured, not the same always
  Search search(session.thinker.evaluator(session.game.size()), options);
  search.set_position(task.position, task.filter);
  const std::int64_t visits = session.most_visits();
  search.run({visits > 0 ? std::min(visits, kMostVisits) : kMostVisits, 0});
  return to_string(search.report().moves.front().move, session.game.size());
}

std::string explain(Session& session, const Arguments&) {
  if (session.last_explanation.empty()) throw CommandError("no move was searched for yet");
  return session.last_explanation;
}

// gomill shows it in the comments of its records.
std::string explain_for_gomill(Session& session, const Arguments&) {
  return session.last_explanation;
}

}  // namespace

void add_genmove_commands(CommandTable& table) {
  const std::string arguments = "[COLOR] [CENTISECONDS] [KEY VALUE...]";
  MoveStyle plain;
  MoveStyle cleanup = plain;
  cleanup.cleans_up = true;
  MoveStyle search = plain;
  search.plays = false;
  MoveStyle cancellable = search;
  cancellable.is_cancellable = true;
  const auto in = [](Dialect dialect, MoveStyle style) {
    style.analysis = dialect;
    return style;
  };
  table.add_streaming("genmove", move_command(plain), "COLOR - finds a move and plays it");
  table.add_streaming("kgs-genmove_cleanup", move_command(cleanup),
                      "COLOR - genmove that takes all dead stones before it passes");
  table.add("reg_genmove", repeatable_move,
            "COLOR - finds a move, always the same one, by 1000 visits at most, and does not play "
            "it");
  table.add_streaming("lz-genmove_analyze", move_command(in(Dialect::Lz, plain)),
                      arguments + " - genmove with reports as by lz-analyze");
  table.add_streaming("kata-genmove_analyze", move_command(in(Dialect::Kata, plain)),
                      arguments + " - genmove with reports as by kata-analyze");
  table.add_streaming("kata-search", move_command(search),
                      "COLOR - finds a move and does not play it");
  table.add_streaming("kata-search_cancellable", move_command(cancellable),
                      "COLOR - kata-search that any input ends");
  table.add_streaming("kata-search_analyze", move_command(in(Dialect::Kata, search)),
                      arguments + " - kata-search with reports as by kata-analyze");
  table.add_streaming("kata-search_analyze_cancellable",
                      move_command(in(Dialect::Kata, cancellable)),
                      arguments + " - kata-search_analyze that any input ends");
  table.add("move37-explain", explain, "- why the last search for a move preferred it");
  table.add("gomill-explain_last_move", explain_for_gomill,
            "- as move37-explain, or nothing if there was no search");
}

}  // namespace move37::gtp
