#include <memory>

#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include "python/src/arrays.h"
#include "python/src/bind.h"
#include "python/src/lesson_window.h"
#include "python/src/shared_store.h"
#include "selfplay/lessons.h"
#include "selfplay/progress.h"
#include "selfplay/training_options.h"

namespace move37::python {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStoreDoc =
    R"(All that a training run produced: games, nets, matches and metrics.

One SQLite file, ``games.db`` in the run's folder; it can be read while the run writes.

Threads: any number at once; they wait for each other.

Args:
    path: the run's folder, or the file ``games.db`` in it.
    write: open it to add games; makes folder and file. One process at a time can.

Raises:
    RuntimeError: here and from every method, with the file's name and the reason.)";

/// Asks the store without the GIL.
template <class Ask>
auto ask_store(SharedStore& store, Ask&& ask) {
  const py::gil_scoped_release no_gil;
  return store.with(ask);
}

std::shared_ptr<GameRecord> game(SharedStore& store, std::int64_t id) {
  std::optional<GameRecord> found = ask_store(store, [&](GameStore& s) { return s.game(id); });
  if (!found) throw py::key_error("there is no game " + std::to_string(id));
  return std::make_shared<GameRecord>(*std::move(found));
}

void add(SharedStore& store, const std::vector<std::shared_ptr<GameRecord>>& records) {
  std::vector<GameRecord> games;
  for (const auto& record : records) {
    if (!record) throw py::type_error("a record is a GameRecord, not None");
    games.push_back(*record);
  }
  ask_store(store, [&](GameStore& s) { s.add_games(games); });
}

py::dict totals(SharedStore& store) {
  py::dict result;
  for (const auto& [name, split] :
       {std::pair("training", Split::Training), std::pair("held-out", Split::HeldOut)}) {
    const StoreTotals found = ask_store(store, [&](GameStore& s) { return s.totals(split); });
    py::dict counts;
    counts["games"] = found.games;
    counts["moves"] = found.plies;
    counts["rows"] = found.rows;
    result[name] = counts;
  }
  return result;
}

// --- tables ---------------------------------------------------------------------------------

std::vector<Metric> read_metrics(GameStore& store, const std::optional<std::string>& name) {
  std::vector<Metric> found;
  for (const std::string& each : name ? std::vector{*name} : store.metric_names()) {
    const std::vector<Metric> more = store.metrics(each);
    found.insert(found.end(), more.begin(), more.end());
  }
  return found;
}

py::dict metrics(SharedStore& store, const std::optional<std::string>& name) {
  const std::vector<Metric> found =
      ask_store(store, [&](GameStore& s) { return read_metrics(s, name); });
  std::vector<double> times, values;
  std::vector<std::int64_t> samples;
  py::list names;
  for (const Metric& metric : found) {
    times.push_back(metric.time);
    samples.push_back(metric.samples);
    values.push_back(metric.value);
    names.append(metric.name);
  }
  const auto rows = static_cast<py::ssize_t>(found.size());
  py::dict table;
  table["name"] = names;
  table["time"] = to_array(std::move(times), {rows});
  table["samples"] = to_array(std::move(samples), {rows});
  table["value"] = to_array(std::move(values), {rows});
  return table;
}

py::list nets(SharedStore& store) {
  py::list rows;
  for (const StoredNet& net : ask_store(store, [](GameStore& s) { return s.nets(); })) {
    py::dict row;
    row["id"] = net.id;
    row["file"] = (store.folder() / net.file).string();
    row["samples"] = net.samples;
    row["created"] = net.created;
    row["note"] = net.note;
    rows.append(row);
  }
  return rows;
}

py::list matches(SharedStore& store) {
  py::list rows;
  for (const StoredMatch& match : ask_store(store, [](GameStore& s) { return s.matches(); })) {
    py::dict row;
    row["id"] = match.id;
    row["created"] = match.created;
    row["player_a"] = match.player_a;
    row["player_b"] = match.player_b;
    row["settings"] = match.settings;
    row["wins_a"] = match.wins_a;
    row["wins_b"] = match.wins_b;
    row["draws"] = match.draws;
    rows.append(row);
  }
  return rows;
}

// --- reading many games ---------------------------------------------------------------------

/// `for record in store.games()`: one at a time is in memory. Damaged games are passed over.
class GameIterator {
 public:
  explicit GameIterator(std::shared_ptr<SharedStore> store)
      : store_(std::move(store)),
        ids_(ask_store(*store_, [](GameStore& s) { return s.game_ids(); })) {}

  std::shared_ptr<GameRecord> next() {
    while (at_ < ids_.size()) {
      try {
        return game(*store_, ids_[at_++]);
      } catch (const DamagedGame&) {
        ++num_damaged_;
      }
    }
    throw py::stop_iteration();
  }
  std::int64_t num_damaged() const { return num_damaged_; }

