#include <algorithm>
#include <chrono>
#include <optional>

#include "gtp/analysis_format.h"
#include "gtp/analysis_request.h"
#include "gtp/commands.h"
#include "gtp/move_choice.h"
#include "gtp/reporter.h"
#include "gtp/search_task.h"

namespace move37::gtp {
namespace {

using std::chrono::milliseconds;
using Time = std::chrono::steady_clock;

// How the commands that look for a move differ.
struct Style {
  std::optional<Dialect> analysis;  // the language of reports, if there are any
  bool plays = true;                // or only tells the move
  bool is_cancellable = false;      // any input ends it without a move
};

constexpr milliseconds kLookAtInput = milliseconds(20);
constexpr SearchLimits kGlance = {50, 0.5};             // where the move is known beforehand
constexpr SearchLimits kRepeatableLimits = {1'000, 0};  // visits alone end the same everywhere

AnalysisRequest parse_request(const Arguments& arguments, const Style& style, int size) {
  if (style.analysis) return parse_analysis_request(arguments, *style.analysis, size);
  AnalysisRequest request;
  request.color = arguments.color(0);
  return request;
}

Tell tell_nobody() {
  return [](const SearchReport&) { return false; };
}

// One search for a move, from the arguments to the answer.
class MoveCommand {
 public:
  MoveCommand(Session& session, const Arguments& arguments, Reply& reply, const Style& style)
      : session_(session),
        reply_(reply),
        style_(style),
        request_(parse_request(arguments, style, session.game.size())),
        task_(search_task(session.game.position(), request_)),
        format_(format_of(session, request_, style.analysis.value_or(Dialect::Lz))) {}

  void run() {
    const bool passes = request_.restrictions.empty() && passing_wins(task_.position);
    Search& search = session_.search();
    search.set_position(task_.position, task_.filter);
    if (style_.analysis) reply_.begin();
    Reporter reporter(search, request_.interval,
                      style_.analysis ? tell_to(reply_, format_) : tell_nobody());
    const bool is_finished = think(search, passes ? kGlance : limits(), reporter);
    if (!is_finished) return answer("cancelled");
    reporter.tell();
    answer(passes ? play(Move::pass()) : decide(search.report()));
  }

 private:
  Color side() const { return task_.position.to_move(); }
  double seconds_so_far() const {
    return std::chrono::duration<double>(Time::now() - start_).count();
  }

  // What has passed since the command came, as by loading the net, is lost for the search.
  SearchLimits limits() const {
    constexpr double kShortest = 0.01;
    SearchLimits limits = session_.limits_of_move(side());
    if (limits.seconds > 0) limits.seconds = std::max(kShortest, limits.seconds - seconds_so_far());
    return limits;
  }

  // False if it was cancelled.
  bool think(Search& search, const SearchLimits& limits, Reporter& reporter) {
    search.start(limits);
    while (!search.wait_for(std::min(reporter.patience(), kLookAtInput))) {
      if (is_cancelled() || is_cut_short()) break;
      reporter.tick();
    }
    const bool is_finished = !search.running() || !is_cancelled();
    search.stop();
    if (search.report().moves.empty()) search.run({1, 0});  // cut short before the first visit
    return is_finished;
  }

  bool is_cancelled() const {
    return style_.is_cancellable && session_.input.wait_for(milliseconds(0));
  }

  // A batch that is piped in ends in `quit`, which must not spoil its moves; a `quit` that arrives
  // during a search comes from somebody who wants to go.
  bool is_cut_short() const {
    return session_.input.holds_interrupt() || (!had_quit_ && session_.input.holds_quit());
  }

  std::string decide(const SearchReport& report) {
    if (style_.plays && is_time_to_resign(session_, side(), report)) return "resign";
    return play(report.moves.front().move);
  }

  std::string play(Move move) {
    if (style_.plays) {
      session_.game.play(side(), move);
      session_.clock.spend(side(), seconds_so_far());
    }
    return to_string(move, session_.game.size());
  }

  void answer(const std::string& text) {
    if (!style_.analysis) return reply_.succeed(text);
    reply_.line("play " + text);
    reply_.end();
  }

  const Time::time_point start_ = Time::now();
  Session& session_;
  Reply& reply_;
  const Style style_;
  const bool had_quit_ = session_.input.holds_quit();
  const AnalysisRequest request_;
  const SearchTask task_;
  const AnalysisFormat format_;
};

StreamingHandler move_command(const Style& style) {
  return [style](Session& session, const Arguments& arguments, Reply& reply) {
    MoveCommand(session, arguments, reply, style).run();
  };
}

// The same move whenever it is asked: one thread, no time limit, nothing remembered.
std::string repeatable_move(Session& session, const Arguments& arguments) {
  AnalysisRequest request;
  request.color = arguments.color(0);
  const SearchTask task = search_task(session.game.position(), request);
  SearchOptions options = session.options.search;
  options.threads = 1;
  Search search(session.thinker.evaluator(session.game.size()), options);
  search.set_position(task.position, task.filter);
  const std::int64_t visits = session.options.visits;
  search.run(visits > 0 ? SearchLimits{visits, 0} : kRepeatableLimits);
  return to_string(search.report().moves.front().move, session.game.size());
}

}  // namespace

void add_genmove_commands(CommandTable& table) {
  const std::string arguments = "[COLOR] [CENTISECONDS] [KEY VALUE...]";
  table.add_streaming("genmove", move_command({}), "COLOR - finds a move and plays it");
  table.add("reg_genmove", repeatable_move,
            "COLOR - finds a move, always the same one, and does not play it");
  table.add_streaming("lz-genmove_analyze", move_command({Dialect::Lz}),
                      arguments + " - genmove with reports as by lz-analyze");
  table.add_streaming("kata-genmove_analyze", move_command({Dialect::Kata}),
                      arguments + " - genmove with reports as by kata-analyze");
  table.add_streaming("kata-search", move_command({{}, false}),
                      "COLOR - finds a move and does not play it");
  table.add_streaming("kata-search_cancellable", move_command({{}, false, true}),
                      "COLOR - kata-search that any input ends");
  table.add_streaming("kata-search_analyze", move_command({Dialect::Kata, false}),
                      arguments + " - kata-search with reports as by kata-analyze");
  table.add_streaming("kata-search_analyze_cancellable", move_command({Dialect::Kata, false, true}),
                      arguments + " - kata-search_analyze that any input ends");
}

}  // namespace move37::gtp
