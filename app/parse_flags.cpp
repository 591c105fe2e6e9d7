#include "app/parse_flags.h"

#include <stdexcept>

namespace move37::app {

std::string help_hint(const std::string& command) {
  return "(move37 " + command + " --help lists the options)";
}

cxxopts::ParseResult parse_flags(cxxopts::Options& flags, int argc, char** argv) {
  const std::string command = argv[0];
  try {
    return flags.parse(argc, argv);
  } catch (const std::invalid_argument&) {
    throw;  // of a number (flag_value.h), and names its flag
  } catch (const std::exception& error) {
    throw std::invalid_argument(command + ": " + error.what() + ' ' + help_hint(command));
  }
}

void require_no_words(const std::string& command, const cxxopts::ParseResult& parsed) {
  if (parsed.unmatched().empty()) return;
  throw std::invalid_argument(command + ": what is '" + parsed.unmatched().front() + "'? " +
                              help_hint(command));
}

}  // namespace move37::app
