#pragma once

#include <string>

#include <cxxopts.hpp>

namespace move37::app {

/// Where to look after a word that is not understood: "(move37 gtp --help lists the options)".
std::string help_hint(const std::string& command);

/// The words after a subcommand, `argv[0]`, as its flags.
/// Throws: std::invalid_argument that tells which flag is wrong, and where to look.
cxxopts::ParseResult parse_flags(cxxopts::Options& flags, int argc, char** argv);

/// For a subcommand that takes flags alone. Throws: std::invalid_argument that names the first of
/// the other words, if there are any.
void require_no_words(const std::string& command, const cxxopts::ParseResult& parsed);

}  // namespace move37::app
