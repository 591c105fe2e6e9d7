#pragma once

#include <algorithm>
#include <string>

#include <nlohmann/json.hpp>

#include "story/json_values.h"

namespace move37 {

/// Adds the options of a group by their names, "c-puct" as "c_puct".
template <class Options>
void add_settings(const Options& options, nlohmann::ordered_json& settings) {
  Options::each(options, [&](std::string name, const auto& value, const char*) {
    std::replace(name.begin(), name.end(), '-', '_');
    nlohmann::ordered_json& setting = settings[name] = value;
    if (setting.is_number_float()) setting = rounded(setting.template get<double>(), 6);
  });
}

}  // namespace move37
