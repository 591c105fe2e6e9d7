#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "nets/symmetries.h"

namespace move37 {

/// Which games of people are learned from, and how a net is examined.
struct ImitationOptions {
  std::string min_rank;                 // of both players: "6d", "1p"; empty: any, or none
  int year_from = 0;                    // of the game; 0: any, or unknown
  int year_to = 0;                      // likewise
  int min_moves = 30;                   // shorter games were hardly begun
  int max_moves = 600;                  // longer ones are no games
  int max_handicap = 9;                 // stones; 0: even games only
  float max_komi = 30;                  // more is a handicap in disguise
  bool need_result = false;             // leave games out that nobody won on the board
  std::int64_t max_rows = 200'000'000;  // of the newest games: two bytes of memory each
  int exam_rows = 4096;                 // of held-out games, always the same
  Symmetries exam_symmetries = Symmetries::Random;

  /// Calls visit(name, field, help) for each option.
  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("min-rank", self.min_rank, "weakest rank of either player: 6d, 1p; empty: any");
    visit("year-from", self.year_from, "first year of the games; 0: any");
    visit("year-to", self.year_to, "last year of the games; 0: any");
    visit("min-moves", self.min_moves, "moves that a game must have");
    visit("max-moves", self.max_moves, "moves that a game may have");
    visit("max-handicap", self.max_handicap, "handicap stones that a game may have; 0: none");
    visit("max-komi", self.max_komi, "komi that a game may have, either way");
    visit("need-result", self.need_result, "only games that were won on the board");
    visit("max-rows", self.max_rows, "rows of the newest games that are learned from");
    visit("exam-rows", self.exam_rows, "rows of held-out games that measure a net");
    visit("exam-symmetries", self.exam_symmetries,
          "in which of the board's eight a net sees those: none, random, all (their mean)");
  }
};

/// Throws: std::invalid_argument that names the option if one is out of range.
void check(const ImitationOptions& options);

/// A rank as a number: 30k is -29, 1k 0, 1d 1, 9d 9, 1p 10. Also "9 dan", "9d?", "3 kyu".
/// Nothing if the text says no rank.
std::optional<int> rank_of(std::string_view text);

}  // namespace move37
