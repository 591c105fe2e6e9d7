#pragma once

#include <cstdint>

#include "engine/gumbel.h"
#include "engine/search_options.h"

namespace move37 {

/// The searches of self-play: how deep, and how they choose. They grow from phase to phase.
struct SelfplaySearch {
  int full_simulations = 16;  // of a search that is learned from
  int full_considered = 8;    // moves that it tries
  int fast_simulations = 4;   // of a search that only moves the game on
  int fast_considered = 4;
  float full_share = 0.33f;  // of the moves that are searched in full

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("full-simulations", self.full_simulations, "descents of a search that is learned from");
    visit("full-considered", self.full_considered, "moves that such a search tries");
    visit("fast-simulations", self.fast_simulations, "descents of one that only moves the game on");
    visit("fast-considered", self.fast_considered, "moves that such a search tries");
    visit("full-share", self.full_share, "share of moves that are searched in full");
  }
  friend bool operator==(const SelfplaySearch& a, const SelfplaySearch& b) {
    return a.full_simulations == b.full_simulations && a.full_considered == b.full_considered &&
           a.fast_simulations == b.fast_simulations && a.fast_considered == b.fast_considered &&
           a.full_share == b.full_share;
  }
};

/// How games against oneself are played, and what makes them differ (Wu 2019, sections 3.1 and D).
struct ActorOptions {
  int size = 9;
  int games = 48;                 // side by side on one thread: positions a call of the net
  float komi = 7;                 // mean
  float komi_deviation = 1;       // most games
  float wide_komi_share = 0.06f;  // the others
  float wide_komi_deviation = 8;
  float opening_plies = 3.2f;   // mean of an exponential; played by the raw policy
  int sampled_plies = 9;        // up to here moves are drawn from the improved policy
  int quiet_plies = 12;         // from here fast searches draw no noise
  int first_pass = 30;          // no pass before this ply
  int max_plies = 162;          // a game that lasts longer is scored as it stands
  float capped_weight = 0.1f;   // of the rows of such a game
  float decided_value = 0.94f;  // a game where one side expects this for `decided_plies` plies ...
  int decided_plies = 5;        // ... is searched in full half as often
  float policy_cut = 0.005f;    // smaller shares of a policy target are dropped; less above 9x9
  float gumbel_scale = 1;       // noise of the full searches
  float c_scale = 1;            // weight of values against the prior (GumbelOptions)
  float prior_visits = 0;       // of v_mix in the value of each move (GumbelOptions)
  TreeOptions tree;

  ActorOptions() {
    tree.max_nodes = 1 << 14;   // 512 kB a game
    tree.score_weight = 0.18f;  // 15 % of the utility
  }

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("size", self.size, "size of the board");
    visit("games", self.games, "games side by side on a thread: positions a call of the net");
    visit("komi", self.komi, "mean komi");
    visit("komi-deviation", self.komi_deviation, "deviation of komi in most games");
    visit("wide-komi-share", self.wide_komi_share, "share of games with a wider komi");
    visit("wide-komi-deviation", self.wide_komi_deviation, "deviation of komi in those");
    visit("opening-plies", self.opening_plies, "mean number of plies by the raw policy");
    visit("sampled-plies", self.sampled_plies, "plies that are drawn from the improved policy");
    visit("quiet-plies", self.quiet_plies, "ply from which fast searches draw no noise");
    visit("first-pass", self.first_pass, "first ply that may be a pass");
    visit("max-plies", self.max_plies, "plies after which a game is scored as it stands");
    visit("capped-weight", self.capped_weight, "weight of the rows of such games");
    visit("decided-value", self.decided_value, "expectation at which a game counts as decided");
    visit("decided-plies", self.decided_plies, "plies in a row that must agree to that");
    visit("policy-cut", self.policy_cut,
          "smaller shares of a policy target are dropped, above 9x9 in proportion");
    visit("gumbel-scale", self.gumbel_scale, "noise of the full searches");
    visit("c-scale", self.c_scale, "weight of values against the prior in searches");
    visit("prior-visits", self.prior_visits, "visits that the mixed value counts in each move's");
    TreeOptions::each(self.tree, visit);
  }
};

/// Throws: std::invalid_argument that names the option if one is out of range.
void check(const SelfplaySearch& search);
void check(const ActorOptions& options);

/// Nodes that a game's tree needs for such searches: what is left of the last one, and a whole one.
std::int64_t nodes_of(const SelfplaySearch& search, int size);

/// Throws: std::invalid_argument if the trees have not so many.
void check_room(const ActorOptions& options, const SelfplaySearch& search);

}  // namespace move37
