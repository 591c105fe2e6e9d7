#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "engine/sgf.h"
#include "gtp/commands.h"
#include "gtp/scoring.h"

namespace move37::gtp {
namespace {

namespace fs = std::filesystem;

// Of a file only: a device or a pipe may never end.
std::string contents_of(const std::string& path) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) {
    throw CommandError("cannot load file: " + path);
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream contents;
  contents << file.rdbuf();
  if (!file || !contents) throw CommandError("cannot load file: " + path);
  return contents.str();
}

// A new name must not take the place of a link or a device.
bool is_file_or_new(const std::string& path) {
  std::error_code ignored;
  const fs::file_type type = fs::symlink_status(path, ignored).type();
  return type == fs::file_type::regular || type == fs::file_type::not_found;
}

bool write(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  return !file.fail();
}

// All of it, or the old file stays as it is.
bool replace(const std::string& path, const std::string& text) {
  const std::string temporary = path + ".tmp";
  std::error_code error;
  const bool is_written = write(temporary, text);
  if (is_written) fs::rename(temporary, path, error);
  if (is_written && !error) return true;
  fs::remove(temporary, error);
  return false;
}

SgfGame read_sgf(const std::string& path) {
  try {
    return parse_sgf(contents_of(path));
  } catch (const SgfError& error) {
    throw CommandError("cannot load file: " + path + ": " + error.what());
  }
}

// Rules that the file does not name, or that nobody here knows, are the session's, if the moves can
// stand under them. The file's komi stays.
void settle_rules(SgfGame& record, const Session& session) {
  if (find_ruleset(record.rules)) return;
  Ruleset rules = session.game.rules();
  rules.komi = record.game.rules().komi;
  try {
    record.game.set_rules(rules);
  } catch (const std::invalid_argument&) {
    record.game.set_rules(rules_named("tromp-taylor", rules.komi));  // any suicide is legal
  }
  if (!record.rules.empty()) {
    session.log("rules '" + record.rules + "' are unknown; using " +
                std::string(name_of(record.game.rules())));
  }
}

std::string load(Session& session, const Arguments& arguments) {
  const int last = arguments.count() - 1;
  const bool has_number = last > 0 && is_number(arguments.word(last));
  const std::string path = arguments.rest(0, has_number ? last : last + 1);
  const std::size_t first_unwanted =
      has_number ? std::max(arguments.integer(last), 1) - 1 : std::string::npos;
  SgfGame record = read_sgf(path);
  settle_rules(record, session);
  const std::size_t num_moves = record.game.moves().size();
  if (num_moves > first_unwanted) record.game.undo(num_moves - first_unwanted);
  if (!record.problem.empty()) session.log(path + ": " + record.problem);
  session.game = std::move(record.game);
  if (find_ruleset(record.rules)) session.friendly_pass = has_friendly_pass(session.game.rules());
  session.begin_anew();
  return "";
}

std::string sgf_of(Session& session) {
  SgfGame record;
  record.game = session.game;
  record.rules = name_of(session.game.rules());
  if (session.game.position().is_over()) {
    record.result = score_text(judge_game(session, session.game).score);
  }
  return to_sgf(record);
}

std::string print(Session& session, const Arguments& arguments) {
  const std::string text = sgf_of(session);
  if (arguments.count() == 0) return text;
  const std::string path = arguments.rest(0);
  if (!(is_file_or_new(path) ? replace(path, text) : write(path, text))) {
    throw CommandError("cannot write file: " + path);
  }
  return "";
}

}  // namespace

void add_record_commands(CommandTable& table) {
  table.add("loadsgf", load,
            "FILE [N] - the main line of an SGF file, up to just before move N; its rules count if "
            "they are known");
  table.add("printsgf", print, "[FILE] - the game as SGF, here or into a file");
}

}  // namespace move37::gtp
