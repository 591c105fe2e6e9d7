#include <map>

#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include "app/train_manifest.h"
#include "python/src/background_run.h"
#include "python/src/bind.h"
#include "python/src/interrupt.h"
#include "selfplay/chosen_options.h"
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

py::dict train(const fs::path& folder, const fs::path& preset, bool is_named, const Texts& given,
               const py::object& note, const py::object& progress) {
  const ChosenOptions chosen = choose_options(folder, preset, is_named, given);
  check(chosen.options);
  RunStatus status;
  {
    const py::gil_scoped_release no_gil;
    BackgroundRun run(folder, chosen.options);
    bool is_over = false;
    for (bool is_told = false; !is_over;) {
      is_over = run.wait_for(kSignalPatience);
      BackgroundRun::News news = run.take_news();
      if (!is_told && !news.notes.empty()) {  // the folder is there, and ours
        app::add_to_manifest(folder, chosen.options);
        for (const std::string& change : chosen.changes)
          news.notes.push_back("changed " + change);
        is_told = true;
      }
      tell(news, note, progress);
      check_signals();
    }
    status = run.result();
  }
  return to_dict(status);
}

Texts option_helps(const fs::path& preset) {
  Texts helps;
  TrainingOptions defaults;
  read_options(preset, defaults);
  TrainingOptions::each(defaults, [&](const char* name, const auto& field, const char* help) {
    helps[name] = std::string(help) + " (" + to_text(field) + ")";
  });
  return helps;
}

}  // namespace

void bind_training(py::module_& learning) {
  learning.def("train", &train, py::arg("folder"), py::arg("preset"),
               py::arg("is_named"), py::arg("given"),
               py::arg("note"), py::arg("progress"), "See ``move37.train``.");
  learning.def("training_options", &option_helps, py::arg("preset"),
               "See ``move37.training_options``.");
}

}  // namespace move37::python
