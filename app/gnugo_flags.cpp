#include "app/gnugo_flags.h"

#include <algorithm>
#include <sstream>

namespace move37::app {
namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;)
    words.push_back(word);
  return words;
}

bool is_gnugo(const std::string& word) {
  return word.substr(word.rfind('/') + 1) == "gnugo";  // npos + 1 is 0
}

std::vector<std::string> gnugo_flags(const Ruleset& rules) {
  std::vector<std::string> flags = {"--chinese-rules", "--capture-all-dead",
                                    "--play-out-aftermath"};
  if (rules.ko == KoRule::Positional) flags.push_back("--positional-superko");
  if (rules.ko == KoRule::Situational) flags.push_back("--situational-superko");
  if (rules.suicide) flags.push_back("--allow-suicide");
  return flags;
}

}  // namespace

std::vector<std::string> missing_gnugo_flags(const std::string& command, const Ruleset& rules) {
  const std::vector<std::string> words = words_of(command);
  if (std::none_of(words.begin(), words.end(), is_gnugo)) return {};
  std::vector<std::string> missing = gnugo_flags(rules);
  const auto is_there = [&](const std::string& flag) {
    return std::find(words.begin(), words.end(), flag) != words.end();
  };
  missing.erase(std::remove_if(missing.begin(), missing.end(), is_there), missing.end());
  return missing;
}

}  // namespace move37::app
