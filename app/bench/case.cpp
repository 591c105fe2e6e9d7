#include "app/bench/case.h"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "engine/number_text.h"
#include "engine/point.h"
#include "nets/net.h"
#include "nets/net_file.h"

namespace move37::app {
namespace {

constexpr std::uint64_t kSeedOfWeights = 1;

// The whole text as a number above 0.
std::optional<int> parse_positive(std::string_view text) {
  const std::optional<int> number = parse_number<int>(text);
  return number && *number > 0 ? number : std::nullopt;
}

// "6x96".
std::optional<NetOptions> parse_shape(std::string_view text) {
  const std::size_t cross = text.find('x');
  if (cross == std::string_view::npos) return std::nullopt;
  const auto blocks = parse_positive(text.substr(0, cross));
  const auto channels = parse_positive(text.substr(cross + 1));
  if (!blocks || !channels) return std::nullopt;
  NetOptions net;
  net.blocks = *blocks;
  net.channels = *channels;
  return net;
}

std::string shape_text(const NetOptions& net) {
  return std::to_string(net.blocks) + 'x' + std::to_string(net.channels);
}

}  // namespace

std::string BenchCase::title() const { return name + " on " + board_title(size, threads); }

std::string board_title(int size, int threads) {
  const std::string width = std::to_string(size);
  return width + 'x' + width + ", " + std::to_string(threads) +
         (threads == 1 ? " thread" : " threads");
}

BenchCase parse_bench_case(const std::string& text) {
  const std::size_t at = text.rfind('@');
  const auto size = at == std::string::npos ? std::nullopt : parse_positive(text.substr(at + 1));
  if (!size || *size < kMinSize || *size > kMaxSize || at == 0) {
    throw std::invalid_argument("bench: '" + text +
                                "' is no NET@SIZE, such as 6x96@9 or my.safetensors@19");
  }
  BenchCase bench_case;
  bench_case.size = *size;
  const std::string net = text.substr(0, at);
  if (const auto options = parse_shape(net)) {
    bench_case.net = *options;
    bench_case.name = shape_text(*options);
  } else {
    bench_case.file = net;
    bench_case.name = bench_case.file.filename().string();
  }
  return bench_case;
}

void tell_apart(std::vector<BenchCase>& cases) {
  const std::vector<BenchCase> given = cases;
  for (BenchCase& bench_case : cases) {
    const bool is_ambiguous = std::any_of(given.begin(), given.end(), [&](const BenchCase& other) {
      return other.name == bench_case.name && other.file != bench_case.file;
    });
    if (is_ambiguous && !bench_case.file.empty()) bench_case.name = bench_case.file.string();
  }
}

Net make_net(const BenchCase& bench_case) {
  if (!bench_case.file.empty()) return read_net(bench_case.file).net;
  Random random(kSeedOfWeights);
  return Net(bench_case.net, random);
}

std::shared_ptr<NetEvaluator> make_evaluator(const BenchCase& bench_case,
                                             const NetEvaluatorOptions& options) {
  if (!bench_case.file.empty()) return load_net_evaluator(bench_case.file, options);
  return random_net_evaluator(bench_case.net, kSeedOfWeights, options);
}

}  // namespace move37::app
