#include "selfplay/imitation/imitation_options.h"

#include <cctype>
#include <charconv>
#include <stdexcept>

namespace move37 {
namespace {

void require(bool holds, const std::string& what) {
  if (!holds) throw std::invalid_argument("imitation: " + what);
}

}  // namespace

void check(const ImitationOptions& options) {
  require(options.min_rank.empty() || rank_of(options.min_rank),
          "min-rank: '" + options.min_rank + "' is no rank");
  require(options.min_moves >= 1, "min-moves must be at least 1");
  require(options.max_moves >= options.min_moves, "max-moves must not be below min-moves");
  require(options.max_handicap >= 0, "max-handicap must not be below 0");
  require(options.max_komi >= 0, "max-komi must not be below 0");
  require(options.max_rows >= 1, "max-rows must be at least 1");
  require(options.exam_rows >= 1, "exam-rows must be at least 1");
}

std::optional<int> rank_of(std::string_view text) {
  int grade = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), grade);
  if (error != std::errc() || grade < 1) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  constexpr int kHighestDan = 9;
  switch (std::tolower(static_cast<unsigned char>(text.front()))) {
    case 'k':
      return 1 - grade;
    case 'd':
      return grade;
    case 'p':
      return kHighestDan + grade;
  }
  return std::nullopt;
}

}  // namespace move37
