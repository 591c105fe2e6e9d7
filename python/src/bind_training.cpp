#include <map>
#include <set>

#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include "app/train_manifest.h"
#include "python/src/background_run.h"
#include "python/src/bind.h"
#include "python/src/interrupt.h"
#include "selfplay/option_text.h"

namespace move37::python {
namespace {

namespace fs = std::filesystem;
namespace py = pybind11;

using Texts = std::map<std::string, std::string>;

py::dict to_dict(const RunStatus& status) {
  py::dict result;
  RunStatus::each(status, [&](const char* name, const auto& number) { result[name] = number; });
  return result;
}

/// Calls those callbacks that are not None.
void tell(const BackgroundRun::News& news, const py::object& note, const py::object& progress) {
  const py::gil_scoped_acquire gil;
  if (!note.is_none()) {
    for (const std::string& text : news.notes)
      note(text);
  }
  if (news.status && !progress.is_none()) progress(to_dict(*news.status));
}

/// An old run goes on with its own options, a new one begins with the preset's.
TrainingOptions read_all(const fs::path& folder, const fs::path& preset, bool is_named,
                         const Texts& changes) {
  TrainingOptions options;
  const fs::path saved = folder / "run.toml";
  const bool goes_on = fs::exists(saved);
  read_options(goes_on ? saved : preset, options);
  if (goes_on && is_named) {
    std::set<std::string> names;
    for (const auto& [name, text] : changes)
      names.insert(name);
    require_preset(preset, options, saved, names);
  }
  for (const auto& [name, text] : changes)
    set_option(options, name, text);
  return options;
}

py::dict train(const fs::path& folder, const fs::path& preset, bool is_named, const Texts& changes,
               const py::object& note, const py::object& progress) {
  const TrainingOptions options = read_all(folder, preset, is_named, changes);
  check(options);
  RunStatus status;
  {
    const py::gil_scoped_release no_gil;
    BackgroundRun run(folder, options);
    bool is_over = false;
    for (bool told_manifest = false; !is_over;) {
      is_over = run.wait_for(kSignalPatience);
      const BackgroundRun::News news = run.take_news();
      if (!told_manifest && !news.notes.empty()) {  // the folder is there, and ours
        app::add_to_manifest(folder, options);
        told_manifest = true;
      }
      tell(news, note, progress);
      check_signals();
    }
    status = run.result();
  }
  return to_dict(status);
}

Texts option_helps() {
  Texts helps;
  const TrainingOptions defaults;
  TrainingOptions::each(defaults, [&](const char* name, const auto& field, const char* help) {
    helps[name] = std::string(help) + " (" + to_text(field) + ")";
  });
  return helps;
}

}  // namespace

void bind_training(py::module_& learning) {
  learning.def("train", &train, py::arg("folder"), py::arg("preset"),
               py::arg("is_named"), py::arg("changes"),
               py::arg("note"), py::arg("progress"), "See ``move37.train``.");
  learning.def("training_options", &option_helps,
               "All options of training and what they mean, with their defaults.");
}

}  // namespace move37::python
