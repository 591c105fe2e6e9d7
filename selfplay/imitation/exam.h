#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/evaluator.h"
#include "selfplay/imitation/move_library.h"

namespace move37 {

/// How well a net foretells people, on some positions. All shares and means are 0 if there is
/// nothing to make them of.
struct Marks {
  std::int64_t rows = 0;
  double top1 = 0;         // share of moves that were the policy's first choice
  double top5 = 0;         // among its first five
  double confidence = 0;   // mean probability of the first choice: equals top1 if calibrated
  double policy_loss = 0;  // cross-entropy with the moves, nats

  std::int64_t decided_rows = 0;  // of games that somebody won
  double value_error = 0;         // mean of (value - result)^2, in [0, 4]; 1 if it always says 0
  double favour = 0;              // mean chance that the value gives to the side that it prefers
  double favour_won = 0;          // how often that side won: equals favour if calibrated

  /// Calls visit(name, field) for each: "top-1".
  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("rows", self.rows);
    visit("top-1", self.top1);
    visit("top-5", self.top5);
    visit("confidence", self.confidence);
    visit("policy-loss", self.policy_loss);
    visit("decided-rows", self.decided_rows);
    visit("value-error", self.value_error);
    visit("favour", self.favour);
    visit("favour-won", self.favour_won);
  }
};

/// The marks for all positions, and by move number; the stones of a handicap are no moves.
struct Exam {
  static constexpr int kBandMoves = 30;
  static constexpr int kBands = 9;  // moves 1 to 30, 31 to 60, ..., from 241 on

  Marks all;
  std::vector<Marks> bands = std::vector<Marks>(kBands);
};

/// Has a net judge positions of a library, so many and always the same, as it does in play: the
/// policy is that over legal moves. On all cores; the marks do not depend on their number but for
/// the last digits. Requires: the library is not empty.
Exam take_exam(Evaluator& net, const MoveLibrary& library, int rows);

/// "top-1 43.1 %, top-5 74.0 %, ...": the marks in one line.
std::string to_text(const Marks& marks);

/// A table by move number.
std::vector<std::string> to_lines(const Exam& exam);

}  // namespace move37
