#include <algorithm>

#include <pybind11/stl.h>

#include "engine/features.h"
#include "engine/search.h"
#include "engine/territory.h"
#include "python/src/arrays.h"
#include "python/src/bind.h"
#include "python/src/callable_evaluator.h"
#include "python/src/interrupt.h"
#include "python/src/judgements.h"
#include "python/src/planes.h"
#include "python/src/search_here.h"
#include "python/src/step_tree.h"
#include "python/src/text_forms.h"

namespace move37::python {
namespace {

constexpr const char* kTreeDoc =
    R"(A search tree for your own driver: ``select`` gives leaves, ``backup`` takes judgements.

    tree = move37.Tree(board)
    while tree.visits < 800 and not tree.is_full:
        planes = tree.select(8)
        if len(planes):
            tree.backup(**net(planes))
    print(tree.result().explain())

Threads: one at a time. Trees of their own may be searched in threads of their own.

Args:
    board: where the search begins; copied. The game must not be over.
    c_puct: weight of the prior against the value (PUCT).
    fpu_reduction: how much less an unvisited move is thought of than its parent.
    score_weight: weight of the score in what the search maximises; 0: winning only.
    max_nodes: where the tree stops to grow; 32 bytes each.

Raises:
    ValueError: if the game is over, or a number is out of its range.)";

constexpr const char* kResultDoc =
    R"(What a search found. N is the board's size, A = N * N + 1.

All numbers are those of the player to move on ``board``: values in [-1, 1], scores in points.)";

constexpr const char* kSearchDoc =
    R"(Monte Carlo tree search of one position: a ``SearchResult``.

The same board, evaluator, visits and seed give the same result with one thread. Ctrl-C ends the
search. Releases the GIL, but for the time that a callable takes. While a callable judges a batch
the next one is looked for, in an order that does not depend on how fast either is. With a callable
on one thread the search ends when its tree has 10 million nodes (27,000 visits on 19x19); others
fold what was looked at least, and go on.

Args:
    board: where to search; the game must not be over.
    evaluator: an ``Evaluator`` such as a ``Net``; or any callable that takes planes,
        float32[k, NUM_PLANES, N, N], and returns (policy, value), (policy, value, score, ownership)
        or a dict with these names. Policies are logits [k, N * N + 1], values [k] in [-1, 1], all
        for the side to move.
    visits: positions to judge, the board itself included; 0: no such limit.
    seconds: wall-clock time; 0: no such limit. The first limit reached ends the search.
    threads: that search one tree. With one, a callable is called on this thread; with more, on
        theirs, one call at a time, while the others look for the next positions.
    batch: positions at most a call of the evaluator on each thread; 0: as many as it needs for its
        full speed, which is 8 for a callable and 1 for most nets. With 1 every position is
        chosen with all before it known.
    seed: of all chance in the search.
    c_puct, fpu_reduction, score_weight: as of ``Tree``.

Raises:
    TypeError: if the evaluator is none.
    ValueError: if the game is over, there is no limit, an option is out of range, or the callable
        returns other shapes or numbers.
    Exception: whatever the callable raises.)";

TreeOptions tree_options(float c_puct, float fpu_reduction, float score_weight,
                         std::uint32_t max_nodes) {
  TreeOptions options;
  options.c_puct = c_puct;
  options.fpu_reduction = fpu_reduction;
  options.score_weight = score_weight;
  options.max_nodes = max_nodes;
  return options;
}

// --- Tree -----------------------------------------------------------------------------------

py::array select(StepTree& tree, int count) {
  const std::vector<const Position*> positions = tree.select(count);
  const int size = tree.board().size();
  if (positions.empty()) return py::array_t<float>(Shape{0, kNumPlanes, size, size});
  return Planes(positions).release();
}

void backup(StepTree& tree, const py::object& policy, const py::object& value,
            const py::object& score, const py::object& ownership) {
  std::vector<Evaluation> evaluations;
  read_judgements(policy, value, score, ownership, tree.num_waiting(), tree.board().size(),
                  evaluations);
  tree.backup(evaluations);
}

