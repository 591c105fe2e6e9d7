#include "story/story_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "engine/number_text.h"
#include "engine/plain_text.h"
#include "story/komi_note.h"
#include "story/odds.h"
#include "story/verdict.h"

namespace move37 {
namespace {

constexpr std::size_t kLetters = 8;
constexpr std::size_t kShownLine = 8;

template <class... Values>
std::string formatted(const char* format, Values... values) {
  std::array<char, 200> text;
  std::snprintf(text.data(), text.size(), format, values...);
  return text.data();
}

std::string name(Move move, const Story& story) { return to_string(move, story.view.size); }

// "komi 7.5, rules: chinese, result: B+R", and what to know of a strange komi.
std::string terms_text(const Story& story) {
  const SgfGame& record = story.exhibit.record;
  std::string text = "komi " + shortest(record.game.position().komi());
  const std::string_view rules = name_of(record.game.rules());
  if (!rules.empty()) text += ", rules: " + std::string(rules);
  if (!record.result.empty()) text += ", result: " + without_controls(record.result);
  const std::string note = komi_note(story);
  return text + '\n' + (note.empty() ? "" : note + '\n');
}

std::string heading(const Story& story) {
  const SgfGame& record = story.exhibit.record;
  std::string text = story.exhibit.title + ": " + name(story.exhibit.played().move, story) + '\n';
  if (!record.black.empty() || !record.white.empty()) {
    std::string game = record.black + " (Black) - " + record.white + " (White)";
    if (!record.event.empty()) game += ", " + record.event;
    if (!record.date.empty()) game += ", " + record.date;
    text += without_controls(game) + '\n';
  }
  return text + terms_text(story) + "net: " + story.net.name + ", " + story.net.description + "\n";
}

// The letter of a move among the likeliest, '*' for the one that was played, or a blank.
char mark_of(Point p, const Story& story, const std::vector<Move>& likeliest) {
  const Move move(p);
  if (move == story.exhibit.played().move) return '*';
  for (std::size_t i = 0; i < std::min(kLetters, likeliest.size()); ++i) {
    if (likeliest[i] == move) return static_cast<char>('a' + i);
  }
  return '.';
}

std::string board_text(const Story& story) {
  const Board& board = story.position.board();
  const std::vector<Move> likeliest = story.view.by_prior();
  std::string text;
  for (int row = 0; row < board.size(); ++row) {
    text += formatted("%3d", board.size() - row);
    for (int column = 0; column < board.size(); ++column) {
      const Point p = Point::at(row, column);
      const Color color = board.color(p);
      text += ' ';
      text += is_stone(color) ? (color == Color::Black ? 'X' : 'O') : mark_of(p, story, likeliest);
    }
    text += '\n';
  }
  text += "   ";
  for (int column = 0; column < board.size(); ++column)
    text += std::string(" ") + "ABCDEFGHJKLMNOPQRST"[column];
  return text + "\n   X Black, O White, * the move played, a the likeliest, b the next\n";
}

std::string odds_text(const Story& story) {
  const Move played = story.exhibit.played().move;
  std::string text = name(played, story) + " is the policy's " + ordinal(story.view.rank(played)) +
                     " choice of " + std::to_string(story.view.num_legal()) + ": " +
                     odds(story.view.prior(played)) + ".\n";
  const Published& published = story.exhibit.published;
  if (published.one_in > 0) {
    text += "AlphaGo's, as published: " + odds(1 / static_cast<float>(published.one_in)) + " (" +
            published.source + ").\n";
  }
  if (!published.remark.empty()) text += published.remark + '\n';
  for (const OtherView& other : story.others) {
    text += other.net.name + ": " + ordinal(other.view.rank(played)) + ", " +
            odds(other.view.prior(played)) + ".\n";
  }
  return text;
}

std::string candidate_row(Move move, const Story& story) {
  const SearchReport& last = story.looks.back().report;
  const auto found = std::find_if(last.moves.begin(), last.moves.end(),
                                  [move](const MoveReport& report) { return report.move == move; });
  std::string row = formatted("  %-5s %6d %9.3f %%", name(move, story).c_str(),
                              story.view.rank(move), 100.0 * story.view.prior(move));
  if (found == last.moves.end() || found->visits == 0) return row + "        -\n";
  row += formatted(" %8lld %6d %7s %%  ", static_cast<long long>(found->visits),
                   *career_of(move, story.looks).rank, win_percent(found->value).c_str());
  for (std::size_t i = 0; i < std::min(kShownLine, found->pv.size()); ++i)
    row += ' ' + name(found->pv[i], story);
  return row + '\n';
}

std::string candidates_text(const Story& story) {
  std::vector<Move> moves = story.view.by_prior();
  moves.resize(std::min<std::size_t>(moves.size(), 6));
  const auto add = [&](Move move) {
    if (std::find(moves.begin(), moves.end(), move) == moves.end()) moves.push_back(move);
  };
  const std::vector<MoveReport>& searched = story.looks.back().report.moves;
  for (std::size_t i = 0; i < std::min<std::size_t>(4, searched.size()); ++i)
    add(searched[i].move);
  add(story.exhibit.played().move);
  std::string text = "  move    rank      chance   visits   rank     wins   expected line\n";
  for (Move move : moves)
    text += candidate_row(move, story);
  return text;
}

std::string growth_text(const Story& story) {
  std::string text = "  simulations  choice     wins\n";
  for (const SearchLook& look : story.looks) {
    const bool is_power = (look.simulations & (look.simulations - 1)) == 0;
    if (!is_power && &look != &story.looks.back()) continue;
    text +=
        formatted("  %11d  %-6s  %6s %%\n", look.simulations, name(look.choice(), story).c_str(),
                  win_percent(look.report.moves.front().value).c_str());
  }
  return text;
}

// Other moves of the game to look at.
std::string rarest_text(const Story& story) {
  constexpr std::size_t kShown = 5;
  std::vector<std::size_t> places;
  const std::vector<ExpectedMove>& moves = story.survey.moves;
  for (std::size_t i = 0; i < moves.size(); ++i) {
    if (moves[i].rank > 0) places.push_back(i);
  }
  std::stable_sort(places.begin(), places.end(),
                   [&](std::size_t a, std::size_t b) { return moves[a].prior < moves[b].prior; });
  if (places.empty()) return {};
  std::string text = "The least expected moves of the game:\n";
  for (std::size_t i = 0; i < std::min(kShown, places.size()); ++i) {
    const ExpectedMove& move = moves[places[i]];
    text += formatted("  %4zu. %-5s", places[i] + 1, name(move.played.move, story).c_str()) +
            odds(move.prior) + ", " + ordinal(move.rank) + " choice\n";
  }
  return text + '\n';
}

std::string equal_text(const Story& story) {
  if (story.equal.empty()) return {};
  std::string text = "With " + std::to_string(story.options.equal_simulations) +
                     " simulations for each, the moves are worth:\n";
  for (const MoveReport& report : story.equal) {
    const double radius = 50 * (static_cast<double>(report.value) - report.lcb);
    text += formatted("  %-5s %6s %% +- %.1f\n", name(report.move, story).c_str(),
                      win_percent(report.value).c_str(), radius);
  }
  return text + '\n';
}

// "best R12 61.1 %; P10 49.0 %": a pass is no point of the board.
std::string first_sight_text(const Story& story) {
  const std::vector<float>& values = story.panels.values_after;
  if (values.empty()) return {};
  const auto is_worse = [](float a, float b) { return std::isnan(a) || a < b; };
  const auto best = std::max_element(values.begin(), values.end() - 1, is_worse);
  if (best == values.end() - 1 || std::isnan(*best)) return {};
  const Move played = story.exhibit.played().move;
  const Move best_move = move_of(static_cast<int>(best - values.begin()), story.view.size);
  return "  value after each move, no search: best " + name(best_move, story) + " " +
         win_percent(*best) + " %; " + name(played, story) + " " +
         win_percent(values[action_of(played, story.view.size)]) + " %\n";
}

// The same of a search, of whose moves those with less than a tenth of the most visits prove
// little.
std::string searched_text(const char* how, const SearchReport& search, const Story& story) {
  std::int64_t most = 0, own = 0;
  for (const MoveReport& report : search.moves) {
    most = std::max(most, report.visits);
    if (report.move == story.exhibit.played().move) own = report.visits;
  }
  const MoveReport* best = nullptr;
  for (const MoveReport& report : search.moves) {
    const bool is_compared =
        !report.move.is_pass() && report.visits > 0 && 10 * report.visits >= most;
    if (is_compared && (best == nullptr || report.value > best->value)) best = &report;
  }
  if (best == nullptr) return {};
  return std::string("  ") + how + ": best " + name(best->move, story) + " " +
         win_percent(best->value) + " %; " + name(story.exhibit.played().move, story) + " got " +
         grouped(own) + " of " + grouped(story.options.panel_simulations) + " simulations\n";
}

std::string parts_text(const Story& story) {
  const std::string text =
      first_sight_text(story) +
      searched_text("searched by value alone", story.panels.by_value, story) +
      searched_text("searched by random games alone", story.panels.by_playouts, story) +
      searched_text("searched by both, half and half", story.panels.by_both, story);
  return text.empty() ? "" : "The parts of the engine, alone and together:\n" + text + '\n';
}

}  // namespace

std::string to_text(const Story& story) {
  return heading(story) + '\n' + board_text(story) + '\n' + odds_text(story) + '\n' +
         verdict_text(story) + "\n\n" + candidates_text(story) + '\n' + growth_text(story) + '\n' +
         equal_text(story) + parts_text(story) + rarest_text(story);
}

}  // namespace move37
