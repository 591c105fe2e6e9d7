#include <cstdint>
#include <limits>
#include <sstream>

#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include "python/src/arrays.h"
#include "python/src/bind.h"
#include "python/src/file_net.h"
#include "python/src/judgements.h"
#include "python/src/option_keywords.h"

namespace move37::python {
namespace {

constexpr const char* kNetDoc =
    R"(A policy and value net, ready to judge positions on boards of every size.

It is an ``Evaluator``: give it to ``search`` and ``selfplay``. Made by ``load``, ``random`` or
``from_tensors``; those take

    device: ``"auto"`` (a GPU if LibTorch can use one), ``"cpu"``, ``"cuda"``, ``"cuda:1"``.
    precision: ``"auto"`` (the fastest that the device computes natively), ``"float32"``,
        ``"bfloat16"``, ``"float16"``. Weights in files are always float32.
    symmetries: in which of the board's eight symmetries the net sees a board: ``"random"`` (turned
        and mirrored by chance), ``"none"`` (as it is), ``"all"`` (the mean of all eight, which
        takes eight times as long). ``net(planes)`` turns nothing in any case.
    td_share: so much of ``value`` is what the net expects a few moves on, 0 to 1.

Threads: any number at once.)";

NetEvaluatorOptions how(const std::string& device, const std::string& precision,
                        const std::string& symmetries, float td_share) {
  if (!(td_share >= 0 && td_share <= 1))
    throw std::invalid_argument("td_share must be within 0 to 1");
  NetEvaluatorOptions options;
  options.device = device;
  options.precision = parse_precision(precision);
  options.symmetries = parse_symmetries(symmetries);
  options.td_share = td_share;
  return options;
}

// --- judging --------------------------------------------------------------------------------

py::dict judge(const FileNet& net, const FloatArray& planes) {
  const Shape shape = shape_of(planes);
  constexpr std::int64_t kMost = std::numeric_limits<int>::max();
  const bool fits = shape.size() == 4 && shape[0] >= 1 && shape[0] <= kMost &&
                    shape[1] == kNumPlanes && shape[2] == shape[3] && shape[2] >= kMinSize &&
                    shape[2] <= kMaxSize;
  if (!fits) {
    throw std::invalid_argument("planes must have the shape (B, " + std::to_string(kNumPlanes) +
                                ", N, N), not " + to_string(shape));
  }
  const int batch = static_cast<int>(shape[0]);
  const int size = static_cast<int>(shape[2]);
  std::vector<Evaluation> evaluations;
  {
    const py::gil_scoped_release no_gil;
    net.evaluate_planes(planes.data(), batch, size, evaluations);
  }
  return to_dict(evaluations, batch, size);
}

// --- weights --------------------------------------------------------------------------------

using safetensors::Dtype;

struct ArrayType {
  Dtype dtype;
  const char* numpy;
};

constexpr ArrayType kArrayTypes[] = {
    {Dtype::F32, "float32"}, {Dtype::F16, "float16"}, {Dtype::I64, "int64"}};

py::dtype to_numpy(Dtype dtype) {
  for (const ArrayType& type : kArrayTypes) {
    if (type.dtype == dtype) return py::dtype(type.numpy);
  }
  throw std::invalid_argument("numpy has no numbers of type " +
                              std::string(safetensors::to_string(dtype)));
}

Dtype from_numpy(const py::dtype& dtype) {
  for (const ArrayType& type : kArrayTypes) {
    if (dtype.equal(py::dtype(type.numpy))) return type.dtype;
  }
  throw std::invalid_argument("weights are float32, float16 or int64, not " +
                              std::string(py::str(py::object(dtype))));
}

/// Arrays on the net's own memory, which cannot be written to and keep the net alive.
py::dict tensors(const py::object& self) {
  py::dict result;
  for (const auto& [name, tensor] : self.cast<const FileNet&>().file().tensors) {
    py::array array(to_numpy(tensor.dtype), tensor.shape, tensor.bytes.data(), self);
    array.attr("setflags")(py::arg("write") = false);
    result[py::str(name)] = array;
  }
  return result;
}

safetensors::File to_file(const py::dict& arrays, std::map<std::string, std::string> metadata) {
  safetensors::File file;
  file.metadata = std::move(metadata);
  const py::object contiguous = py::module_::import("numpy").attr("ascontiguousarray");
  for (const auto& [name, object] : arrays) {
    const py::array array = contiguous(object);
    safetensors::Tensor& tensor = file.tensors[name.cast<std::string>()];
    tensor.dtype = from_numpy(array.dtype());
    // A single number comes back from numpy as [1].
    const py::tuple shape = py::array(py::reinterpret_borrow<py::object>(object)).attr("shape");
    for (const py::handle length : shape)
      tensor.shape.push_back(length.cast<std::int64_t>());
    tensor.bytes.assign(static_cast<const char*>(array.data()), array.nbytes());
  }
  return file;
}

std::shared_ptr<FileNet> from_tensors(const py::dict& arrays,
                                      std::map<std::string, std::string> metadata,
                                      const std::string& device, const std::string& precision,
                                      const std::string& symmetries, float td_share) {
  safetensors::File file = to_file(arrays, std::move(metadata));
  const py::gil_scoped_release no_gil;
  return std::make_shared<FileNet>(std::move(file),
                                   how(device, precision, symmetries, td_share));
}

