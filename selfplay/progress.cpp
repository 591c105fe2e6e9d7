#include "selfplay/progress.h"

#include <algorithm>
#include <ctime>

#include "engine/number_text.h"

namespace move37 {
namespace {

constexpr double kMinute = 60, kHour = 3600;

/// "1,234,567".
std::string grouped(double number) {
  std::string digits = fixed(std::max(0.0, number), 0);
  for (int place = static_cast<int>(digits.size()) - 3; place > 0; place -= 3)
    digits.insert(place, ",");
  return digits;
}
std::string grouped(std::int64_t number) { return grouped(static_cast<double>(number)); }

std::string percent(double share) { return fixed(100 * share, 0) + " %"; }

/// "45 s", "12.3 min", "3.5 h".
std::string span(double seconds) {
  if (seconds < 2 * kMinute) return fixed(seconds, 0) + " s";
  if (seconds < 2 * kHour) return fixed(seconds / kMinute, 1) + " min";
  return fixed(seconds / kHour, 1) + " h";
}

/// Policy as "loss/least possible loss"; the rest as losses. Nothing if there are none yet.
std::string losses_text(const LossReport& loss) {
  if (loss.total == 0) return "";
  return "policy " + fixed(loss.policy, 2) + "/" + fixed(loss.policy_entropy, 2) + ", value " +
         fixed(loss.value, 3) + ", ownership " + fixed(loss.ownership, 3) + ", score " +
         fixed(loss.score, 1);
}

std::string rating_text(const Rating& rating) {
  return "Elo " + fixed(rating.elo, 0) + " +- " + fixed(rating.margin, 0);
}

/// The texts of a status, each of one thing.
class Texts {
 public:
  Texts(const RunStatus& before, const RunStatus& now)
      : before_(before), now_(now), seconds_(std::max(1e-9, now.seconds - before.seconds)) {}

  std::string time() const {
    std::string text = span(now_.seconds);
    if (now_.seconds_left > 0) text += ", " + span(now_.seconds_left) + " left";
    return text;
  }
  std::string games() const {
    const std::string games = grouped(now_.games) + " games, ";
    if (now_.threads == 0) return games + "none are played";
    return games + grouped(kHour * rate(before_.games, now_.games)) + "/h";
  }
  std::string habits() const {
    if (now_.recent.games == 0) return "";
    return ", " + fixed(now_.recent.mean_length(), 0) + " moves each, Black wins " +
           percent(now_.recent.black_share());
  }
  /// Nothing if nobody plays.
  std::string evaluations() const {
    if (now_.threads == 0) return "";
    const double net_seconds = now_.selfplay.evaluator_seconds - before_.selfplay.evaluator_seconds;
    const double play_seconds = seconds_ * now_.threads;
    const double evaluations = rate(before_.selfplay.evaluations, now_.selfplay.evaluations);
    return grouped(evaluations) + " evaluations/s" + share_of_bare_net(evaluations) + ", " +
           percent(std::clamp(net_seconds / play_seconds, 0.0, 1.0)) + " of the time in the net";
  }
  std::string samples() const {
    const double reuse = static_cast<double>(now_.learner.samples) /
                         static_cast<double>(std::max<std::int64_t>(1, now_.rows));
    return grouped(now_.learner.samples) + " samples, " +
           grouped(rate(before_.learner.samples, now_.learner.samples)) + "/s, reuse " +
           fixed(reuse, 1);
  }
  std::string window() const {
    return "window " + grouped(now_.window_rows) + " of " + grouped(now_.rows) + " rows, " +
           fixed(static_cast<double>(now_.window_bytes) * 1e-6, 0) + " MB";
  }
  std::string training() const { return losses_text(now_.training); }
  std::string learned() const { return losses_text(now_.learned); }
  std::string held_out() const { return losses_text(now_.held_out); }
  std::string strength() const {
    std::string text =
        "net " + std::to_string(now_.net) + ", phase " + std::to_string(now_.phase + 1);
    if (now_.strength) {
      text += ", " + rating_text(now_.strength->rating) + " (" + now_.strength->player + ")";
    }
    return text;
  }

 private:
  /// Nothing if it was not to be compared all the time.
  std::string share_of_bare_net(double evaluations) const {
    const double bare = now_.bare_evaluations;
    if (bare <= 0 || before_.bare_evaluations != bare) return "";
    return " (" + percent(evaluations / bare) + " of the bare net's)";
  }
  double rate(std::int64_t from, std::int64_t to) const {
    return static_cast<double>(to - from) / seconds_;
  }

  const RunStatus& before_;
  const RunStatus& now_;
  double seconds_;
};

std::string describe_beginning(const GameStore& store) {
  const auto training = store.totals(Split::Training), held_out = store.totals(Split::HeldOut);
  return "no net yet; " + grouped(training.games + held_out.games) + " games, " +
         grouped(training.rows) + " rows to learn from\n";
}

}  // namespace

std::vector<std::string> status_block(const RunStatus& before, const RunStatus& now) {
  const Texts texts(before, now);
  std::vector<std::string> lines = {
      "time       " + texts.time(),
      "self-play  " + texts.games() + texts.habits(),
  };
  if (!texts.evaluations().empty()) lines.push_back("           " + texts.evaluations());
  lines.push_back("learning   " + texts.samples());
  lines.push_back("           " + texts.window());
  if (!texts.training().empty()) lines.push_back("losses     " + texts.training());
  if (!texts.learned().empty()) lines.push_back("learned    " + texts.learned());
  if (!texts.held_out().empty()) lines.push_back("held out   " + texts.held_out());
  lines.push_back("player     " + texts.strength());
  return lines;
}

std::string status_line(const RunStatus& before, const RunStatus& now) {
  const Texts texts(before, now);
  std::string line = texts.time() + " | " + texts.games() + texts.habits();
  if (!texts.evaluations().empty()) line += " | " + texts.evaluations();
  line += " | " + texts.samples() + " | " + texts.window();
  if (!texts.training().empty()) line += " | " + texts.training();
  if (!texts.held_out().empty()) line += " | held out " + texts.held_out();
  return line + " | " + texts.strength();
}

std::string describe_run(const GameStore& store) {
  const auto stored = last_status(store);
  if (!stored) return describe_beginning(store);
  std::string text;
  for (const std::string& line : status_block(stored->before, stored->now))
    text += line + '\n';
  const double age = std::difftime(std::time(nullptr), static_cast<std::time_t>(stored->time));
  text += "as of      " + span(std::max(0.0, age)) + " ago\n";
  for (const Rung& rung : rate(store.matches())) {
    text += "           " + rung.player + ": " + rating_text(rung.rating) + '\n';
  }
  return text;
}

}  // namespace move37