void bind_tree(py::module_& core) {
  const TreeOptions defaults;
  py::class_<StepTree>(core, "Tree", kTreeDoc)
      .def(py::init([](const Game& board, float c_puct, float fpu_reduction, float score_weight,
                       std::uint32_t max_nodes) {
             return StepTree(board, tree_options(c_puct, fpu_reduction, score_weight, max_nodes));
           }),
           py::arg("board"), py::kw_only(), py::arg("c_puct") = defaults.c_puct,
           py::arg("fpu_reduction") = defaults.fpu_reduction,
           py::arg("score_weight") = defaults.score_weight, py::arg("max_nodes") = 1 << 20)
      .def_property_readonly("board", &StepTree::board, py::return_value_policy::copy,
                             "The root, a copy.")
      .def_property_readonly("visits", &StepTree::visits,
                             "Positions judged, and ends of games met, so far.")
      .def_property_readonly("is_full", &StepTree::is_full, "Has it come to ``max_nodes``?")
      .def("select", &select, py::arg("count"),
           "Makes ``count`` descents at most and returns the planes of the k leaves that want to\n"
           "be judged, float32[k, NUM_PLANES, N, N], k <= count. k may be 0: a descent that meets\n"
           "the end of a game is counted and done; and in a tree that is full k is always 0.\n\n"
           "Raises:\n    ValueError: if leaves wait for ``backup``, or for a count out of 1 to "
           "16384.")
      .def("leaves", &StepTree::leaves, "The boards of the leaves that wait, in order.")
      .def("backup", &backup, py::arg("policy"), py::arg("value"), py::arg("score") = py::none(),
           py::arg("ownership") = py::none(),
           "Takes what was thought of the k leaves, each for its side to move: ``policy`` [k, A]\n"
           "logits (-inf: never), ``value`` [k] in [-1, 1], ``score`` [k] points, ``ownership``\n"
           "[k, N, N] in [-1, 1].\n\n"
           "Raises:\n    ValueError: for other shapes or numbers; the leaves then still wait.")
      .def("cancel", &StepTree::cancel, "Forgets the leaves that wait.")
      .def("set_board", &StepTree::set_board, py::arg("board"),
           "Makes this the root. If moves of the tree lead to it, their subtree stays.\n\n"
           "Raises:\n    ValueError: if the game is over.")
      .def(
          "result", [](const StepTree& tree) { return tree.result(); },
          "What is known now, a ``SearchResult`` of its own.\n\n"
          "Raises:\n    ValueError: if nothing has been searched yet.");
}

// --- SearchResult ---------------------------------------------------------------------------

void bind_result(py::module_& core) {
  const auto report = [](auto SearchReport::*field) {
    return [field](const SearchOutcome& outcome) { return outcome.report().*field; };
  };
  py::class_<SearchOutcome>(core, "SearchResult", kResultDoc)
      .def_property_readonly("board", &SearchOutcome::board, py::return_value_policy::copy,
                             "Where the search began, a copy.")
      .def_property_readonly("move", &SearchOutcome::move, "The action to play.")
      .def_property_readonly("pv", &SearchOutcome::pv, "The expected line, ``move`` first.")
      .def_property_readonly("value", report(&SearchReport::value), "Expected result.")
      .def_property_readonly("score", report(&SearchReport::score),
                             "Expected margin; 0 if the evaluator does not know.")
      .def_property_readonly("raw_value", &SearchOutcome::raw_value,
                             "The evaluator's own word on ``board``, before any search.")
      .def_property_readonly("total_visits", report(&SearchReport::visits),
                             "Of the root: one more than those of all moves together.")
      .def_property_readonly("visits", &SearchOutcome::visits, "int64[A].")
      .def_property_readonly("priors", &SearchOutcome::priors,
                             "float32[A]: what the evaluator's policy expected; 0 if illegal.")
      .def_property_readonly("policy", &SearchOutcome::policy,
                             "float32[A]: shares of the visits. AlphaZero's nets learn these,\n"
                             "ours Gumbel's improved policy (``GameRecord.policies``).")
      .def_property_readonly("values", &SearchOutcome::values,
                             "float32[A]: mean values; nan for moves that were not visited.")
      .def_property_readonly("scores", &SearchOutcome::scores, "float32[A]: likewise.")
      .def_property_readonly("ownership", &SearchOutcome::ownership,
                             "float32[N, N], 1: the player to move's; None if not known.")
      .def(
          "line",
          [](const SearchOutcome& outcome, const py::object& move) {
            return outcome.line(to_move(move, outcome.board().size()));
          },
          py::arg("move"),
          "The expected line that begins with this move.\n\n"
          "Raises:\n    ValueError: if the search never looked at it.")
      .def("tree", &SearchOutcome::tree,
           "The whole tree, a dict of arrays [nodes], the root first and each parent before its\n"
           "children: ``parent`` (-1 for the root), ``depth``, ``move``, ``visits``, ``prior``,\n"
           "``value``, ``score``, ``is_over``. Value and score are for who made ``move``.");
}

