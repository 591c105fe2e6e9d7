#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "engine/move.h"

namespace move37 {

// How this folder writes numbers and moves as JSON.

/// The nearest number with so many decimals: what a reader needs and no more. Requires: finite.
double rounded(double number, int decimals);

/// The nearest number with six digits that count: what a chance needs, which a number of decimals
/// would make 0. Requires: finite.
double six_digits(double number);

/// The same for each, as an array.
nlohmann::ordered_json chances_json(const std::vector<float>& chances);

/// Each with so many decimals, as an array; null for what is not finite.
nlohmann::ordered_json numbers_json(const std::vector<float>& numbers, int decimals);

/// ["D4", "pass"].
nlohmann::ordered_json moves_json(const std::vector<Move>& moves, int size);

/// The text of a document, ended by a newline. Bytes of names that are not UTF-8 are replaced.
std::string dumped(const nlohmann::ordered_json& json);

}  // namespace move37
