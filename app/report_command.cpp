#include "app/report_command.h"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include <cxxopts.hpp>

#include "app/log.h"
#include "app/parse_flags.h"
#include "app/report_data.h"
#include "app/report_page.h"
#include "app/text_file.h"

namespace move37::app {

int run_report(int argc, char** argv) {
  cxxopts::Options flags("move37 report", "Writes what a training run did as one HTML page\n");
  flags.custom_help("RUN_DIR [OPTION...]");
  auto add = flags.add_options();
  add("output", "the page (RUN_DIR/report.html)", cxxopts::value<std::string>());
  add("help", "this text");
  const auto parsed = parse_flags(flags, argc, argv);
  if (parsed.count("help") > 0) {
    std::cout << flags.help();
    return EXIT_SUCCESS;
  }
  if (parsed.unmatched().size() != 1) {
    throw std::invalid_argument("report: the folder of one training run is needed");
  }
  const std::filesystem::path folder = parsed.unmatched().front();
  const std::filesystem::path page = parsed.count("output") > 0 ? parsed["output"].as<std::string>()
                                                                : (folder / "report.html").string();
  write_text(page, report_page(report_data(folder, *make_log(kNamedLines))));
  if (page != "-") std::cout << page.string() << std::endl;
  return EXIT_SUCCESS;
}

}  // namespace move37::app
