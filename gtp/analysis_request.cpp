#include "gtp/analysis_request.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace move37::gtp {
namespace {

using std::chrono::milliseconds;

constexpr std::array<std::string_view, 6> kUnansweredFlags = {
    "ownershipStdev", "movesOwnership", "movesOwnershipStdev",
    "pvVisits",       "pvEdgeVisits",   "noResultValue"};

std::vector<Move> parse_moves(const std::string& list, int size) {
  std::vector<std::string> names(1);
  for (char c : list) {
    if (c == ',') {
      names.emplace_back();
    } else {
      names.back() += c;
    }
  }
  const Arguments words(names);
  std::vector<Move> moves;
  for (int i = 0; i < words.count(); ++i)
    moves.push_back(words.move(i, size));
  return moves;
}

class Parser {
 public:
  Parser(const Arguments& arguments, Dialect dialect, int size)
      : arguments_(arguments), dialect_(dialect), size_(size) {}

  AnalysisRequest parse() {
    while (next_ < arguments_.count())
      parse_item();
    return request_;
  }

 private:
  void parse_item() {
    const std::string& word = arguments_.word(next_);
    if (is_color(word)) {
      request_.color = arguments_.color(next_++);
    } else if (is_number(word)) {
      set_interval();
    } else {
      ++next_;
      parse_pair(word);
    }
  }

  void parse_pair(const std::string& key) {
    if (key == "interval") {
      set_interval();
    } else if (key == "minmoves") {
      arguments_.integer(next_++);  // only moves that were searched are shown, however few
    } else if (key == "maxmoves") {
      request_.max_moves = arguments_.integer(next_++);
    } else if (key == "avoid" || key == "allow") {
      add_restriction(key == "allow");
    } else if (dialect_ == Dialect::Kata) {
      parse_flag(key);
    } else {
      throw syntax_error("cannot parse analyze arguments: '" + key + "'");
    }
  }

  void parse_flag(const std::string& key) {
    const bool is_unanswered =
        std::find(kUnansweredFlags.begin(), kUnansweredFlags.end(), key) != kUnansweredFlags.end();
    if (!is_unanswered && key != "rootInfo" && key != "ownership") {
      throw syntax_error("cannot parse analyze arguments: '" + key + "'");
    }
    const bool value = arguments_.boolean(next_++);
    if (key == "rootInfo") request_.root_info = value;
    if (key == "ownership") request_.ownership = value;
  }

  void set_interval() {
    constexpr double kLongest = 1e9;  // centiseconds
    const double centiseconds = arguments_.number(next_);
    if (centiseconds < 0) {
      throw syntax_error("'" + arguments_.word(next_) + "' is a negative interval");
    }
    ++next_;
    request_.interval = milliseconds(std::llround(10 * std::clamp(centiseconds, 1.0, kLongest)));
  }

  void add_restriction(bool allows) {
    const Color color = arguments_.color(next_);
    for (const auto& other : request_.restrictions) {
      if (other.color == color && (allows || other.allows)) {
        throw syntax_error("allow stands alone for a color");
      }
    }
    const std::vector<Move> moves = parse_moves(arguments_.word(next_ + 1), size_);
    if (arguments_.integer(next_ + 2) < 1) throw syntax_error("the depth must be at least 1");
    request_.restrictions.push_back({color, allows, moves});
    next_ += 3;
  }

  const Arguments& arguments_;
  Dialect dialect_;
  int size_;
  int next_ = 0;
  AnalysisRequest request_;
};

}  // namespace

RootFilter AnalysisRequest::filter_for(Color side) const {
  RootFilter filter;
  for (const Restriction& restriction : restrictions) {
    if (restriction.color != side) continue;
    std::vector<Move>& list = restriction.allows ? filter.allow : filter.avoid;
    list.insert(list.end(), restriction.moves.begin(), restriction.moves.end());
  }
  return filter;
}

AnalysisRequest parse_analysis_request(const Arguments& arguments, Dialect dialect, int size) {
  return Parser(arguments, dialect, size).parse();
}

}  // namespace move37::gtp
