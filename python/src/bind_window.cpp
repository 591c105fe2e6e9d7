#include <memory>

#include "python/src/arrays.h"
#include "python/src/bind.h"
#include "python/src/lesson_window.h"

namespace move37::python {
namespace {

constexpr const char* kWindowDoc =
    R"(The newest games, to draw batches from as the learner does: rows, symmetries and targets.

Threads: any number at once.

Args:
    max_rows: the oldest games are forgotten when there are more.
    split: ``"training"``, or ``"held-out"`` for the one game in twenty that is only measured by.
    td_lambda: how far ``td_value`` looks ahead, 0 to 1.
    seed: of all draws.

Raises:
    ValueError: if there is no such split, or a number is out of its range.)";

constexpr const char* kSampleDoc =
    R"(Draws B rows of one board size N, each under a symmetry by chance. Releases the GIL.

Returns a dict of float32 arrays that own their memory, all of it for the player to move: ``planes``
[B, NUM_PLANES, N, N], ``policy`` [B, N * N + 1] (sums to 1), ``reply`` [B, N * N + 1] (the
opponent's next), ``value`` [B] (the result: 1, 0, -1), ``td_value`` [B] (a few moves on), ``score``
[B] points, ``ownership`` [B, N, N], ``weight`` [B], and ``reply_known``, ``value_known``,
``score_known``, ``ownership_known`` [B], 1 or 0: what is not known is 0 itself.

Raises:
    ValueError: if the window is empty.)";

py::dict to_dict(Batch&& batch) {
  const py::ssize_t rows = batch.rows, size = batch.size, actions = size * size + 1;
  py::dict arrays;
  arrays["planes"] = to_array(std::move(batch.planes), {rows, kNumPlanes, size, size});
  arrays["policy"] = to_array(std::move(batch.policy), {rows, actions});
  arrays["reply"] = to_array(std::move(batch.opponent_policy), {rows, actions});
  arrays["reply_known"] = to_array(std::move(batch.opponent_known), {rows});
  arrays["value"] = to_array(std::move(batch.value), {rows});
  arrays["td_value"] = to_array(std::move(batch.td_value), {rows});
  arrays["value_known"] = to_array(std::move(batch.value_known), {rows});
  arrays["score"] = to_array(std::move(batch.score), {rows});
  arrays["score_known"] = to_array(std::move(batch.score_known), {rows});
  arrays["ownership"] = to_array(std::move(batch.ownership), {rows, size, size});
  arrays["ownership_known"] = to_array(std::move(batch.ownership_known), {rows});
  arrays["weight"] = to_array(std::move(batch.weight), {rows});
  return arrays;
}

py::dict sample(LessonWindow& window, int rows) {
  Batch batch;
  {
    const py::gil_scoped_release no_gil;
    batch = window.sample(rows);
  }
  return to_dict(std::move(batch));
}

}  // namespace

void bind_window(py::module_& learning) {
  py::class_<Batches>(learning, "Batches", "Batches of a ``ReplayWindow``, without an end.")
      .def("__iter__", [](py::object self) { return self; })
      .def("__next__", [](Batches& self) { return sample(*self.window, self.rows); });

  py::class_<LessonWindow, std::shared_ptr<LessonWindow>>(learning, "ReplayWindow", kWindowDoc)
      .def(py::init([](std::int64_t max_rows, const std::string& split, float td_lambda,
                       std::uint64_t seed) {
             return std::make_shared<LessonWindow>(to_split(split), max_rows,
                                                   TargetOptions{td_lambda}, seed);
           }),
           py::arg("max_rows") = 50'000, py::kw_only(), py::arg("split") = "training",
           py::arg("td_lambda") = TargetOptions().td_lambda, py::arg("seed") = 1)
      .def("add", &LessonWindow::add, py::arg("record"), py::call_guard<py::gil_scoped_release>(),
           "Adds a ``GameRecord``. False if it was not taken: it is of the other split, or has no\n"
           "rows.")
      .def("sample", &sample, py::arg("rows"), kSampleDoc)
      .def(
          "batches",
          [](std::shared_ptr<LessonWindow> self, int rows) {
            return Batches{std::move(self), rows};
          },
          py::arg("rows"), "An iterator without an end: ``sample(rows)`` at each step,\n"
          "which raises what that does.")
      .def_property_readonly("rows", &LessonWindow::rows, "Rows to draw from.")
      .def_property_readonly("games", &LessonWindow::games, "Games that they are from.");
}

}  // namespace move37::python
