#include "gtp/analysis_format.h"
#include "gtp/analysis_request.h"
#include "gtp/commands.h"
#include "gtp/reporter.h"
#include "gtp/search_task.h"

namespace move37::gtp {
namespace {

using std::chrono::milliseconds;

// Waits until the evaluator is loaded or new input makes the analysis pointless. True if there is
// an evaluator to ask.
bool await_evaluator(Session& session) {
  const bool is_pipelined = session.input.wait_for(milliseconds(0));
  while (!session.thinker.wait_for(session.game.size(), milliseconds(10))) {
    if (!is_pipelined && session.input.wait_for(milliseconds(0))) return false;
  }
  return true;
}

// The answer stays open until the next line of input, whatever the search does. That line is left
// in the queue: it is obeyed after the answer has ended.
void search_until_input(Session& session, Search& search, Reporter& reporter, const Reply& reply) {
  search.start({session.options.analysis_visits, 0});
  while (!reply.is_lost() && !session.input.wait_for(reporter.patience()))
    reporter.tick();
  reporter.tell_first();
  search.stop();
}

void analyse(Session& session, const Arguments& arguments, Reply& reply, Dialect dialect) {
  const AnalysisRequest request = parse_analysis_request(arguments, dialect, session.game.size());
  const SearchTask task = search_task(session, request);
  if (!await_evaluator(session)) {
    reply.begin();
    return reply.end();
  }
  Search& search = session.search();
  search.set_position(task.position, task.filter);
  const AnalysisFormat format = format_of(session, request, dialect);
  reply.begin();
  Reporter reporter(search, request.interval, tell_to(reply, format));
  search_until_input(session, search, reporter, reply);
  reply.end();
}

StreamingHandler analyse_in(Dialect dialect) {
  return [dialect](Session& session, const Arguments& arguments, Reply& reply) {
    analyse(session, arguments, reply, dialect);
  };
}

// An analysis and pondering end by the very line that says so; pondering does not go on after it.
std::string stop(Session& session, const Arguments&) {
  session.pondered.reset();
  return "";
}

std::string clear_cache(Session& session, const Arguments&) {
  session.pondered.reset();
  session.thinker.clear();
  return "";
}

}  // namespace

void add_analysis_commands(CommandTable& table) {
  const std::string arguments = "[COLOR] [CENTISECONDS] [KEY VALUE...]";
  table.add_streaming("lz-analyze", analyse_in(Dialect::Lz),
                      arguments + " - analyses until the next input: whole numbers");
  table.add_streaming("kata-analyze", analyse_in(Dialect::Kata),
                      arguments + " - analyses until the next input: fractions, score, ownership");
  table.add("stop", stop, "- ends an analysis, as any input does, and pondering");
  table.add("clear_cache", clear_cache, "- forgets what the search found");
}

}  // namespace move37::gtp
