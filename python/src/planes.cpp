#include "python/src/planes.h"

#include "engine/features.h"
#include "python/src/arrays.h"

namespace move37::python {

Planes::Planes(const std::vector<const Position*>& positions)
    : batch_(static_cast<int>(positions.size())), size_(positions.front()->size()) {
  const std::size_t numbers = static_cast<std::size_t>(kNumPlanes * size_ * size_);
  values_.reset(new float[positions.size() * numbers]);  // that nobody has to set to 0 first
  for (std::size_t i = 0; i < positions.size(); ++i)
    encode(*positions[i], values_.get() + i * numbers);
}

py::array Planes::release() {
  const float* values = values_.get();
  const py::capsule owner(values, [](void* memory) { delete[] static_cast<float*>(memory); });
  values_.release();
  return py::array_t<float>(Shape{batch_, kNumPlanes, size_, size_}, values, owner);
}

}  // namespace move37::python
