#include "engine/evaluator.h"
#include "python/src/bind.h"
#include "python/src/callable_evaluator.h"
#include "python/src/option_keywords.h"
#include "python/src/selfplay_games.h"

namespace move37::python {
namespace {

constexpr const char* kSelfplayDoc =
    R"(Games that an evaluator plays against itself, as training plays them: an iterator.

Each game has an opening by the raw policy and a komi of its own; then moves by Gumbel searches, of
which only the full ones are learned from. Rules: area, positional superko, no suicide. Games come
in the order in which they end, so the short ones first. Ctrl-C stops it.

Args:
    evaluator: an ``Evaluator`` such as a ``Net``, or a callable as ``search`` takes it.
    games: to hand out; 0: without an end.
    size: of the board, 2 to 19.
    threads: one plays on the caller's thread while it is asked, and the seed decides all games;
        several play on in the background until ``close``, the last game or Python's end.
    side_by_side: games at once on a thread: positions a call of the evaluator.
    seed: of all chance.
    **options: those of training's ``[selfplay]``, such as ``komi``, ``max_plies``,
        ``full_simulations``, ``fast_simulations``, ``full_share``, ``first_pass``.

Raises:
    TypeError: for an option that does not exist.
    ValueError: for options out of range.)";

/// What a game of this size needs, where the defaults are those of 9x9.
ActorOptions options_for(int size, std::int64_t games) {
  ActorOptions options;
  const int points = size * size;
  options.size = size;
  if (games > 0 && games < options.games) options.games = static_cast<int>(games);
  options.max_plies = 2 * points;
  options.first_pass = options.first_pass * points / 81;
  return options;
}

SelfplayPlan plan_of(std::int64_t games, int size, int threads, std::optional<int> side_by_side,
                     std::uint64_t seed, const py::kwargs& keywords) {
  SelfplayPlan plan;
  plan.actor = options_for(size, games);
  plan.games = games;
  plan.threads = threads;
  plan.seed = seed;
  py::dict left = keywords.attr("copy")();
  take_options(left, plan.actor);
  take_options(left, plan.search);
  require_all_taken(left, "selfplay");
  if (side_by_side) plan.actor.games = *side_by_side;
  return plan;
}

/// A set that forgets what nobody else holds. What is still in it when Python ends is closed then:
/// later no thread could ask a callable, nor be waited for.
py::object closed_at_exit() {
  const py::object live = py::module_::import("weakref").attr("WeakSet")();
  const auto close_all = [live] {
    for (const py::handle games : py::list(live))
      games.attr("close")();
  };
  py::module_::import("atexit").attr("register")(py::cpp_function(close_all));
  return live;
}

}  // namespace

void bind_selfplay(py::module_& learning) {
  py::class_<SelfplayGames>(learning, "SelfplayGames",
                            "Games of self-play, as they end; made by ``selfplay``.")
      .def("__iter__", [](py::object self) { return self; })
      .def("__next__", &SelfplayGames::next)
      .def("close", &SelfplayGames::close, "Stops; games that are not over are lost.");
  const auto selfplay = [live = closed_at_exit()](const py::object& evaluator, std::int64_t games,
                                                  int size, int threads,
                                                  std::optional<int> side_by_side,
                                                  std::uint64_t seed, const py::kwargs& keywords) {
    const SelfplayPlan plan = plan_of(games, size, threads, side_by_side, seed, keywords);
    const py::object playing =
        py::cast(std::make_unique<SelfplayGames>(to_evaluator(evaluator), plan));
    live.attr("add")(playing);
    return playing;
  };
  learning.def("selfplay", selfplay, py::arg("evaluator"), py::kw_only(), py::arg("games") = 0,
               py::arg("size") = 9, py::arg("threads") = 1, py::arg("side_by_side") = py::none(),
               py::arg("seed") = 1, kSelfplayDoc);
}

}  // namespace move37::python
