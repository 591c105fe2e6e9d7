#include "app/bench/table.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "engine/number_text.h"

namespace move37::app {

Table::Table(std::vector<Align> columns)
    : columns_(std::move(columns)), widths_(columns_.size(), 0) {}

void Table::add(std::vector<std::string> cells) {
  assert(cells.size() == columns_.size());
  for (std::size_t i = 0; i < cells.size(); ++i)
    widths_[i] = std::max(widths_[i], cells[i].size());
  rows_.push_back(std::move(cells));
}

std::string Table::text() const {
  std::string text;
  for (const std::vector<std::string>& row : rows_) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i)
      line += "  " + padded(row[i], i);
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

std::string Table::padded(const std::string& cell, std::size_t column) const {
  const std::string blanks(widths_[column] - cell.size(), ' ');
  return columns_[column] == Align::Left ? cell + blanks : blanks + cell;
}

std::string value_text(const Figure& figure, double value) {
  const int digits = figure.unit == "ms" ? 3 : figure.unit == "us" ? 2 : 0;
  return fixed(value, digits);
}

std::string ratio_text(double ratio) { return fixed(ratio, 2); }

}  // namespace move37::app
