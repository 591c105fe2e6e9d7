#include "gtp/move_command.h"

#include <algorithm>
#include <chrono>

#include "engine/deliberation.h"
#include "gtp/analysis_format.h"
#include "gtp/explanation.h"
#include "gtp/move_choice.h"
#include "gtp/reporter.h"
#include "gtp/scoring.h"
#include "gtp/search_task.h"

namespace move37::gtp {
namespace {

using std::chrono::milliseconds;
using Time = std::chrono::steady_clock;

constexpr milliseconds kLookAround = milliseconds(20);

// What a search of few visits cannot tell apart: values in [-1, 1], and points.
constexpr float kSameValue = 0.1f;
constexpr float kSameScore = 1;

// The value from which on a won game is not at risk by playing on.
constexpr float kSureWin = 0.9f;

AnalysisRequest parse_request(const Arguments& arguments, const MoveStyle& style, int size) {
  if (style.analysis) return parse_analysis_request(arguments, *style.analysis, size);
  AnalysisRequest request;
  request.color = arguments.color(0);
  return request;
}

Tell tell_nobody() {
  return [](const Search&) { return false; };
}

// One search for a move, from the arguments to the answer.
class MoveCommand {
 public:
  MoveCommand(Session& session, const Arguments& arguments, Reply& reply, const MoveStyle& style)
      : session_(session),
        reply_(reply),
        style_(style),
        request_(parse_request(arguments, style, session.game.size())),
        task_(search_task(session.game, request_)),
        format_(format_of(session, request_, style.analysis.value_or(Dialect::Lz))) {
    if (style.cleans_up && must_take_stones()) task_.filter.avoid.push_back(Move::pass());
  }

  void run() {
    const bool passes = weigh_pass();
    Search& search = session_.search();
    prepare(search);
    if (style_.analysis) reply_.begin();
    Reporter reporter(search, request_.interval,
                      style_.analysis ? tell_to(reply_, format_) : tell_nobody());
    bool is_finished = think(search, passes ? MoveBudget{kHurriedLimits, {}} : budget(), reporter);
    SearchReport report = search.report();
    if (is_finished && !passes && passes_too_early(report)) {
      avoid_pass(task_.position.score_to_move());
      prepare(search);
      is_finished = think(search, budget(), reporter);
      report = search.report();
    }
    if (!is_finished) return answer("cancelled");
    reporter.tell();
    answer(passes ? pass_to_win() : decide(report));
  }

 private:
  Color side() const { return task_.position.to_move(); }
  bool may_pass() const { return request_.restrictions.empty() && !style_.cleans_up; }
  double seconds_so_far() const {
    return std::chrono::duration<double>(Time::now() - start_).count();
  }

  // Would a pass end the game with a win, and leave nothing to take? One that only seems to win is
  // not even to be tried: the search would believe in it. One that wins can wait.
  bool weigh_pass() {
    if (!may_pass() || !seems_won_by_pass(task_.position)) return false;
    const double score = score_of_pass(session_, task_.position);
    if (score > 0 && !dead_stones_would_count()) return true;
    avoid_pass(score);
    return false;
  }

  // Does the search like a pass best, and would leave dead stones alive by it?
  bool passes_too_early(const SearchReport& report) const {
    return may_pass() && report.moves.front().move.is_pass() && dead_stones_would_count();
  }

  // Would dead stones count as alive if the game ended now?
  bool dead_stones_would_count() const {
    return !session_.removes_dead_stones() && must_take_stones();
  }

  void avoid_pass(double score_of_pass) {
    score_of_pass_ = score_of_pass;
    task_.filter.avoid.push_back(Move::pass());
  }

  // What was found before would make a level stronger.
  void prepare(Search& search) const {
    search.set_position(task_.position, task_.filter);
    if (session_.options.level > 0) search.clear();
  }

