#include "gtp/analysis_format.h"

#include <cmath>
#include <utility>

#include "engine/number_text.h"

namespace move37::gtp {
namespace {

// Clients cannot read what is not finite.
double finite(double number) { return std::isfinite(number) ? number : 0; }

// Appends `key value` pairs, with a blank before each word.
class Line {
 public:
  explicit Line(const AnalysisFormat& format) : format_(format) {}

  void word(const std::string& text) {
    if (!text_.empty()) text_ += ' ';
    text_ += text;
  }
  void count(const char* key, std::int64_t number) {
    word(key);
    word(std::to_string(number));
  }
  void number(const char* key, double value) {
    word(key);
    word(fixed(finite(value), 6));
  }
  // A share in [0, 1] as the dialect writes it.
  void share(const char* key, double value) {
    if (format_.dialect == Dialect::Kata) return number(key, value);
    count(key, std::llround(10'000 * finite(value)));
  }
  void move(Move move) { word(to_string(move, format_.size)); }

  const std::string& text() const { return text_; }

 private:
  const AnalysisFormat& format_;
  std::string text_;
};

double chance_of(double value) { return (value + 1) / 2; }

void add_score(Line& line, double score, double deviation) {
  line.number("scoreMean", score);
  line.number("scoreStdev", deviation);
  line.number("scoreLead", score);
  line.number("scoreSelfplay", score);
}

// A number for each point, if they are wanted and known.
void add_points(Line& line, bool is_wanted, const char* key, const std::vector<float>& numbers) {
  if (!is_wanted || numbers.empty()) return;
  line.word(key);
  for (float number : numbers)
    line.word(fixed(finite(number), 6));
}

void add_line(Line& line, const MoveReport& move, const AnalysisDetails& details) {
  line.word("pv");
  for (Move reply : move.pv)
    line.move(reply);
  for (const auto& [is_wanted, key] : {std::pair(details.pv_visits, "pvVisits"),
                                       std::pair(details.pv_edge_visits, "pvEdgeVisits")}) {
    if (!is_wanted) continue;
    line.word(key);
    for (std::int64_t visits : move.pv_visits)
      line.word(std::to_string(visits));
  }
}

void add_lz_move(Line& line, const MoveReport& move, int order) {
  line.share("winrate", chance_of(move.value));
  line.share("prior", move.prior);
  line.share("lcb", chance_of(move.lcb));
  line.count("order", order);
}

// Of a move whose owners nobody asked about yet the root's deviation is the best guess.
double deviation_of(const MoveReport& move, const SearchReport& report) {
  return margin_deviation(move.ownership.empty() ? report.ownership : move.ownership);
}

void add_kata_move(Line& line, const MoveReport& move, int order, const SearchReport& report,
                   const AnalysisFormat& format) {
  line.count("edgeVisits", move.visits);
  line.number("utility", move.utility);
  line.share("winrate", chance_of(move.value));
  if (format.score) add_score(line, move.score, deviation_of(move, report));
  if (format.details.no_result_value) line.number("noResultValue", 0);
  line.share("prior", move.prior);
  line.share("lcb", chance_of(move.lcb));
  line.number("utilityLcb", move.utility - (move.value - move.lcb));
  line.number("weight", static_cast<double>(move.visits));
  line.count("order", order);
}

void add_root(Line& line, const SearchReport& report, const AnalysisFormat& format) {
  line.word("rootInfo");
  line.count("visits", report.visits);
  line.number("utility", report.utility);
  line.number("winrate", chance_of(report.value));
  if (format.score) add_score(line, report.score, margin_deviation(report.ownership));
  line.number("weight", static_cast<double>(report.visits));
}

void add_move(Line& line, const MoveReport& move, int order, const SearchReport& report,
              const AnalysisFormat& format) {
  line.word("info");
  line.word("move");
  line.move(move.move);
  line.count("visits", move.visits);
  if (format.dialect == Dialect::Lz) {
    add_lz_move(line, move, order);
  } else {
    add_kata_move(line, move, order, report, format);
  }
  add_line(line, move, format.details);
  const AnalysisDetails& details = format.details;
  add_points(line, details.moves_ownership, "movesOwnership", move.ownership);
  add_points(line, details.moves_ownership_deviation, "movesOwnershipStdev",
             move.ownership_deviation);
}

}  // namespace

std::string analysis_line(const SearchReport& report, const AnalysisFormat& format) {
  const AnalysisDetails& details = format.details;
  Line line(format);
  int order = 0;
  for (const MoveReport& move : report.moves) {
    if (order == details.max_moves) break;
    if (move.visits == 0 && order >= details.min_moves) continue;
    add_move(line, move, order++, report, format);
  }
  const bool is_too_early = details.max_moves == 0 ? report.visits == 0 : order == 0;
  if (is_too_early) return "";
  if (details.root_info) add_root(line, report, format);
  add_points(line, details.ownership, "ownership", report.ownership);
  add_points(line, details.ownership_deviation, "ownershipStdev", report.ownership_deviation);
  return line.text();
}

}  // namespace move37::gtp
