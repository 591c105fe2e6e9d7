#include "story/verdict.h"

#include <algorithm>
#include <cassert>

#include "story/odds.h"

namespace move37 {
namespace {

// Writes the verdict on one story.
class Judge {
 public:
  explicit Judge(const Story& story)
      : story_(story),
        looks_(story.looks),
        favourite_(story.view.by_prior().front()),
        played_(story.exhibit.played().move),
        choice_(story.looks.back().choice()) {}

  std::string of_the_favourite() const {
    const std::string end = "fter " + grouped(looks_.back().simulations) + " simulations ";
    if (const auto from = overruled_from(favourite_, looks_)) {
      if (*from == looks_.front().simulations) {
        return "The search never preferred the policy's " + name(favourite_) + "; a" + end +
               "it plays " + name(choice_) + ".";
      }
      return "The search turned away from the policy's " + name(favourite_) + " for good " +
             when(*from) + "; a" + end + "it plays " + name(choice_) + ".";
    }
    const bool wavered = std::any_of(looks_.begin(), looks_.end(), [&](const SearchLook& look) {
      return look.choice() != favourite_;
    });
    return "A" + end + "the search still plays the policy's first choice, " + name(favourite_) +
           "." + (wavered ? " At times it preferred another move, but came back." : "");
  }

  std::string of_the_played() const {
    const MoveCareer career = career_of(played_, looks_);
    if (played_ == choice_) return found(career);
    if (!career.first_looked_at) return never_seen();
    std::string text = "It first looked at " + name(played_) + " " + when(*career.first_looked_at);
    if (career.first_chosen && played_ != favourite_) {
      text += ", preferred it for the first time " + when(*career.first_chosen) +
              ", and turned away from it for good " + when(*overruled_from(played_, looks_));
    }
    return text + ". " + in_the_end(career);
  }

 private:
  std::string name(Move move) const { return to_string(move, story_.view.size); }

  // "between simulations 64 and 76", for what the look at 76 was the first to find.
  std::string when(int simulations) const {
    if (simulations == looks_.front().simulations) return "before any search";
    const auto look = std::find_if(looks_.begin(), looks_.end(), [&](const SearchLook& each) {
      return each.simulations == simulations;
    });
    assert(look != looks_.begin() && look != looks_.end());
    const int before = std::prev(look)->simulations;
    if (before + 1 == simulations) return "at simulation " + grouped(simulations);
    return "between simulations " + grouped(before) + " and " + grouped(simulations);
  }

  std::string found(const MoveCareer& career) const {
    if (played_ == favourite_) return "That is the move that was played.";
    return "That is the move that was played: the search chose it for good " +
           when(*career.chosen_from) + ".";
  }

  std::string never_seen() const {
    return "It never looked at " + name(played_) +
           ": this net and this search do not find the move.";
  }

  // Requires: visited, and not the choice.
  std::string in_the_end(const MoveCareer& career) const {
    const int better = *career.rank - 1;
    if (better == 0) {
      return "In the end no move had more visits, but the rule of choice prefers " + name(choice_) +
             ": by the lower bound of value and score, and no pass that loses.";
    }
    return "In the end " + std::to_string(better) + (better == 1 ? " move" : " moves") +
           " had more visits" +
           (career.first_chosen ? "." : ": this net and this search do not find the move.");
  }

  const Story& story_;
  const std::vector<SearchLook>& looks_;
  const Move favourite_;
  const Move played_;
  const Move choice_;
};

}  // namespace

std::string verdict_text(const Story& story) {
  const Judge judge(story);
  return judge.of_the_favourite() + " " + judge.of_the_played();
}

}  // namespace move37
