#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <type_traits>

#include "nets/net_options.h"
#include "selfplay/actor_options.h"
#include "selfplay/example.h"
#include "selfplay/imitation/imitation_options.h"
#include "selfplay/ladder.h"
#include "selfplay/learner_options.h"
#include "selfplay/phases.h"
#include "selfplay/replay_window.h"

namespace move37 {

/// How self-play and learning go together.
struct RunOptions {
  std::uint64_t seed = 1;
  double minutes = 0;           // of learning in all, pauses not counted; 0: until it is stopped
  int threads = 0;              // that play; 0: all cores that learning leaves
  bool learn_only = false;      // from the games that are there; none are played
  bool lockstep = false;        // play and learn by turns on one thread, the same at each repeat
  std::string device = "auto";  // of self-play, and of learning if it has none
  Precision precision = Precision::Auto;  // of self-play
  std::string kernel = "auto";            // whose loops, of self-play and of learning
  float td_share = 0.5f;                  // of the short-term value in the search's
  double reuse = 10;                      // times that a row is learned from at most
  double token_limit = 1e5;               // samples that self-play can be ahead of learning
  std::int64_t first_rows = 4'000;        // that must exist before learning begins
  std::int64_t held_out_rows = 20'000;    // to measure by; none older than the window
  double export_seconds = 30;             // between the first nets
  double longest_export_seconds = 75;     // between later ones
  Phases phases = {{16, 8, 4, 4, 0.33f}, {32, 12, 8, 4, 0.25f}};
  double calibration_seconds = 20;       // to measure the machine at the start; 0: not at all
  std::int64_t phase_samples = 450'000;  // that end the first phase at the latest

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("seed", self.seed, "seed of all chance");
    visit("minutes", self.minutes, "minutes to learn for in all, pauses not counted; 0: no end");
    visit("threads", self.threads,
          "threads that play; 0: all cores that learning leaves, beside a GPU all but two");
    visit("learn-only", self.learn_only, "learn from the folder's games and play none");
    visit("lockstep", self.lockstep, "play and learn by turns on one thread: repeats bit for bit");
    visit("device", self.device, "where the net runs: auto, cpu, cuda, cuda:1");
    visit("precision", self.precision, "numbers of self-play: auto, float32, bfloat16, float16");
    visit("kernel", self.kernel, "whose loops: auto, torch, or one of this processor's kernels");
    visit("td-share", self.td_share, "share of the short-term value in what searches believe");
    visit("reuse", self.reuse, "times that a row is learned from at most");
    visit("token-limit", self.token_limit, "samples that can be paid for and not yet learned");
    visit("first-rows", self.first_rows, "rows that must exist before learning begins");
    visit("held-out-rows", self.held_out_rows, "rows to measure by at most, never learned from");
    visit("export-seconds", self.export_seconds, "seconds between the first nets");
    visit("longest-export-seconds", self.longest_export_seconds, "seconds between later nets");
    visit("phases", self.phases, "searches of each phase: full, fast, share of full ones");
    visit("calibration-seconds", self.calibration_seconds,
          "seconds to measure the machine; 0: none");
    visit("phase-samples", self.phase_samples,
          "samples that end the first phase at the latest; 4 times more the next");
  }
};

/// All that a training run is told.
struct TrainingOptions {
  RunOptions run;
  NetOptions net;
  ActorOptions selfplay;
  WindowOptions window;
  TargetOptions targets;
  LearnerOptions learner;
  LadderOptions ladder;
  ImitationOptions imitation;

  /// Calls visit(name, group) for each group; a group is a struct with each().
  template <class Self, class Visit>
  static void each_group(Self& self, Visit&& visit) {
    visit("run", self.run);
    visit("net", self.net);
    visit("selfplay", self.selfplay);
    visit("window", self.window);
    visit("targets", self.targets);
    visit("learner", self.learner);
    visit("ladder", self.ladder);
    visit("imitation", self.imitation);
  }

  /// Calls visit(name, field, help) for each option of each group; no two have one name.
  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    each_group(
        self, [&](const char*, auto& group) { std::decay_t<decltype(group)>::each(group, visit); });
  }
};

/// Sets an option by its name. Throws: std::invalid_argument that names the option if there is
/// none of that name or the text is none of its values.
void set_option(TrainingOptions& options, const std::string& name, const std::string& text);

/// The part of a run that is over after so many seconds, 0 to 1; 0 where no end is set.
double progress_after(double seconds, const RunOptions& run);

/// Is the run over after so many seconds?
bool is_over_after(double seconds, const RunOptions& run);

/// The seconds that are left after so many; 0 where no end is set.
double seconds_left_after(double seconds, const RunOptions& run);

/// The device that learns: that of self-play if no other is named.
const std::string& training_device(const TrainingOptions& options);

/// Throws: std::invalid_argument if options are out of range or do not go together.
void check(const TrainingOptions& options);

/// The same for what only self-play needs. A full tree ends a search, which would be less deep than
/// its phase says without a word: is there room for what a search adds, and for as much that the
/// last one left?
/// Throws: std::invalid_argument if options are out of range or do not go together.
void check_selfplay(const TrainingOptions& options);

/// Every option with its help, a table a group, as read_options reads it.
std::string to_toml(const TrainingOptions& options);

/// Sets what a TOML file says; what it does not say stays.
/// Throws: std::runtime_error that begins with the path if it cannot be read, is no TOML, or has
/// an option that does not exist or no such value.
void read_options(const std::filesystem::path& file, TrainingOptions& options);

/// Every option as text, by its name.
std::map<std::string, std::string> texts_of(const TrainingOptions& options);

}  // namespace move37
