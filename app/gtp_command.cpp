#include "app/gtp_command.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

#include <cxxopts.hpp>

#include "app/flag_value.h"
#include "app/levels.h"
#include "app/log.h"
#include "app/net_loader.h"
#include "app/parse_flags.h"
#include "app/program_files.h"
#include "engine/cores.h"
#include "gtp/line_reader.h"
#include "gtp/protocol.h"

namespace move37::app {
namespace {

// A person who plays wants the whole machine, as long as it makes the engine no weaker at equal
// visits. Each thread has a leaf in flight: eight of them cost a search of 100 visits nothing that
// 200 games could show, sixteen 85 Elo (docs/performance.md, "Strength at equal visits").
int default_threads() {
  constexpr int kMost = 8;
  return std::min(num_cores(), kMost);
}

constexpr std::size_t kRemembered = 50'000;  // evaluations: 35 MB on 9x9, 147 MB on 19x19

struct GtpOptions {
  std::string net;  // a file; empty: the shipped one
  std::string device = "auto";
  std::string precision = "auto";
  std::string kernel = "auto";  // see NetEvaluatorOptions
  gtp::Options session;

  GtpOptions() {
    session.search.threads = default_threads();
    session.remembered = kRemembered;
  }

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("net", self.net, "a net; without one: the shipped net for the size of the board");
    visit("device", self.device, "where the net runs: auto, cpu, cuda, cuda:1");
    visit("precision", self.precision, "what it computes with: auto, float32, bfloat16, float16");
    visit("kernel", self.kernel, "whose loops: auto, torch, or one of this processor's kernels");
    gtp::Options::each(self.session, visit);
  }
};

// Nothing if the user asked for help, and got it.
std::optional<GtpOptions> parse(int argc, char** argv) {
  GtpOptions options;
  cxxopts::Options flags("move37 gtp", "Plays and analyses over GTP (Go Text Protocol)");
  add_flags(flags, options);
  const auto parsed = parse_flags(flags, argc, argv);
  if (parsed.count("help") > 0) {
    std::cout << flags.help();
    return std::nullopt;
  }
  require_no_words(argv[0], parsed);
  return options;
}

// Those that are shipped beside the nets. One with a net of its own loads it when it is chosen.
std::vector<gtp::Level> shipped_levels(const NetEvaluatorOptions& options, bool measures_batch,
                                       const NetLoader::Log& log) {
  const auto folder = shipped_nets();
  if (!folder || !std::filesystem::exists(*folder / "levels.toml")) return {};
  std::vector<gtp::Level> levels;
  for (const LevelEntry& entry : read_levels(*folder / "levels.toml")) {
    gtp::Level level;
    level.visits = entry.visits;
    level.rating = entry.rating;
    if (entry.net) {
      const auto loader = std::make_shared<NetLoader>(*entry.net, options, measures_batch, log);
      level.net = entry.net->stem().string();
      level.load = [loader](int size) { return loader->load(size); };
    }
    levels.push_back(std::move(level));
  }
  return levels;
}

// Whoever starts us may have closed a standard stream; the next pipe or file that we open would
// take its place and be read or written as if it were the client.
void open_missing_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    const bool is_missing = fcntl(stream, F_GETFD) < 0;
    if (is_missing) open("/dev/null", O_RDWR);  // gets the lowest number that is free: this one
  }
}

}  // namespace

int run_gtp(int argc, char** argv) {
  auto options = parse(argc, argv);
  if (!options) return EXIT_SUCCESS;
  open_missing_streams();
  std::signal(SIGPIPE, SIG_IGN);  // a client that is gone is the end of the input, not of the world

  NetEvaluatorOptions net_options;
  net_options.device = options->device;
  net_options.precision = parse_precision(options->precision);
  net_options.kernel = options->kernel;
  const auto log = [lines = make_log(kNamedLines)](std::string_view text) { lines->info(text); };
  const bool measures_batch = options->session.search.batch == 0;
  NetLoader loader(options->net, net_options, measures_batch, log);
  const auto load = [&loader](int size) { return loader.load(size); };

  options->session.levels = shipped_levels(net_options, measures_batch, log);

  gtp::LineQueue input;
  gtp::Writer output(gtp::descriptor_sink(STDOUT_FILENO), gtp::descriptor_probe(STDOUT_FILENO));
  const gtp::LineReader reader(STDIN_FILENO, input);  // a thread: before LibTorch is being loaded
  gtp::Protocol protocol(options->session, load, input, output, log);
  protocol.run();
  std::quick_exit(EXIT_SUCCESS);  // at once, even while a net is being loaded
}

}  // namespace move37::app
