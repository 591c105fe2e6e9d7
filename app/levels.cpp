#include "app/levels.h"

#include <stdexcept>
#include <string>

#include <toml++/toml.h>

namespace move37::app {
namespace {

namespace fs = std::filesystem;

void require_known_keys(const toml::table& table) {
  for (const auto& [key, value] : table) {
    const bool is_known = key == "visits" || key == "net" || key == "rating";
    if (!is_known) throw std::runtime_error("unknown key '" + std::string(key.str()) + "'");
  }
}

LevelEntry parse_level(const toml::node& node, const fs::path& folder) {
  const toml::table* table = node.as_table();
  if (table == nullptr) throw std::runtime_error("a level is a table");
  require_known_keys(*table);
  LevelEntry level;
  level.visits = (*table)["visits"].value_or(std::int64_t{0});
  if (level.visits < 1) throw std::runtime_error("a level has visits, 1 or more");
  const auto is_wrong = [&](const char* key, bool is_right) {
    return table->contains(key) && !is_right;
  };
  if (is_wrong("rating", (*table)["rating"].is_number()))
    throw std::runtime_error("a level's rating is a number");
  if (is_wrong("net", (*table)["net"].is_string()))
    throw std::runtime_error("a level's net is a text");
  level.rating = (*table)["rating"].value<double>();
  if (const auto net = (*table)["net"].value<std::string>()) level.net = folder / *net;
  return level;
}

std::vector<LevelEntry> parse_levels(const fs::path& file) {
  const toml::table root = toml::parse_file(file.string());
  const toml::array* list = root["level"].as_array();
  if (list == nullptr) throw std::runtime_error("there is no [[level]]");
  std::vector<LevelEntry> levels;
  for (const toml::node& node : *list)
    levels.push_back(parse_level(node, file.parent_path()));
  return levels;
}

}  // namespace

std::vector<LevelEntry> read_levels(const fs::path& file) {
  try {
    return parse_levels(file);
  } catch (const std::exception& error) {
    throw std::runtime_error(file.string() + ": " + error.what());
  }
}

}  // namespace move37::app
