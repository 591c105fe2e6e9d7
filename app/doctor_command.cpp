#include "app/doctor_command.h"

#include <cstdlib>
#include <iostream>
#include <stdexcept>

#include <cxxopts.hpp>

#include "app/doctor_report.h"
#include "app/parse_flags.h"
#include "selfplay/doctor.h"

namespace move37::app {

int run_doctor(int argc, char** argv) {
  cxxopts::Options flags("move37 doctor", "Looks for what silently goes wrong in a training run\n");
  flags.custom_help("RUN_DIR [OPTION...]");
  auto add = flags.add_options();
  add("json", "findings for programs");
  add("device", "where the nets run: auto, cpu, cuda (as the run says)",
      cxxopts::value<std::string>()->default_value(""));
  add("help", "this text");
  const auto parsed = parse_flags(flags, argc, argv);
  if (parsed.count("help") > 0) {
    std::cout << flags.help();
    return EXIT_SUCCESS;
  }
  if (parsed.unmatched().size() != 1) {
    throw std::invalid_argument("doctor: the folder of one training run is needed");
  }
  const std::vector<Finding> findings =
      diagnose(gather_evidence(parsed.unmatched().front(), parsed["device"].as<std::string>()));
  std::cout << (parsed.count("json") > 0 ? to_json(findings) : to_text(findings)) << std::flush;
  return worst(findings) == Verdict::Fault ? EXIT_FAILURE : EXIT_SUCCESS;
}

}  // namespace move37::app
