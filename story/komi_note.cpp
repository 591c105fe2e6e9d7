#include "story/komi_note.h"

#include <algorithm>

#include "engine/number_text.h"
#include "engine/shown.h"

namespace move37 {

std::string komi_note(const Story& story) {
  std::string note;
  if (!story.exhibit.record.has_komi) note = "The file tells no komi: here it is 0.";
  const double komi = story.position.komi();
  const double shown = std::clamp(komi, -kMostKomiShown, kMostKomiShown);
  if (komi == shown) return note;
  const double told = story.exhibit.record.game.position().komi();  // before territory raised it
  return note + (note.empty() ? "" : " ") + "Nets know no komi beyond " + shortest(kMostKomiShown) +
         (told == komi ? " points" : " points of area") + ": they take this one for " +
         shortest(told - (komi - shown)) + ".";
}

}  // namespace move37