 private:
  std::shared_ptr<SharedStore> store_;
  std::vector<std::int64_t> ids_;
  std::size_t at_ = 0;
  std::int64_t num_damaged_ = 0;
};

/// The options that the run was told, or the defaults.
TrainingOptions options_of(const SharedStore& store) {
  TrainingOptions options;
  const fs::path file = store.folder() / "run.toml";
  if (fs::exists(file)) read_options(file, options);
  return options;
}

std::shared_ptr<LessonWindow> window(SharedStore& store, Split split,
                                     std::optional<std::int64_t> max_rows, std::uint64_t seed) {
  const py::gil_scoped_release no_gil;
  const TrainingOptions options = options_of(store);
  return store.with([&](GameStore& s) {
    const std::int64_t rows =
        max_rows.value_or(window_rows(split, s.totals(Split::Training).rows, options));
    auto filled = std::make_shared<LessonWindow>(split, rows, options.targets, seed);
    filled->load(s);
    return filled;
  });
}

// --- the class ------------------------------------------------------------------------------

using StoreClass = py::class_<SharedStore, std::shared_ptr<SharedStore>>;

void add_games(StoreClass& store) {
  store
      .def(
          "games", [](std::shared_ptr<SharedStore> self) { return GameIterator(std::move(self)); },
          "An iterator of all games as ``GameRecord``, the oldest first; those that are damaged\n"
          "are passed over, and counted in its ``num_damaged``.")
      .def(
          "game_ids",
          [](SharedStore& self) {
            return ask_store(self, [](GameStore& s) { return s.game_ids(); });
          },
          "Ids of all games, the oldest first, a new list.")
      .def("game", &game, py::arg("id"),
           "One game.\n\nRaises:\n    KeyError: if there is none with this id.\n"
           "    RuntimeError: if it is damaged.")
      .def("add", &add, py::arg("records"),
           "Adds games, all or none; they are committed when this returns.\n\n"
           "Raises:\n    RuntimeError: if the store was not opened to write.")
      .def("totals", &totals, "``games``, ``moves`` and ``rows`` (of training), of each split.");
}

void add_lessons(StoreClass& store) {
  store
      .def(
          "window",
          [](SharedStore& self, const std::string& split, std::optional<std::int64_t> max_rows,
             std::uint64_t seed) { return window(self, to_split(split), max_rows, seed); },
          py::arg("split") = "training", py::kw_only(), py::arg("max_rows") = py::none(),
          py::arg("seed") = 1,
          "The ``ReplayWindow`` of the newest games, as the learner of this run would have it "
          "now:\n"
          "its length and targets are those of the run's options. Releases the GIL.\n\n"
          "Raises:\n    ValueError: if there is no such split, or ``max_rows`` is less than 1.")
      .def(
          "batches",
          [](SharedStore& self, int rows, std::uint64_t seed) {
            return Batches{window(self, Split::Training, {}, seed), rows};
          },
          py::arg("rows"), py::kw_only(), py::arg("seed") = 1,
          "Batches without an end of the window as it is now, "
          "``window(seed=seed).batches(rows)``.");
}

void add_tables(StoreClass& store) {
  store
      .def("metrics", &metrics, py::arg("name") = py::none(),
           "The curves of the run as a table, a dict of columns of one length: ``name`` (a list),\n"
           "``time`` (seconds since 1970), ``samples`` (learned from by then) and ``value``. With\n"
           "a name only that curve. ``pandas.DataFrame`` takes it as it is.")
      .def(
          "metric_names",
          [](SharedStore& self) {
            return ask_store(self, [](GameStore& s) { return s.metric_names(); });
          },
          "Names of the curves, such as ``\"train/policy-loss\"``.")
      .def("nets", &nets,
           "Nets that were exported, the oldest first, a list of dicts: ``id``, ``file``,\n"
           "``samples``, ``created``, ``note``.")
      .def("matches", &matches,
           "Matches that were played, a list of dicts: ``id``, ``created``, ``player_a``,\n"
           "``player_b``, ``settings``, ``wins_a``, ``wins_b``, ``draws``.")
      .def(
          "describe",
          [](SharedStore& self) {
            return ask_store(self, [](GameStore& s) { return describe_run(s); });
          },
          "Where the run stands, in a few lines.");
}

}  // namespace

void bind_store(py::module_& learning) {
  py::class_<GameIterator>(learning, "GameIterator", "Games of a ``GameStore``, one at a time.")
      .def("__iter__", [](py::object self) { return self; })
      .def("__next__", &GameIterator::next)
      .def_property_readonly("num_damaged", &GameIterator::num_damaged,
                             "Games that were passed over so far.");
  StoreClass store(learning, "GameStore", kStoreDoc);
  store.def(py::init([](const fs::path& path, bool write) {
              const py::gil_scoped_release no_gil;
              return std::make_shared<SharedStore>(path, write);
            }),
            py::arg("path"), py::kw_only(), py::arg("write") = false);
  add_games(store);
  add_lessons(store);
  add_tables(store);
}

}  // namespace move37::python
