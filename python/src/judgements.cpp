#include "python/src/judgements.h"

#include <algorithm>
#include <cmath>

#include "engine/move.h"
#include "python/src/arrays.h"

namespace move37::python {
namespace {

constexpr float kNever = -1e4f;          // a logit that stands for -inf
constexpr float kRoundingSlack = 1e-3f;  // beyond the range of values

FloatArray checked(const py::object& object, const Shape& shape, const char* name) {
  FloatArray array(object);
  check_shape(array, shape, name);
  return array;
}

void require(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument(what);
}

float checked_logit(float logit) {
  require(logit < INFINITY, "the policy has logits that are nan or inf");
  return std::max(logit, kNever);
}

float checked_value(float value) {
  require(std::fabs(value) <= 1 + kRoundingSlack, "a value is not within -1 to 1");
  return std::clamp(value, -1.0f, 1.0f);
}

float checked_number(float number) {
  require(std::isfinite(number), "score or ownership has numbers that are not finite");
  return number;
}

/// The [item, key] of a mapping, None if it has none.
py::object find(const py::dict& dict, const char* key) {
  return dict.contains(key) ? py::object(dict[key]) : py::none();
}

}  // namespace

void read_judgements(const py::object& policy, const py::object& value, const py::object& score,
                     const py::object& ownership, int batch, int size,
                     std::vector<Evaluation>& evaluations) {
  const int actions = num_actions(size);
  const int points = size * size;
  const FloatArray logits = checked(policy, {batch, actions}, "policy");
  const FloatArray values = checked(value, {batch}, "value");
  const bool has_score = !score.is_none();
  const bool has_ownership = !ownership.is_none();
  const FloatArray scores = has_score ? checked(score, {batch}, "score") : FloatArray();
  const FloatArray owners =
      has_ownership ? checked(ownership, {batch, size, size}, "ownership") : FloatArray();
  if (static_cast<int>(evaluations.size()) < batch) evaluations.resize(batch);
  for (int i = 0; i < batch; ++i) {
    Evaluation& evaluation = evaluations[i];
    evaluation.policy.resize(actions);
    std::transform(logits.data(i), logits.data(i) + actions, evaluation.policy.begin(),
                   checked_logit);
    evaluation.value = checked_value(values.at(i));
    evaluation.score = has_score ? checked_number(scores.at(i)) : 0;
    evaluation.ownership.resize(has_ownership ? points : 0);
    if (!has_ownership) continue;
    std::transform(owners.data(i), owners.data(i) + points, evaluation.ownership.begin(),
                   checked_number);
  }
}

void read_judgements(const py::object& result, int batch, int size,
                     std::vector<Evaluation>& evaluations) {
  if (py::isinstance<py::dict>(result)) {
    const auto dict = py::reinterpret_borrow<py::dict>(result);
    return read_judgements(find(dict, "policy"), find(dict, "value"), find(dict, "score"),
                           find(dict, "ownership"), batch, size, evaluations);
  }
  const bool is_row = py::isinstance<py::tuple>(result) || py::isinstance<py::list>(result);
  const std::size_t parts = is_row ? py::len(result) : 0;
  if (parts < 2 || parts > 4) {
    throw py::type_error(
        "an evaluator returns (policy, value), (policy, value, score, ownership) "
        "or a dict with these names");
  }
  const auto part = [&](std::size_t i) -> py::object {
    return i < parts ? py::object(result[py::int_(i)]) : py::none();
  };
  read_judgements(part(0), part(1), part(2), part(3), batch, size, evaluations);
}

py::dict to_dict(const std::vector<Evaluation>& evaluations, int batch, int size) {
  std::vector<float> policy, value, score, ownership;
  for (int i = 0; i < batch; ++i) {
    const Evaluation& one = evaluations[i];
    policy.insert(policy.end(), one.policy.begin(), one.policy.end());
    value.push_back(one.value);
    score.push_back(one.score);
    ownership.insert(ownership.end(), one.ownership.begin(), one.ownership.end());
  }
  py::dict result;
  result["policy"] = to_array(std::move(policy), {batch, num_actions(size)});
  result["value"] = to_array(std::move(value), {batch});
  result["score"] = to_array(std::move(score), {batch});
  if (ownership.empty()) return result;
  result["ownership"] = to_array(std::move(ownership), {batch, size, size});
  return result;
}

}  // namespace move37::python
