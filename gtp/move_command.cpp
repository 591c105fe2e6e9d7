#include "gtp/move_command.h"

#include <algorithm>
#include <chrono>

#include "engine/deliberation.h"
#include "engine/finish.h"
#include "engine/owner_guess.h"
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

// What a search of few visits cannot tell from no gain, points.
constexpr float kSameScore = 1;

// Value, in [-1, 1], below which a net may well mean a lost game.
constexpr float kHardlyWon = -0.7f;

AnalysisRequest parse_request(const Arguments& arguments, const MoveStyle& style, int size) {
  if (style.analysis) return parse_analysis_request(arguments, *style.analysis, size);
  AnalysisRequest request;
  request.color = arguments.color(0);
  return request;
}

double seconds_since(Time::time_point start) {
  return std::chrono::duration<double>(Time::now() - start).count();
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
        task_(search_task(session, request_, !every_stone_counts())),
        budget_(session.budget_of_move(side())) {}

  void run() {
    if (!await_evaluator()) return give_up();
    const AnalysisFormat format =
        format_of(session_, request_, style_.analysis.value_or(Dialect::Lz));
    knows_score_ = format.score;
    const bool wins_by_pass = weigh_pass();
    Search& search = session_.search();
    search.set_position(task_.position, task_.filter);
    if (session_.options.level > 0) search.clear();  // old findings would make it stronger
    if (style_.analysis) reply_.begin();
    Reporter reporter(search, request_.interval,
                      style_.analysis ? tell_to(reply_, format) : tell_nobody());
    if (!think(search, wins_by_pass ? MoveBudget{budget_.beside, {}, {}} : budget(), reporter)) {
      return answer("cancelled");
    }
    if (style_.analysis) tell_of_move(search, format);
    const bool ends_at_once = wins_by_pass && !every_stone_counts();
    answer(ends_at_once ? pass_to_win() : decide(search.report()));
  }

 private:
  Color side() const { return task_.position.to_move(); }
  bool is_free() const { return request_.restrictions.empty(); }
  bool every_stone_counts() const { return style_.cleans_up || !session_.removes_dead_stones(); }
  double seconds_so_far() const { return seconds_since(start_); }

  // False if nobody wants the move any more before there is an evaluator.
  bool await_evaluator() {
    while (!session_.thinker.wait_for(session_.game.size(), kLookAround)) {
      if (is_cancelled() || reply_.is_lost() || has_to_quit()) return false;
    }
    return true;
  }

  void give_up() {
    if (!is_cancelled()) return reply_.fail("no evaluator: it was not waited for");
    if (style_.analysis) reply_.begin();
    answer("cancelled");
  }

  // Would a pass end the game with a win? One that would not is no move to search, for in the tree
  // it ends nothing. One that wins leaves little to think about.
  bool weigh_pass() {
    if (!is_free() || !task_.ends_by_pass) return false;
    if (every_stone_counts()) return task_.position.score_to_move() > 0;
    score_of_pass_ = score_of_pass(session_, side(), budget_.beside.seconds);
    if (*score_of_pass_ <= 0) task_.filter.avoid.push_back(Move::pass());
    return *score_of_pass_ > 0;
  }

  // What has passed since the command came, as by loading the net, is lost for the search.
  MoveBudget budget() const {
    constexpr double kShortest = 0.01;
    const double lost = seconds_so_far();
    MoveBudget budget = budget_;
    double& seconds = budget.most.seconds;
    if (seconds > 0) seconds = std::max(kShortest, seconds - lost);
    if (budget.planned) *budget.planned -= lost;
    return budget;
  }

  // False if it was cancelled.
  bool think(Search& search, const MoveBudget& budget, Reporter& reporter) {
    const Time::time_point begin = Time::now();
    search.start(budget.most);
    while (!search.wait_for(std::min(reporter.patience(), kLookAround))) {
      if (is_cancelled() || is_cut_short()) break;
      if (has_thought_enough(search, seconds_since(begin), budget)) break;
      reporter.tick();
    }
    const bool is_finished = !search.running() || !is_cancelled();
    search.stop();
    if (search.report().moves.empty()) search.run({1, 0});  // cut short before the first visit
    return is_finished;
  }

  // The move that is played is told of even if it was not searched: clients wait for a report.
  void tell_of_move(const Search& search, AnalysisFormat format) {
    format.details.min_moves = std::max(format.details.min_moves, 1);
    tell_to(reply_, format)(search);
  }

  bool is_cancelled() const {
    return style_.is_cancellable && session_.input.wait_for(milliseconds(0));
  }

  // A batch that is piped in ends in `quit`, which must not spoil its moves; a `quit` that arrives
  // during a search comes from somebody who wants to go.
  bool has_to_quit() const { return !had_quit_ && session_.input.holds_quit(); }

  bool is_cut_short() const {
    return reply_.is_lost() || session_.input.holds_interrupt() || has_to_quit();
  }

  bool has_thought_enough(const Search& search, double seconds, const MoveBudget& budget) const {
    if (!budget.planned) return false;
    const SearchReport report = search.report();
    return !report.moves.empty() && is_enough(report, seconds, *budget.planned);
  }

  std::string pass_to_win() {
    session_.last_explanation =
        "pass: the opponent has passed, and the board counts for this side.";
    return play(Move::pass());
  }

  std::string decide(const SearchReport& report) {
    std::string& why = session_.last_explanation;
    why = explanation(report, session_.game.size(), knows_score_);
    if (style_.plays && is_time_to_resign(session_, side(), report)) {
      why += "Resigned instead: several searches in a row saw no hope.\n";
      return "resign";
    }
    const MoveReport& best = report.moves.front();
    const std::optional<Finish> instead = is_free() ? better_finish(report) : std::nullopt;
    if (!instead || instead->move == best.move) return play(best.move);
    why += told(*instead);
    return play(instead->move);
  }

  std::optional<Finish> better_finish(const SearchReport& report) {
    if (every_stone_counts()) return finish(session_.game, session_.search(), budget_.beside);
    if (const char* reason = reason_to_pass(report)) return Finish{Move::pass(), reason};
    return std::nullopt;
  }

  std::string told(const Finish& instead) const {
    const std::string move = to_string(instead.move, session_.game.size());
    const std::string played = instead.move.is_pass() ? "Passed" : "Played " + move;
    return played + " instead: " + instead.reason + ".\n";
  }

  // Where the players take dead stones off themselves. Null if there is none.
  const char* reason_to_pass(const SearchReport& report) {
    const MoveReport& best = report.moves.front();
    const bool gains_nothing = score_of_pass_ && best.score <= *score_of_pass_ + kSameScore;
    const bool is_given_up = gains_nothing && best.value < kHardlyWon;
    if (score_of_pass_ && ends_too_soon(*score_of_pass_, best) && !is_given_up) return nullptr;
    if (gains_nothing) return "playing on would gain no point";
    if (is_settled(report)) return "there is nothing left to gain";
    if (fills_own_territory(session_.game, task_.position, report) &&
        is_pass_harmless(session_.search(), best, budget_.beside)) {
      return "it would fill its own territory and protect nothing";
    }
    return nullptr;
  }

  // As far as the search knows.
  bool is_settled(const SearchReport& report) const {
    return OwnerGuess(task_.position, report.ownership).is_settled(session_.game);
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
  const MoveBudget budget_;
  bool knows_score_ = false;             // the evaluator, once it is there
  std::optional<double> score_of_pass_;  // of one that would end the game, dead stones taken off
};

}  // namespace

StreamingHandler move_command(const MoveStyle& style) {
  return [style](Session& session, const Arguments& arguments, Reply& reply) {
    MoveCommand(session, arguments, reply, style).run();
  };
}

}  // namespace move37::gtp
