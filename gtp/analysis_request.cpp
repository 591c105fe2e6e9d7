#include "gtp/analysis_request.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace move37::gtp {
namespace {

using std::chrono::milliseconds;

struct Flag {
  std::string_view name;
  bool AnalysisDetails::*field;
};

constexpr Flag kFlags[] = {
    {"rootInfo", &AnalysisDetails::root_info},
    {"ownership", &AnalysisDetails::ownership},
    {"ownershipStdev", &AnalysisDetails::ownership_deviation},
    {"movesOwnership", &AnalysisDetails::moves_ownership},
    {"movesOwnershipStdev", &AnalysisDetails::moves_ownership_deviation},
    {"pvVisits", &AnalysisDetails::pv_visits},
    {"pvEdgeVisits", &AnalysisDetails::pv_edge_visits},
    {"noResultValue", &AnalysisDetails::no_result_value},
};

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts(1);
  for (char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

void add_rectangle(Move a, Move b, std::vector<Move>& moves) {
  if (a.is_pass() || b.is_pass()) throw syntax_error("a range has no pass");
  const auto [top, bottom] = std::minmax({a.point().row(), b.point().row()});
  const auto [left, right] = std::minmax({a.point().column(), b.point().column()});
  for (int row = top; row <= bottom; ++row) {
    for (int column = left; column <= right; ++column)
      moves.emplace_back(Point::at(row, column));
  }
}

// "C3,D4,A1:C3,pass".
std::vector<Move> parse_moves(const std::string& list, int size) {
  std::vector<Move> moves;
  for (const std::string& item : split(list, ',')) {
    const Arguments corners(split(item, ':'));
    if (corners.count() > 2) throw syntax_error("'" + item + "' is not a range");
    const Move first = corners.move(0, size);
    if (corners.count() == 1) {
      moves.push_back(first);
    } else {
      add_rectangle(first, corners.move(1, size), moves);
    }
  }
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
      request_.details.min_moves = arguments_.integer(next_++);
    } else if (key == "maxmoves") {
      request_.details.max_moves = arguments_.integer(next_++);
    } else if (key == "avoid" || key == "allow") {
      add_restriction(key == "allow");
    } else if (dialect_ == Dialect::Kata) {
      parse_flag(key);
    } else {
      throw syntax_error("cannot parse analyze arguments: '" + key + "'");
    }
  }

  void parse_flag(const std::string& key) {
    const auto has_name = [&](const Flag& flag) { return flag.name == key; };
    const auto flag = std::find_if(std::begin(kFlags), std::end(kFlags), has_name);
    if (flag == std::end(kFlags)) {
      throw syntax_error("cannot parse analyze arguments: '" + key + "'");
    }
    request_.details.*(flag->field) = arguments_.boolean(next_++);
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
    const Color side = arguments_.color(next_);
    for (const MoveRule& other : request_.restrictions) {
      if (other.side == side && (allows || other.allows)) {
        throw syntax_error("allow stands alone for a color");
      }
    }
    const std::vector<Move> moves = parse_moves(arguments_.word(next_ + 1), size_);
    const int depth = arguments_.integer(next_ + 2);
    if (depth < 1) throw syntax_error("the depth must be at least 1");
    request_.restrictions.push_back({side, allows, moves, depth});
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
  for (const MoveRule& rule : restrictions) {
    if (rule.depth > 1) filter.deeper.push_back(rule);
    if (rule.side != side) continue;
    std::vector<Move>& list = rule.allows ? filter.allow : filter.avoid;
    list.insert(list.end(), rule.moves.begin(), rule.moves.end());
  }
  return filter;
}

AnalysisRequest parse_analysis_request(const Arguments& arguments, Dialect dialect, int size) {
  return Parser(arguments, dialect, size).parse();
}

}  // namespace move37::gtp
