#pragma once

#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include <cxxopts.hpp>

#include "engine/number_text.h"

namespace move37::app {

/// Throws: std::invalid_argument that names the flag and quotes the text if that is no number.
template <class Number>
Number number_of_flag(const std::string& flag, const std::string& text) {
  const std::optional<Number> number = parse_number<Number>(text);
  if (!number) throw std::invalid_argument("--" + flag + ": '" + text + "' is no number that fits");
  return *number;
}

/// A number as the value of a flag. (cxxopts would take "6,5" for a 6 and drop the rest.)
template <class Number>
class NumberValue : public cxxopts::values::abstract_value<Number> {
 public:
  NumberValue(std::string flag, Number& field)
      : cxxopts::values::abstract_value<Number>(&field), flag_(std::move(flag)) {}

  std::shared_ptr<cxxopts::Value> clone() const override {
    return std::make_shared<NumberValue>(*this);
  }
  void parse(const std::string& text) const override {
    *this->m_store = number_of_flag<Number>(flag_, text);
  }
  void parse() const override { parse(this->m_default_value); }

 private:
  std::string flag_;
};

/// An option as the value of the flag of that name; without the flag it stays as it is.
template <class Field>
std::shared_ptr<cxxopts::Value> flag_value(const std::string& flag, Field& field) {
  std::ostringstream text;
  text << std::boolalpha << field;
  if constexpr (std::is_arithmetic_v<Field> && !std::is_same_v<Field, bool>) {
    return std::make_shared<NumberValue<Field>>(flag, field)->default_value(text.str());
  } else {
    return cxxopts::value<Field>(field)->default_value(text.str());
  }
}

/// Adds a flag for each option that the struct's each() visits, and --help.
template <class Options>
void add_flags(cxxopts::Options& flags, Options& options) {
  auto add = flags.add_options();
  Options::each(options, [&](const char* name, auto& field, const char* help) {
    add(name, help, flag_value(name, field));
  });
  add("help", "this text");
}

}  // namespace move37::app
