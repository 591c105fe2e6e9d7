#include "engine/territory.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include "engine/benson.h"
#include "engine/score.h"

namespace move37 {

bool is_self_atari(const Board& board, Color side, Point p) {
  assert(board.is_empty(p));
  if (board.captures(side, p) > 0) return false;
  if (board.is_suicide(side, p)) return true;
  Board after = board;
  after.play(side, p);
  return after.in_atari(p);
}

namespace {

Board without(const Board& board, const PointMap<bool>& dead) {
  PointMap<Color> stones;
  each_point(board.size(), [&](Point p) { stones[p] = dead[p] ? Color::Empty : board.color(p); });
  return Board::from_stones(board.size(), stones);
}

/// Connected empty points, and who stands around them.
struct Region {
  std::vector<Point> points;
  std::vector<Point> stones;         // beside them, some more than once
  bool touches[2] = {false, false};  // by side_index

  bool is_neutral() const { return touches[0] && touches[1]; }
};

Region region_at(const Board& board, Point start, PointMap<bool>& seen) {
  Region region;
  region.points.push_back(start);
  seen[start] = true;
  for (std::size_t i = 0; i < region.points.size(); ++i) {
    for (Point n : neighbours(region.points[i])) {
      if (is_stone(board.color(n))) {
        region.stones.push_back(n);
        region.touches[side_index(board.color(n))] = true;
      } else if (board.is_empty(n) && !seen[n]) {
        region.points.push_back(n);
        seen[n] = true;
      }
    }
  }
  return region;
}

std::vector<Region> regions_of(const Board& board) {
  std::vector<Region> regions;
  PointMap<bool> seen;
  each_point(board.size(), [&](Point p) {
    if (board.is_empty(p) && !seen[p]) regions.push_back(region_at(board, p, seen));
  });
  return regions;
}

bool is_standoff(const Board& board, const Region& region) {
  return region.is_neutral() &&
         std::all_of(region.points.begin(), region.points.end(), [&](Point p) {
           return is_self_atari(board, Color::Black, p) && is_self_atari(board, Color::White, p);
         });
}

/// Marks the chains of stones that are not alive by themselves. True if that is news.
bool mark(const Board& board, const std::vector<Point>& stones, const PointMap<Color>& alive,
          PointMap<bool>& seki) {
  bool is_news = false;
  for (Point stone : stones) {
    if (seki[stone] || is_stone(alive[stone])) continue;
    board.each_stone(stone, [&](Point p) { seki[p] = true; });
    is_news = true;
  }
  return is_news;
}

PointMap<bool> seki_on(const Board& board, const std::vector<Region>& regions, bool suicide) {
  const PointMap<Color> alive = unconditional_owners(board, suicide);
  PointMap<bool> seki;
  for (const Region& region : regions) {
    if (is_standoff(board, region)) mark(board, region.stones, alive, seki);
  }
  const auto is_in_seki = [&](Point stone) { return seki[stone]; };
  for (bool grows = true; grows;) {
    grows = false;
    for (const Region& region : regions) {
      const bool is_shared_eye =
          !region.is_neutral() &&
          std::any_of(region.stones.begin(), region.stones.end(), is_in_seki);
      if (is_shared_eye && mark(board, region.stones, alive, seki)) grows = true;
    }
  }
  return seki;
}

int stones_played(const Game& game, Color side) {
  int count = 0;
  each_point(game.size(), [&](Point p) { count += game.start().color(p) == side; });
  for (const PlayedMove& played : game.moves())
    count += played.color == side && !played.move.is_pass();
  return count;
}

int stones_standing(const Board& board, Color side) {
  int count = 0;
  each_point(board.size(), [&](Point p) { count += board.color(p) == side; });
  return count;
}

/// All stones of a side that came off the board, the dead ones at the end included.
int prisoners(const Game& game, const Board& living, Color side) {
  return stones_played(game, side) - stones_standing(living, side);
}

bool counts_territory(const Game& game) { return game.rules().scoring == Scoring::Territory; }

}  // namespace

PointMap<bool> stones_in_seki(const Board& board, const PointMap<bool>& dead, bool suicide) {
  const Board living = without(board, dead);
  return seki_on(living, regions_of(living), suicide);
}

PointMap<Color> final_owners(const Game& game, const PointMap<bool>& dead) {
  const Board living = without(game.position().board(), dead);
  PointMap<Color> owners = area_owners(living);
  if (!counts_territory(game)) return owners;
  const std::vector<Region> regions = regions_of(living);
  const PointMap<bool> seki = seki_on(living, regions, game.rules().suicide);
  for (const Region& region : regions) {
    const bool is_in_seki = std::any_of(region.stones.begin(), region.stones.end(),
                                        [&](Point stone) { return seki[stone]; });
    for (Point p : region.points) {
      if (is_in_seki) owners[p] = Color::Empty;
    }
  }
  return owners;
}

double final_score(const Game& game, const PointMap<bool>& dead) {
  const bool is_territory = counts_territory(game);
  const Board living = without(game.position().board(), dead);
  const PointMap<Color> owners = final_owners(game, dead);
  double score = -game.position().komi();
  each_point(game.size(), [&](Point p) {
    const bool counts = !is_territory || living.is_empty(p);
    if (counts) score += (owners[p] == Color::Black) - (owners[p] == Color::White);
  });
  if (!is_territory) return score;
  return score + prisoners(game, living, Color::White) - prisoners(game, living, Color::Black);
}

Position area_equivalent(const Game& game) {
  return area_equivalent(game, game.position().to_move());
}

Position area_equivalent(const Game& game, Color to_move) {
  Position position = game.position();
  if (counts_territory(game)) {
    Ruleset rules = game.rules();
    rules.scoring = Scoring::Area;
    rules.komi += stones_played(game, Color::Black) - stones_played(game, Color::White);
    rules.komi += to_move == Color::Black ? 0.5 : -0.5;
    position = game.position_under(rules);
  }
  position.set_to_move(to_move);
  return position;
}

}  // namespace move37
