#include <cstring>
#include <exception>
#include <iostream>
#include <string_view>

#include "app/gtp_command.h"
#include "app/torch_part.h"

namespace move37::app {
namespace {

// The exit status after an error: 1 is a finding, such as "slower than before" or a fault.
constexpr int kError = 2;

int run_in_torch_part(int argc, char** argv) { return torch_part().run(argv[0], argc, argv); }

struct Subcommand {
  const char* name;
  const char* help;
  int (*run)(int argc, char** argv);
};

constexpr Subcommand kSubcommands[] = {
    {"gtp", "play and analyse over GTP: for Sabaki, GoGui and every other client", run_gtp},
    {"train", "learn from self-play, or go on with it", run_in_torch_part},
    {"imitate", "learn from games of people, or go on with it", run_in_torch_part},
    {"doctor", "what silently goes wrong in a training run", run_in_torch_part},
    {"report", "what a training run did, as one HTML page", run_in_torch_part},
    {"match", "two players against each other: score, Elo, interval", run_in_torch_part},
    {"story", "what a policy expected, what a search found: move 37, or any move",
     run_in_torch_part},
    {"surprises", "find moves 37 in your own games", run_in_torch_part},
    {"bench", "the speed of this machine", run_in_torch_part},
};

void print_help(std::ostream& out) {
  out << "usage: move37 COMMAND [OPTIONS]    (move37 COMMAND --help: its options)\n\n";
  for (const Subcommand& command : kSubcommands) {
    out << "  " << command.name << std::string(11 - std::strlen(command.name), ' ') << command.help
        << '\n';
  }
  out << "\nby the launcher ./move37 alone:\n"
         "  build      build it, or what is new\n"
         "  python     Python with the package move37\n"
         "  test       all tests that take seconds; --slow: the others\n";
}

int run(int argc, char** argv) {
  const std::string_view name = argc > 1 ? argv[1] : "";
  if (name == "--help" || name == "-h" || name == "help") {
    print_help(std::cout);
    return 0;
  }
  if (name == "--version") {
    std::cout << "move37 " << MOVE37_VERSION << '\n';
    return 0;
  }
  for (const Subcommand& command : kSubcommands) {
    if (name == command.name) return command.run(argc - 1, argv + 1);
  }
  std::cerr << (name.empty() ? "move37: no command given" : "move37: no such command: ") << name
            << "\n\n";
  print_help(std::cerr);
  return kError;
}

}  // namespace
}  // namespace move37::app

int main(int argc, char** argv) {
  try {
    return move37::app::run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "move37: " << error.what() << '\n';
    return move37::app::kError;
  }
}
