// The extension module move37._learning: all that needs LibTorch.

#include "nets/torch_version.h"
#include "python/src/bind.h"

PYBIND11_MODULE(_learning, module) {
  namespace python = move37::python;
  pybind11::module_::import("move37._core");  // its types are used here
  module.doc() = "Nets, self-play and training of Move37; import move37 instead.";
  module.attr("TORCH_VERSION") = move37::torch_version();
  python::bind_net(module);
  python::bind_games(module);
  python::bind_window(module);
  python::bind_store(module);
  python::bind_selfplay(module);
  python::bind_training(module);
}
