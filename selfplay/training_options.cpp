#include "selfplay/training_options.h"

#include <algorithm>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <string_view>

#include <toml++/toml.h>

#include "engine/move.h"
#include "engine/ruleset.h"
#include "selfplay/option_checks.h"
#include "selfplay/option_text.h"

namespace move37 {
namespace {

/// Whole numbers of TOML have 63 bits and a sign; what is larger is written as a text.
template <class Field>
std::string to_toml_value(const Field& field) {
  if constexpr (std::is_same_v<Field, std::uint64_t>) {
    if (field <= std::numeric_limits<std::int64_t>::max()) return to_text(field);
  } else if constexpr (std::is_arithmetic_v<Field>) {
    return to_text(field);
  }
  std::ostringstream quoted;
  quoted << toml::value<std::string>(to_text(field));
  return quoted.str();
}

/// A value as the text that a user would have written on the command line.
std::string text_of(const toml::node& node, const std::string& name) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* flag = node.as_boolean()) return to_text(flag->get());
  if (const auto* whole = node.as_integer()) return to_text(whole->get());
  if (const auto* number = node.as_floating_point()) return to_text(number->get());
  throw std::invalid_argument("option '" + name + "' must be a text or a number");
}

void set_all(const toml::table& table, TrainingOptions& options) {
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    if (const toml::table* group = node.as_table()) {
      set_all(*group, options);
    } else {
      set_option(options, name, text_of(node, name));
    }
  }
}

constexpr int kMostThreads = 1024;

}  // namespace

void set_option(TrainingOptions& options, const std::string& name, const std::string& text) {
  bool exists = false;
  TrainingOptions::each(options, [&](const char* option, auto& field, const char*) {
    if (name != option) return;
    exists = true;
    try {
      from_text(text, field);
    } catch (const std::invalid_argument& error) {
      throw std::invalid_argument("option '" + name + "': " + error.what());
    }
  });
  if (!exists) throw std::invalid_argument("there is no option '" + name + "'");
}

double progress_after(double seconds, const RunOptions& run) {
  return run.minutes > 0 ? std::min(1.0, seconds / (60 * run.minutes)) : 0;
}

bool is_over_after(double seconds, const RunOptions& run) {
  return run.minutes > 0 && seconds >= 60 * run.minutes;
}

double seconds_left_after(double seconds, const RunOptions& run) {
  return run.minutes > 0 ? std::max(0.0, 60 * run.minutes - seconds) : 0;
}

const std::string& training_device(const TrainingOptions& options) {
  const std::string& own = options.learner.device;
  return own == "auto" ? options.run.device : own;
}

void check(const TrainingOptions& options) {
  const RunOptions& run = options.run;
  require_board(options.selfplay.size);
  require(run.minutes >= 0, "minutes must not be below 0");
  require(run.threads >= 0, "threads must not be below 0");
  require(run.reuse > 0, "reuse must be above 0");
  require(run.token_limit >= options.learner.batch, "token-limit must be at least train-batch");
  require(run.first_rows >= 1, "first-rows must be at least 1");
  require(run.held_out_rows >= 1, "held-out-rows must be at least 1");
  require(run.export_seconds > 0, "export-seconds must be above 0");
  require(run.longest_export_seconds >= run.export_seconds,
          "longest-export-seconds must not be below export-seconds");
  require(!run.phases.empty(), "there must be a phase");
  require(run.phase_samples >= 1, "phase-samples must be at least 1");
  require(run.calibration_seconds >= 0, "calibration-seconds must not be below 0");
  require(options.ladder.minutes >= 0, "ladder-minutes must not be below 0");
  require(options.ladder.games >= 2, "ladder-games must be at least 2");
  require(options.ladder.simulations >= 1, "ladder-simulations must be at least 1");
  require(options.learner.batch >= 2, "train-batch must be at least 2");
  check(options.learner);
  check(options.imitation);
}

void check_selfplay(const TrainingOptions& options) {
  const RunOptions& run = options.run;
  check(options.selfplay);
  check(options.window);
  require(options.window.scale >= static_cast<double>(run.first_rows + options.selfplay.max_plies),
          "window-scale must be at least first-rows and max-plies together, or learning may never "
          "begin");
  require(!(run.learn_only && run.lockstep), "learn-only and lockstep do not go together");
  require(run.threads <= kMostThreads, "threads must be at most 1024");
  require(is_within(run.td_share, 1), "td-share must be within 0 to 1");
  require(is_within(options.targets.td_lambda, 1), "td-lambda must be within 0 to 1");
  require(is_komi(options.ladder.komi), "ladder-komi must be a number that a board can need");
  for (const SelfplaySearch& phase : options.run.phases)
    check_room(options.selfplay, phase);
}

std::string to_toml(const TrainingOptions& options) {
  std::ostringstream text;
  TrainingOptions::each_group(options, [&](const char* name, const auto& group) {
    text << (text.tellp() > 0 ? "\n[" : "[") << name << "]\n";
    std::decay_t<decltype(group)>::each(
        group, [&](const char* option, const auto& field, const char* help) {
          text << option << " = " << to_toml_value(field) << "  # " << help << '\n';
        });
  });
  return text.str();
}

void read_options(const std::filesystem::path& file, TrainingOptions& options) {
  try {
    set_all(toml::parse_file(file.string()), options);
  } catch (const toml::parse_error& error) {
    throw std::runtime_error(file.string() + ", line " + std::to_string(error.source().begin.line) +
                             ": " + std::string(error.description()));
  } catch (const std::invalid_argument& error) {
    throw std::runtime_error(file.string() + ": " + error.what());
  }
}

std::map<std::string, std::string> texts_of(const TrainingOptions& options) {
  std::map<std::string, std::string> result;
  TrainingOptions::each(options, [&](const char* name, const auto& field, const char*) {
    result[name] = to_text(field);
  });
  return result;
}

}  // namespace move37
