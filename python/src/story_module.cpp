// The extension module move37._story: searches recorded as they grow.

#include "python/src/bind.h"

PYBIND11_MODULE(_story, module) {
  pybind11::module_::import("move37._core");  // its types are used here
  module.doc() = "Recorded searches of Move37; import move37 instead.";
  move37::python::bind_recording(module);
}
