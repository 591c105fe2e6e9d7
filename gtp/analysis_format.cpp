#include "gtp/analysis_format.h"

#include <cmath>

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

void add_score(Line& line, double score) {
  line.number("scoreMean", score);
  line.number("scoreLead", score);
}

void add_move(Line& line, const MoveReport& move, int order, const AnalysisFormat& format) {
  const bool is_kata = format.dialect == Dialect::Kata;
  line.word("info");
  line.word("move");
  line.move(move.move);
  line.count("visits", move.visits);
  if (is_kata) line.number("utility", move.utility);
  line.share("winrate", chance_of(move.value));
  if (is_kata && format.score) add_score(line, move.score);
  line.share("prior", move.prior);
  line.share("lcb", chance_of(move.lcb));
  line.count("order", order);
  line.word("pv");
  for (Move reply : move.pv)
    line.move(reply);
}

void add_root(Line& line, const SearchReport& report, const AnalysisFormat& format) {
  line.word("rootInfo");
  line.count("visits", report.visits);
  line.number("winrate", chance_of(report.value));
  if (format.score) add_score(line, report.score);
}

void add_ownership(Line& line, const std::vector<float>& ownership) {
  line.word("ownership");
  for (float owner : ownership)
    line.word(fixed(finite(owner), 6));
}

}  // namespace

std::string analysis_line(const SearchReport& report, const AnalysisFormat& format) {
  Line line(format);
  int order = 0;
  for (const MoveReport& move : report.moves) {
    if (move.visits == 0) continue;
    if (order == format.max_moves) break;
    add_move(line, move, order++, format);
  }
  if (order == 0) return "";
  if (format.root_info) add_root(line, report, format);
  if (format.ownership && !report.ownership.empty()) add_ownership(line, report.ownership);
  return line.text();
}

}  // namespace move37::gtp
