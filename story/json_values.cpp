#include "story/json_values.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace move37 {

using nlohmann::ordered_json;

double rounded(double number, int decimals) {
  const double unit = std::pow(10.0, decimals);
  return std::round(number * unit) / unit + 0.0;  // + 0.0: no "-0.0"
}

double six_digits(double number) {
  if (number == 0) return 0;
  return rounded(number, 5 - static_cast<int>(std::floor(std::log10(std::abs(number)))));
}

ordered_json chances_json(const std::vector<float>& chances) {
  ordered_json json = ordered_json::array();
  for (float chance : chances)
    json.push_back(six_digits(chance));
  return json;
}

ordered_json numbers_json(const std::vector<float>& numbers, int decimals) {
  ordered_json json = ordered_json::array();
  for (float number : numbers) {
    json.push_back(std::isfinite(number) ? ordered_json(rounded(number, decimals))
                                         : ordered_json(nullptr));
  }
  return json;
}

ordered_json moves_json(const std::vector<Move>& moves, int size) {
  ordered_json json = ordered_json::array();
  for (Move move : moves)
    json.push_back(to_string(move, size));
  return json;
}

std::string dumped(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace move37
