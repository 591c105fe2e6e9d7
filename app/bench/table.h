#pragma once

#include <string>
#include <vector>

#include "app/bench/probe.h"

namespace move37::app {

enum class Align { Left, Right };

/// Rows of text in columns as wide as they must be.
class Table {
 public:
  explicit Table(std::vector<Align> columns);

  /// Requires: as many cells as columns.
  void add(std::vector<std::string> cells);

  /// Each row on a line of its own, two blanks before it and between columns.
  std::string text() const;

 private:
  std::string padded(const std::string& cell, std::size_t column) const;

  std::vector<Align> columns_;
  std::vector<std::size_t> widths_;
  std::vector<std::vector<std::string>> rows_;
};

/// A value in the figure's unit, with the digits that mean something.
std::string value_text(const Figure& figure, double value);

/// "2.38".
std::string ratio_text(double ratio);

}  // namespace move37::app
