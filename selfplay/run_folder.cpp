#include "selfplay/run_folder.h"

#include <algorithm>
#include <charconv>
#include <ctime>
#include <iomanip>
#include <set>
#include <sstream>

#include "nets/atomic_file.h"
#include "selfplay/ladder.h"

namespace move37 {

namespace fs = std::filesystem;

std::string name_of_net(std::int64_t samples) {
  std::ostringstream name;
  name << "nets/" << std::setfill('0') << std::setw(12) << samples << ".safetensors";
  return name.str();
}

std::optional<std::int64_t> samples_of_net(const std::string& name) {
  constexpr std::size_t kBegin = 5;  // "nets/"
  std::int64_t samples = 0;
  if (name.size() > kBegin)
    std::from_chars(name.data() + kBegin, name.data() + name.size(), samples);
  if (name != name_of_net(samples)) return {};
  return samples;
}

void make_nets_folder(const fs::path& folder) {
  fs::create_directories(folder / "nets");
  std::vector<fs::path> unfinished;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder / "nets")) {
    const fs::path& path = entry.path();
    const bool is_net = samples_of_net("nets/" + path.stem().string()).has_value();
    if (is_net && path.extension() == kUnfinished) unfinished.push_back(path);
  }
  for (const fs::path& path : unfinished)
    fs::remove(path);
}

void enlist_nets(const fs::path& folder, GameStore& store) {
  if (!store.nets().empty()) return;
  std::vector<StoredNet> nets;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder / "nets")) {
    StoredNet net;
    net.file = "nets/" + entry.path().filename().string();
    net.created = static_cast<std::int64_t>(std::time(nullptr));
    const std::optional<std::int64_t> samples = samples_of_net(net.file);
    if (!samples) continue;
    net.samples = *samples;
    nets.push_back(net);
  }
  std::sort(nets.begin(), nets.end(),
            [](const StoredNet& a, const StoredNet& b) { return a.samples < b.samples; });
  for (const StoredNet& net : nets)
    store.add_net(net);
}

std::vector<StoredNet> newest_nets(const fs::path& folder, const GameStore& store) {
  std::vector<StoredNet> nets = store.nets();
  const auto is_gone = [&](const StoredNet& net) { return !fs::exists(folder / net.file); };
  nets.erase(std::remove_if(nets.begin(), nets.end(), is_gone), nets.end());
  std::reverse(nets.begin(), nets.end());
  return nets;
}

std::optional<fs::path> newest_net(const fs::path& folder, const GameStore& store) {
  const std::vector<StoredNet> nets = newest_nets(folder, store);
  if (nets.empty()) return std::nullopt;
  return folder / nets.front().file;
}

double seconds_at(std::int64_t samples, const GameStore& store) {
  double seconds = 0;
  for (const Metric& clock : store.metrics("run/seconds")) {
    if (clock.samples <= samples) seconds = clock.value;
  }
  return seconds;
}

void forget_old_nets(const fs::path& folder, const GameStore& store) {
  constexpr std::size_t kKept = 8;
  const std::set<std::int64_t> rungs = nets_in(store.matches());
  const std::vector<StoredNet> nets = store.nets();
  for (std::size_t i = 0; i + kKept < nets.size(); ++i) {
    std::error_code gone_already;
    if (rungs.count(nets[i].id) == 0) fs::remove(folder / nets[i].file, gone_already);
  }
}

}  // namespace move37
