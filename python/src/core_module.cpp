// The extension module move37._core: all that needs no LibTorch.

#include "engine/features.h"
#include "python/src/bind.h"

PYBIND11_MODULE(_core, module) {
  namespace python = move37::python;
  module.doc() = "Rules, records and search of Move37; import move37 instead.";
  module.attr("VERSION") = MOVE37_VERSION;
  module.attr("NUM_PLANES") = move37::kNumPlanes;
  python::bind_board(module);
  python::bind_evaluators(module);
  python::bind_search(module);
}
