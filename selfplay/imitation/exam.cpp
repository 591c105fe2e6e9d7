#include "selfplay/imitation/exam.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <future>
#include <utility>

#include "engine/cores.h"
#include "engine/mix.h"
#include "engine/number_text.h"
#include "selfplay/evaluate_all.h"

namespace move37 {
namespace {

constexpr std::uint64_t kExamSeed = 37;  // the same questions to every net
constexpr int kBatch = 64;

/// Adds up what became of single positions; then every field is divided by its rows.
void add(const Marks& one, Marks& sum) {
  std::vector<double> numbers;
  Marks::each(one,
              [&](const char*, auto number) { numbers.push_back(static_cast<double>(number)); });
  std::size_t next = 0;
  Marks::each(sum, [&](const char*, auto& field) {
    field += static_cast<std::decay_t<decltype(field)>>(numbers[next++]);
  });
}

void add(const Exam& part, Exam& sum) {
  add(part.all, sum.all);
  for (int band = 0; band < Exam::kBands; ++band)
    add(part.bands[band], sum.bands[band]);
}

void divide(Marks& sum) {
  const double rows = static_cast<double>(std::max<std::int64_t>(sum.rows, 1));
  const double decided = static_cast<double>(std::max<std::int64_t>(sum.decided_rows, 1));
  for (double* field : {&sum.top1, &sum.top5, &sum.confidence, &sum.policy_loss})
    *field /= rows;
  for (double* field : {&sum.value_error, &sum.favour, &sum.favour_won})
    *field /= decided;
}

void mark_policy(const Evaluation& evaluation, const Position& position, Move played,
                 Marks& marks) {
  const auto logit = [&](Move move) {
    return static_cast<double>(evaluation.policy[action_of(move, position.size())]);
  };
  const std::vector<Move> moves = position.legal_moves();
  double highest = logit(moves.front());
  for (const Move move : moves)
    highest = std::max(highest, logit(move));
  double sum = 0;
  int preferred = 0;  // moves that the policy likes better
  for (const Move move : moves) {
    sum += std::exp(logit(move) - highest);
    preferred += logit(move) > logit(played);
  }
  marks.rows = 1;
  marks.top1 = preferred < 1;
  marks.top5 = preferred < 5;
  marks.confidence = 1 / sum;
  marks.policy_loss = std::log(sum) + highest - logit(played);
}

void mark_value(double value, const Example& example, Marks& marks) {
  const auto winner = example.game->result.winner;
  if (!winner || *winner == Color::Empty) return;
  const auto result = static_cast<double>(value_target(*example.game, example.turn));
  marks.decided_rows = 1;
  marks.value_error = (value - result) * (value - result);
  marks.favour = (1 + std::abs(value)) / 2;
  marks.favour_won = value * result > 0;
}

Marks mark(const Evaluation& evaluation, const Position& position, const Example& example) {
  Marks marks;
  mark_policy(evaluation, position, example.game->turns[example.turn].move, marks);
  mark_value(static_cast<double>(evaluation.value), example, marks);
  return marks;
}

/// Each batch has chance of its own: what is asked depends neither on the net nor on who asks.
std::vector<Example> questions(const MoveLibrary& library, int batch, int rows) {
  Random random(mix(kExamSeed + static_cast<std::uint64_t>(batch)));
  return library.sample(std::min(kBatch, rows - batch * kBatch), random);
}

/// Sums of the marks for one batch.
void examine(Evaluator& net, const std::vector<Example>& examples, Random& random, Exam& sums) {
  std::vector<Position> positions;
  for (const Example& example : examples)
    positions.push_back(position_before(example));
  const std::vector<Evaluation> evaluations = evaluate_all(net, positions, random);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const Marks marks = mark(evaluations[i], positions[i], examples[i]);
    const int moves_before = examples[i].turn - examples[i].game->opening_plies;
    const int band = std::min(moves_before / Exam::kBandMoves, Exam::kBands - 1);
    add(marks, sums.bands[band]);
    add(marks, sums.all);
  }
}

/// Every `step`-th batch from `first` on.
Exam take_part(Evaluator& net, const MoveLibrary& library, int rows, int first, int step) {
  Exam sums;
  for (int batch = first; batch * kBatch < rows; batch += step) {
    Random random(static_cast<std::uint64_t>(batch));
    examine(net, questions(library, batch, rows), random, sums);
  }
  return sums;
}

std::string percent(double share) { return fixed(100 * share, 1); }

std::string column(const std::string& text, std::size_t width) {
  return std::string(text.size() < width ? width - text.size() : 0, ' ') + text;
}

std::string row_of(const std::string& name, const Marks& marks) {
  const bool is_decided = marks.decided_rows > 0;
  std::string line = column(name, 9) + column(std::to_string(marks.rows), 8);
  for (const double share : {marks.top1, marks.confidence, marks.top5})
    line += column(marks.rows > 0 ? percent(share) : "-", 8);
  line += column(is_decided ? fixed(marks.value_error, 3) : "-", 8);
  for (const double share : {marks.favour, marks.favour_won})
    line += column(is_decided ? percent(share) : "-", 8);
  return line;
}

std::string band_name(int band) {
  const std::string first = std::to_string(band * Exam::kBandMoves + 1);
  if (band + 1 == Exam::kBands) return first + "-";
  return first + "-" + std::to_string((band + 1) * Exam::kBandMoves);
}

}  // namespace

Exam take_exam(Evaluator& net, const MoveLibrary& library, int rows) {
  const int threads = num_cores();
  std::vector<std::future<Exam>> parts;
  for (int first = 0; first < threads; ++first) {
    parts.push_back(std::async(std::launch::async, [&net, &library, rows, first, threads] {
      return take_part(net, library, rows, first, threads);
    }));
  }
  Exam exam;
  for (std::future<Exam>& part : parts)
    add(part.get(), exam);
  divide(exam.all);
  for (Marks& band : exam.bands)
    divide(band);
  return exam;
}

std::string to_text(const Marks& marks) {
  return "top-1 " + percent(marks.top1) + " % (expected " + percent(marks.confidence) +
         " %), top-5 " + percent(marks.top5) + " %, policy loss " + fixed(marks.policy_loss, 3) +
         ", value error " + fixed(marks.value_error, 3) + ", favourite wins " +
         percent(marks.favour_won) + " % (expected " + percent(marks.favour) + " %)";
}

std::vector<std::string> to_lines(const Exam& exam) {
  std::vector<std::string> lines = {
      "    moves    rows   top-1 expected  top-5   value  favourite wins",
      "                        %       %       %   error expected      %"};
  for (int band = 0; band < Exam::kBands; ++band)
    lines.push_back(row_of(band_name(band), exam.bands[band]));
  lines.push_back(row_of("all", exam.all));
  return lines;
}

}  // namespace move37