// --- making ---------------------------------------------------------------------------------

std::shared_ptr<FileNet> load(const std::filesystem::path& path, const std::string& device,
                              const std::string& precision, const std::string& symmetries,
                              float td_share) {
  const py::gil_scoped_release no_gil;
  return FileNet::load(path, how(device, precision, symmetries, td_share));
}

std::shared_ptr<FileNet> random_net(std::uint64_t seed, const std::string& device,
                                    const std::string& precision, const std::string& symmetries,
                                    float td_share, const py::kwargs& keywords) {
  NetOptions options;
  py::dict left = keywords.attr("copy")();
  take_options(left, options);
  require_all_taken(left, "Net.random");
  const py::gil_scoped_release no_gil;
  return FileNet::random(options, seed, how(device, precision, symmetries, td_share));
}

py::tuple get_state(const FileNet& net) {
  const NetEvaluatorOptions& options = net.how();
  return py::make_tuple(py::bytes(safetensors::serialize(net.file())), options.device,
                        std::string(move37::to_string(options.precision)),
                        std::string(move37::to_string(options.symmetries)), options.td_share);
}

std::shared_ptr<FileNet> from_state(const py::tuple& state) {
  return std::make_shared<FileNet>(safetensors::parse(state[0].cast<std::string>()),
                                   how(state[1].cast<std::string>(), state[2].cast<std::string>(),
                                       state[3].cast<std::string>(), state[4].cast<float>()));
}

// --- the class, part by part ----------------------------------------------------------------

using NetClass = py::class_<FileNet, Evaluator, std::shared_ptr<FileNet>>;

/// The keywords that say how a net is run.
template <class Define>
void with_how(Define&& define) {
  define(py::arg("device") = "auto", py::arg("precision") = "auto",
         py::arg("symmetries") = "random", py::arg("td_share") = 0.0f);
}

void add_makers(NetClass& net) {
  with_how([&](auto... run) {
    net.def_static("load", &load, py::arg("path"), py::kw_only(), run...,
                   "The net of a ``.safetensors`` file. Releases the GIL.\n\n"
                   "Raises:\n    RuntimeError: with the path and the reason, if it is no net of\n"
                   "        Move37, there is no such device, or it cannot compute so.\n"
                   "    ValueError: for a precision or symmetries that there are not, or a\n"
                   "        ``td_share`` out of range.");
    net.def_static("random", &random_net, py::arg("seed") = 1, py::kw_only(), run...,
                   "A net that has learnt nothing; the same seed, the same net. Takes also\n"
                   "``blocks``, ``channels``, ``head_channels`` and ``planes``.\n\n"
                   "Raises:\n    ValueError: if one of them is out of range.");
    net.def_static("from_tensors", &from_tensors, py::arg("tensors"), py::arg("metadata"),
                   py::kw_only(), run...,
                   "The net of these weights and this metadata: what ``tensors`` and ``metadata``\n"
                   "give, or ``move37.torch.PolicyValueNet``. Copies the weights.\n\n"
                   "Raises:\n    RuntimeError: if tensors lack, do not belong, or have another\n"
                   "        shape than the options in the metadata say.");
  });
}

void add_methods(NetClass& net) {
  net.def("__call__", &judge, py::arg("planes"),
          "Judges planes float32[B, NUM_PLANES, N, N] as they are, none turned. Returns what\n"
          "``evaluate`` does. Releases the GIL.\n\n"
          "Raises:\n    ValueError: for another shape.")
      .def(
          "save",
          [](const FileNet& self, const std::filesystem::path& path) {
            const py::gil_scoped_release no_gil;
            safetensors::write(path, self.file());
          },
          py::arg("path"),
          "Writes a ``.safetensors`` file, atomically.\n\n"
          "Raises:\n    RuntimeError: with the path and the reason.")
      .def("tensors", &tensors,
           "All weights and statistics by name, on the net's own memory: read-only arrays.")
      .def_property_readonly(
          "metadata", [](const FileNet& self) { return self.file().metadata; },
          "What the file says besides: format, options, provenance. All texts.")
      .def_property_readonly(
          "provenance", [](const FileNet& self) { return self.info().provenance; },
          "What the file tells of the net's making, such as ``samples``.")
      .def_property_readonly(
          "options", [](const FileNet& self) { return to_dict(self.info().options); },
          "``blocks``, ``channels``, ``head_channels``, ``planes``.")
      .def_property_readonly(
          "num_weights", [](const FileNet& self) { return self.info().weights; },
          "Trainable numbers.")
      .def_property_readonly(
          "device", [](const FileNet& self) { return self.info().device; },
          "Where it runs, such as ``\"cpu\"``.")
      .def_property_readonly(
          "precision",
          [](const FileNet& self) { return std::string(move37::to_string(self.info().precision)); },
          "The numbers that it computes with, such as ``\"bfloat16\"``.")
      .def("__repr__",
           [](const FileNet& self) { return "<Net: " + move37::to_string(self.info()) + ">"; })
      .def(py::pickle(&get_state, &from_state));
}

}  // namespace

void bind_net(py::module_& learning) {
  NetClass net(learning, "Net", kNetDoc);
  add_makers(net);
  add_methods(net);
}

}  // namespace move37::python
