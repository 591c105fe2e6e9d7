#include "app/train_manifest.h"

#include <ctime>
#include <fstream>
#include <string>

#include <nlohmann/json.hpp>

#include "app/commit.h"
#include "app/processor_name.h"
#include "engine/cores.h"
#include "nets/atomic_file.h"
#include "nets/torch_version.h"

namespace move37::app {
namespace {

using nlohmann::json;

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

/// What stands in the file; a new one if it is missing or damaged: it only ever informs.
json read(const std::filesystem::path& path) {
  std::ifstream file(path);
  json manifest = json::parse(file, nullptr, /*allow_exceptions=*/false);
  if (!manifest.is_object() || !manifest["starts"].is_array())
    manifest = {{"starts", json::array()}};
  return manifest;
}

}  // namespace

void add_to_manifest(const std::filesystem::path& folder, const TrainingOptions& options) {
  const std::filesystem::path path = folder / "manifest.json";
  json manifest = read(path);
  manifest["starts"].push_back({{"time", utc_now()},
                                {"version", MOVE37_VERSION},
                                {"commit", commit()},
                                {"libtorch", torch_version()},
                                {"processor", processor_name()},
                                {"cores", num_cores()},
                                {"options", texts_of(options)}});
  write_atomically(path, manifest.dump(2) + '\n');
}

}  // namespace move37::app
