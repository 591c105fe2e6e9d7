#include "gtp/explanation.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include "engine/number_text.h"

namespace move37::gtp {
namespace {

constexpr std::size_t kLongestLine = 8;  // moves that one can keep in mind

std::string percent(double share) { return fixed(100 * share, 1) + " %"; }
std::string chance(double value) { return percent((value + 1) / 2); }

std::string visits_text(std::int64_t visits) {
  return std::to_string(visits) + (visits == 1 ? " visit" : " visits");
}

std::string ordinal(int number) {
  const int tens = number % 100;
  const bool is_regular = tens < 11 || tens > 13;
  const char* ending = is_regular && number % 10 == 1   ? "st"
                       : is_regular && number % 10 == 2 ? "nd"
                       : is_regular && number % 10 == 3 ? "rd"
                                                        : "th";
  return std::to_string(number) + ending;
}

// The sentences about one report.
class Explanation {
 public:
  Explanation(const SearchReport& report, int size, bool knows_score)
      : report_(report), best_(report.moves.front()), size_(size), knows_score_(knows_score) {}

  std::string text() const {
    return verdict() + policy() + preference() + line() + refusal() + certainty();
  }

 private:
  std::string name(Move move) const { return to_string(move, size_); }

  std::string moves(const std::vector<Move>& line, std::size_t first) const {
    std::string text;
    for (std::size_t i = first; i < std::min(line.size(), first + kLongestLine); ++i)
      text += ' ' + name(line[i]);
    return text;
  }

  std::string verdict() const {
    std::string text = name(best_.move) + " after " + visits_text(report_.visits) + ": " +
                       chance(best_.value) + " to win";
    if (knows_score_) {
      text += best_.score < 0 ? ", behind by " : ", ahead by ";
      text += fixed(std::abs(best_.score), 1) + " points on average";
    }
    return text + ".\n";
  }

  std::string policy() const {
    const auto is_likelier = [&](const MoveReport& other) { return other.prior > best_.prior; };
    const auto rank = 1 + std::count_if(report_.moves.begin(), report_.moves.end(), is_likelier);
    std::string text = "The policy gave it " + percent(best_.prior) + ", its " +
                       ordinal(static_cast<int>(rank)) + " choice";
    if (rank == 1) return text + ".\n";
    const auto favourite = std::max_element(
        report_.moves.begin(), report_.moves.end(),
        [](const MoveReport& a, const MoveReport& b) { return a.prior < b.prior; });
    return text + "; its 1st was " + name(favourite->move) + " with " + percent(favourite->prior) +
           ".\n";
  }

  std::string preference() const {
    if (report_.leads.empty()) return "";
    const Lead& last = report_.leads.back();
    if (last.move != best_.move) {
      return "Most visits went to " + name(last.move) + ", but the lower bound of " +
             name(best_.move) + " is higher.\n";
    }
    const std::string since = std::to_string(last.visits) + " visits on";
    if (report_.leads.size() > 1) {
      return "The search preferred it from " + since + "; before that " +
             name(report_.leads[report_.leads.size() - 2].move) + " led.\n";
    }
    return last.visits <= report_.kept_visits
               ? "It led already when the search began, with " +
                     std::to_string(report_.kept_visits) + " visits kept from earlier searches.\n"
               : "The search never preferred another move.\n";
  }

  std::string line() const {
    return best_.pv.size() > 1 ? "Expected:" + moves(best_.pv, 0) + ".\n" : "";
  }

  std::string refusal() const {
    if (report_.moves.size() < 2 || report_.moves[1].visits == 0)
      return "No other move was tried.\n";
    const MoveReport& other = report_.moves[1];
    const bool is_refuted = other.value <= best_.value;
    std::string text = is_refuted ? "Refused: " : "Not trusted: ";
    text += name(other.move) + " (" + visits_text(other.visits) + ", " + chance(other.value) +
            " to win)";
    if (!is_refuted) return text + reason_of_distrust(other) + ".\n";
    if (other.pv.size() > 1) text += ", because of" + moves(other.pv, 1);
    return text + ".\n";
  }

  // Moves rank by the lower bound of what the search maximises: the chance to win and points.
  const char* reason_of_distrust(const MoveReport& other) const {
    return other.visits < best_.visits ? ", for it was looked at less"
                                       : ", for it is less certain or worth fewer points";
  }

  std::string certainty() const {
    if (best_.visits == 0) return "Not sure: nothing was searched, the policy alone chose.\n";
    const double share = static_cast<double>(best_.visits) /
                         static_cast<double>(std::max<std::int64_t>(report_.visits, 1));
    return "Sure: " + percent(share) +
           " of the visits went to it, and its chance is hardly below " + chance(best_.lcb) + ".\n";
  }

  const SearchReport& report_;
  const MoveReport& best_;
  int size_;
  bool knows_score_;
};

}  // namespace

std::string explanation(const SearchReport& report, int size, bool knows_score) {
  return Explanation(report, size, knows_score).text();
}

}  // namespace move37::gtp
