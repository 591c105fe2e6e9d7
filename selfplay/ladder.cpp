#include "selfplay/ladder.h"

#include <algorithm>
#include <charconv>
#include <ctime>
#include <map>
#include <stdexcept>
#include <utility>

#include "engine/number_text.h"
#include "engine/rollout_evaluator.h"
#include "selfplay/openings.h"

namespace move37 {
namespace {

constexpr const char* kRandom = "random";
constexpr const char* kNetPrefix = "net ";
constexpr int kEarlierNets = 2;       // that a new rung plays
constexpr double kBeaten = 0.97;      // share of points that says all of an outsider
constexpr int kPlayouts = 2;          // of "rollout" for each position
constexpr int kPlayoutsOfJudge = 50;  // of openings
constexpr int kMovesPerPoint = 2;     // after which a game is scored as it stands

std::string name_of(std::int64_t net) { return kNetPrefix + std::to_string(net); }

/// 0 if the player is no net.
std::int64_t net_of(const std::string& player) {
  const std::string prefix = kNetPrefix;
  std::int64_t net = 0;
  if (player.rfind(prefix, 0) == 0) {
    std::from_chars(player.data() + prefix.size(), player.data() + player.size(), net);
  }
  return net;
}

double share_of_a(const StoredMatch& match) {
  return MatchScore{match.wins_a, match.draws, match.wins_b}.share();
}

/// Is this outsider still worth a match? So it is until the newest rung that met it was too strong.
bool is_a_challenge(const std::string& outsider, const std::vector<StoredMatch>& matches) {
  const auto last = std::find_if(matches.rbegin(), matches.rend(), [&](const StoredMatch& match) {
    return match.player_b == outsider && net_of(match.player_a) > 0;
  });
  return last == matches.rend() || share_of_a(*last) < kBeaten;
}

/// Whom a new rung plays: the rungs before it, the last first, and outsiders.
std::vector<std::string> opponents_of(const std::string& climber,
                                      const std::vector<StoredMatch>& matches) {
  std::vector<std::string> names;
  for (auto match = matches.rbegin(); match != matches.rend(); ++match) {
    const std::string& rung = match->player_a;
    const bool is_known = std::find(names.begin(), names.end(), rung) != names.end();
    if (net_of(rung) > 0 && rung != climber && !is_known) names.push_back(rung);
    if (static_cast<int>(names.size()) == kEarlierNets) break;
  }
  for (const char* outsider : {kAnchor, kRandom}) {
    if (is_a_challenge(outsider, matches)) names.push_back(outsider);
  }
  return names;
}

std::vector<Game> openings_for(int size, double komi, int games, std::uint64_t seed) {
  Ruleset rules;
  rules.ko = KoRule::Positional;
  rules.suicide = false;
  rules.komi = komi;
  Random random(seed);
  RolloutEvaluator judge({kPlayoutsOfJudge});
  std::vector<Game> openings = make_openings(Game(size, rules), (games + 1) / 2, random, &judge);
  if (openings.empty()) openings.emplace_back(size, rules);
  return openings;
}

}  // namespace

std::vector<Rung> rate(const std::vector<StoredMatch>& matches) {
  std::map<std::string, int> indices;
  std::vector<Rung> rungs;
  const auto index_of = [&](const std::string& player) {
    const auto [place, is_new] = indices.try_emplace(player, static_cast<int>(rungs.size()));
    if (is_new) rungs.push_back({player, net_of(player), {}});
    return place->second;
  };
  std::vector<Encounter> encounters;
  for (const StoredMatch& match : matches) {
    const int a = index_of(match.player_a), b = index_of(match.player_b);
    const double half = 0.5 * match.draws;
    encounters.push_back({a, b, match.wins_a + half, match.wins_b + half});
  }
  const auto anchor = indices.find(kAnchor);
  if (anchor == indices.end()) return {};
  const std::vector<Rating> ratings =
      bradley_terry(static_cast<int>(rungs.size()), encounters, anchor->second);
  for (std::size_t i = 0; i < rungs.size(); ++i)
    rungs[i].rating = ratings[i];
  return rungs;
}

double next_rung(double seconds, double interval) {
  double next = interval / 4;
  while (next <= seconds)
    next += std::min(next, interval);
  return next;
}

Ladder::Ladder(const LadderOptions& options, int size, std::filesystem::path folder,
               const NetEvaluatorOptions& evaluator)
    : options_(options), size_(size), folder_(std::move(folder)), evaluator_(evaluator) {}

bool Ladder::climb(std::int64_t net, std::shared_ptr<Evaluator> evaluator, GameStore& store,
                   std::uint64_t seed, const std::atomic<bool>& stop) const {
  const std::vector<StoredMatch> matches = store.matches();
  if (matches.empty()) {
    const auto anchor = make_player(kAnchor, store, seed);
    if (!play(kAnchor, *anchor, kRandom, store, seed, stop)) return false;
  }
  const std::string name = name_of(net);
  SimulSearch climber(std::move(evaluator), options_.simulations, seed);
  for (const std::string& opponent : opponents_of(name, matches)) {
    if (!play(name, climber, opponent, store, seed, stop)) return false;
  }
  return true;
}

bool Ladder::play(const std::string& name_a, SimulPlayer& a, const std::string& name_b,
                  GameStore& store, std::uint64_t seed, const std::atomic<bool>& stop) const {
  const std::unique_ptr<SimulPlayer> b = make_player(name_b, store, seed + 1);
  const auto score = play_simul(a, *b, openings_for(size_, options_.komi, options_.games, seed),
                                kMovesPerPoint * size_ * size_, stop);
  if (!score) return false;
  StoredMatch match;
  match.created = static_cast<std::int64_t>(std::time(nullptr));
  match.player_a = name_a;
  match.player_b = name_b;
  match.settings = settings(seed);
  match.wins_a = score->wins;
  match.wins_b = score->losses;
  match.draws = score->draws;
  store.add_match(match);
  return true;
}

std::unique_ptr<SimulPlayer> Ladder::make_player(const std::string& name, const GameStore& store,
                                                 std::uint64_t seed) const {
  if (name == kRandom) return std::make_unique<SimulRandom>(seed);
  const auto search = [&](std::shared_ptr<Evaluator> evaluator) {
    return std::make_unique<SimulSearch>(std::move(evaluator), options_.simulations, seed);
  };
  if (name == kAnchor) {
    return search(std::make_shared<RolloutEvaluator>(RolloutOptions{kPlayouts}));
  }
  const std::int64_t id = net_of(name);
  for (const StoredNet& net : store.nets()) {
    if (net.id == id) return search(load_net_evaluator(folder_ / net.file, evaluator_));
  }
  throw std::runtime_error("the ladder knows no player '" + name + "'");
}

std::string Ladder::settings(std::uint64_t seed) const {
  return std::to_string(size_) + "x" + std::to_string(size_) + ", komi " + shortest(options_.komi) +
         ", " + std::to_string(options_.simulations) + " simulations, seed " + std::to_string(seed);
}

}  // namespace move37