  bool must_take_stones() const {
    const PointMap<bool> dead = judge_game(session_, kHurriedLimits).dead;
    const Board& board = session_.game.position().board();
    bool has_any = false;
    each_point(board.size(),
               [&](Point p) { has_any |= dead[p] && board.color(p) == opponent(side()); });
    return has_any;
  }

  // What has passed since the command came, as by loading the net, is lost for the search.
  MoveBudget budget() const {
    constexpr double kShortest = 0.01;
    MoveBudget budget = session_.budget_of_move(side());
    double& seconds = budget.most.seconds;
    if (seconds > 0) seconds = std::max(kShortest, seconds - seconds_so_far());
    return budget;
  }

  // False if it was cancelled.
  bool think(Search& search, const MoveBudget& budget, Reporter& reporter) {
    search.start(budget.most);
    while (!search.wait_for(std::min(reporter.patience(), kLookAround))) {
      if (is_cancelled() || is_cut_short() || has_thought_enough(search, budget)) break;
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
    return reply_.is_lost() || session_.input.holds_interrupt() ||
           (!had_quit_ && session_.input.holds_quit());
  }

  bool has_thought_enough(const Search& search, const MoveBudget& budget) const {
    if (!budget.planned) return false;
    const SearchReport report = search.report();
    return !report.moves.empty() && is_enough(report, seconds_so_far(), *budget.planned);
  }

  std::string pass_to_win() {
    session_.last_explanation =
        "pass: the opponent has passed, and the board counts for this side.";
    return play(Move::pass());
  }

  std::string decide(const SearchReport& report) {
    std::string& why = session_.last_explanation;
    why = explanation(report, session_.game.size(), format_.score);
    if (style_.plays && is_time_to_resign(session_, side(), report)) {
      why += "Resigned instead: several searches in a row saw no hope.\n";
      return "resign";
    }
    if (const char* reason = reason_to_pass(report)) {
      why += std::string("Passed instead: ") + reason + ".\n";
      return play(Move::pass());
    }
    return play(report.moves.front().move);
  }

  // Null if there is none, or if a pass is the best move anyway.
  const char* reason_to_pass(const SearchReport& report) {
    const MoveReport& best = report.moves.front();
    if (!may_pass() || best.move.is_pass()) return nullptr;
    if (score_of_pass_) {
      if (best.score <= *score_of_pass_ + kSameScore) return "playing on would gain no point";
      if (*score_of_pass_ > 0 && best.value < kSureWin) return "it wins, and a move might not";
    }
    if (is_time_to_pass(session_, task_.position, report)) return "there is nothing left to gain";
    if (wastes_a_point(report)) return "it would fill its own territory and protect nothing";
    return nullptr;
  }

  // Would the opponent's move after a pass do no harm? Asked as if no pass had been made before,
  // for two of them would end the game with all stones alive.
  bool wastes_a_point(const SearchReport& report) {
    if (!fills_own_territory(session_.game, task_.position, report)) return false;
    Position passed = task_.position;
    passed.set_to_move(opponent(side()));
    Search& search = session_.search();
    search.set_position(passed);
    search.run(kHurriedLimits);
    const SearchReport theirs = search.report();
    const MoveReport& best = report.moves.front();
    return -theirs.value > best.value - kSameValue && -theirs.score > best.score - kSameScore;
  }

  std::string play(Move move) {
    if (style_.plays) {
      session_.game.play(side(), move);
      session_.clock.spend(side(), seconds_so_far());
      session_.pondered = session_.game.position();
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
  const MoveStyle style_;
  const bool had_quit_ = session_.input.holds_quit();
  const AnalysisRequest request_;
  SearchTask task_;
  const AnalysisFormat format_;
  std::optional<double> score_of_pass_;  // of one that would end the game, but is to be avoided
};

}  // namespace

StreamingHandler move_command(const MoveStyle& style) {
  return [style](Session& session, const Arguments& arguments, Reply& reply) {
    MoveCommand(session, arguments, reply, style).run();
  };
}

}  // namespace move37::gtp
