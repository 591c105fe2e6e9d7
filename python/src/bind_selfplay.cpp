#include <algorithm>
#include <limits>

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
in the order in which they end, so the short ones first; of so many ``games`` no more are begun, so
that all lengths are among them as often as they occur. Without an end the first to come are short.
Ctrl-C stops it, and so does the end of a ``with`` block.

Args:
    evaluator: an ``Evaluator`` such as a ``Net``, or a callable as ``search`` takes it.
    games: to play; 0: without an end.
    size: of the board, 2 to 19.
    threads: one plays on the caller's thread while it is asked, and the seed decides all games;
        several play on in the background until ``close``, the last game or Python's end, and what
        nobody takes stays in memory.
    side_by_side: games at once on a thread: positions a call of the evaluator.
    seed: of all chance.
    **options: those of training's ``[selfplay]``, such as ``komi``, ``max_plies``,
        ``full_simulations``, ``fast_simulations``, ``full_share``, ``first_pass``. Unless said,
        ``max_plies``, ``first_pass`` and ``max_nodes`` are what the size and the searches need.

Raises:
    TypeError: for an option that does not exist.
    ValueError: for options out of range.)";

/// What a game of this size needs, where the defaults are those of 9x9; of the trees see below.
ActorOptions options_for(int size, std::int64_t games) {
  ActorOptions options;
  const int points = size * size;
  options.size = size;
  if (games > 0 && games < options.games) options.games = static_cast<int>(games);
  options.max_plies = 2 * points;
  options.first_pass = options.first_pass * points / 81;
  return options;
}

/// Trees as large as the searches need.
void make_room(SelfplayPlan& plan) {
  const std::int64_t needed = nodes_of(plan.search, plan.actor.size);
  constexpr std::int64_t kMost = std::numeric_limits<std::uint32_t>::max();
  const std::int64_t nodes = std::max<std::int64_t>(needed, plan.actor.tree.max_nodes);
  plan.actor.tree.max_nodes = static_cast<std::uint32_t>(std::min(nodes, kMost));
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
  if (!keywords.contains("max_nodes")) make_room(plan);
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
      .def("close", &SelfplayGames::close,
           "Stops; games that are not over are lost. Called by the evaluator itself, or by who\n"
           "handles a signal while it works, it takes effect after that.")
      .def("__enter__", [](py::object self) { return self; })
      .def("__exit__", [](SelfplayGames& self, const py::args&) { self.close(); });
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