// --- search ---------------------------------------------------------------------------------

/// Enough that so many visits never fill it.
std::uint32_t nodes_for(std::int64_t visits, int size) {
  const std::uint32_t most = TreeOptions().max_nodes;
  if (visits <= 0 || visits >= most / num_actions(size)) return most;
  return std::max(static_cast<std::uint32_t>(nodes_of(visits + 1, size)), 1u << 10);
}

/// By workers in the background, while Python hears of signals. Requires: no GIL.
SearchOutcome search_by_workers(const Game& board, const std::shared_ptr<Evaluator>& evaluator,
                                const SearchOptions& options, const SearchLimits& limits) {
  Search search(evaluator, options);
  search.set_position(area_equivalent(board));
  search.start(limits);
  while (!search.wait_for(kSignalPatience))
    check_signals();
  search.stop();
  return SearchOutcome(board, search.tree());
}

SearchOutcome search(const Game& board, const py::object& judge, std::int64_t visits,
                     double seconds, int threads, int batch, std::uint64_t seed, float c_puct,
                     float fpu_reduction, float score_weight) {
  const std::shared_ptr<Evaluator> evaluator = to_evaluator(judge);
  if (board.position().is_over()) throw std::invalid_argument("the game is over");
  if (visits <= 0 && !(seconds > 0)) {  // nor is a nan a limit
    throw std::invalid_argument("a search needs visits or seconds");
  }
  SearchOptions options;
  options.tree = tree_options(c_puct, fpu_reduction, score_weight, nodes_for(visits, board.size()));
  options.threads = threads;
  options.batch = batch;
  options.seed = seed;
  const auto callable = std::dynamic_pointer_cast<CallableEvaluator>(evaluator);
  const Game start = board;  // nobody else can change this one while the GIL is free
  const py::gil_scoped_release no_gil;
  return callable != nullptr && threads == 1
             ? search_here(start, *callable, options, {visits, seconds})
             : search_by_workers(start, evaluator, options, {visits, seconds});
}

void bind_run(py::module_& core) {
  const SearchOptions defaults;
  core.def("search", &search, py::arg("board"), py::arg("evaluator"), py::arg("visits") = 800,
           py::kw_only(), py::arg("seconds") = 0.0, py::arg("threads") = defaults.threads,
           py::arg("batch") = defaults.batch, py::arg("seed") = defaults.seed,
           py::arg("c_puct") = defaults.tree.c_puct,
           py::arg("fpu_reduction") = defaults.tree.fpu_reduction,
           py::arg("score_weight") = defaults.tree.score_weight, kSearchDoc);
}

}  // namespace

void bind_search(py::module_& core) {
  bind_tree(core);
  bind_result(core);
  bind_run(core);
}

}  // namespace move37::python
