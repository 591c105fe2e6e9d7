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
constexpr const char* kSeedMark = ", seed ";
constexpr std::size_t kEarlierNets = 2;  // that a new rung plays
constexpr double kBeaten = 0.97;         // share of points that says all of an outsider
constexpr int kPlayouts = 2;             // of "rollout" for each position
constexpr int kPlayoutsOfJudge = 50;     // of openings
constexpr int kMovesPerPoint = 2;        // after which a game is scored as it stands

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

/// The rungs before it, the last first.
std::vector<std::int64_t> rungs_before(std::int64_t climber,
                                       const std::vector<StoredMatch>& matches) {
  std::vector<std::int64_t> rungs;
  for (auto match = matches.rbegin(); match != matches.rend(); ++match) {
    const std::int64_t rung = net_of(match->player_a);
    const bool is_known = std::find(rungs.begin(), rungs.end(), rung) != rungs.end();
    if (rung > 0 && rung != climber && !is_known) rungs.push_back(rung);
  }
  return rungs;
}

/// How a match was played, without its seed: "9x9, komi 7, 16 simulations".
std::string conditions_of(const StoredMatch& match) {
  return match.settings.substr(0, match.settings.find(kSeedMark));
}

/// Of the last match of a net: a ladder that has just been begun has none.
std::string conditions_now(const std::vector<StoredMatch>& matches) {
  const auto newest = std::find_if(matches.rbegin(), matches.rend(),
                                   [](const auto& match) { return net_of(match.player_a) > 0; });
  return newest == matches.rend() ? "" : conditions_of(*newest);
}

std::vector<StoredMatch> played_under(const std::string& conditions,
                                      std::vector<StoredMatch> matches) {
  const auto is_other = [&](const StoredMatch& match) {
    return conditions_of(match) != conditions;
  };
  matches.erase(std::remove_if(matches.begin(), matches.end(), is_other), matches.end());
  return matches;
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
  for (const StoredMatch& match : played_under(conditions_now(matches), matches)) {
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

std::set<std::int64_t> nets_in(const std::vector<StoredMatch>& matches) {
  std::set<std::int64_t> nets;
  for (const StoredMatch& match : matches) {
    for (const std::string& player : {match.player_a, match.player_b}) {
      if (const std::int64_t net = net_of(player)) nets.insert(net);
    }
  }
  return nets;
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
                   std::uint64_t seed, const Listener& listener) const {
  const std::vector<StoredMatch> matches = played_under(conditions(), store.matches());
  const Player anchor = outsider(kAnchor, seed + 1), random = outsider(kRandom, seed + 1);
  if (matches.empty() && !play(anchor, random, store, seed, listener)) return false;
  const Player climber = searcher(name_of(net), std::move(evaluator), seed);
  for (const Player& rung : earlier_nets(matches, net, store, seed + 1, listener)) {
    if (!play(climber, rung, store, seed, listener)) return false;
  }
  for (const Player* stranger : {&anchor, &random}) {
    if (!is_a_challenge(stranger->name, matches)) continue;
    if (!play(climber, *stranger, store, seed, listener)) return false;
  }
  return true;
}

bool Ladder::play(const Player& a, const Player& b, GameStore& store, std::uint64_t seed,
                  const Listener& listener) const {
  const auto score =
      play_simul(*a.mind, *b.mind, openings_for(size_, options_.komi, options_.games, seed),
                 kMovesPerPoint * size_ * size_, listener.goes_on);
  if (!score) return false;
  StoredMatch match;
  match.created = static_cast<std::int64_t>(std::time(nullptr));
  match.player_a = a.name;
  match.player_b = b.name;
  match.settings = conditions() + kSeedMark + std::to_string(seed);
  match.wins_a = score->wins;
  match.wins_b = score->losses;
  match.draws = score->draws;
  store.add_match(match);
  return true;
}

Ladder::Player Ladder::searcher(const std::string& name, std::shared_ptr<Evaluator> evaluator,
                                std::uint64_t seed) const {
  return {name, std::make_unique<SimulSearch>(std::move(evaluator), options_.simulations, seed)};
}

Ladder::Player Ladder::outsider(const std::string& name, std::uint64_t seed) const {
  if (name == kRandom) return {name, std::make_unique<SimulRandom>(seed)};
  return searcher(name, std::make_shared<RolloutEvaluator>(RolloutOptions{kPlayouts}), seed);
}

// The newest of them that can be read.
std::vector<Ladder::Player> Ladder::earlier_nets(const std::vector<StoredMatch>& matches,
                                                 std::int64_t climber, const GameStore& store,
                                                 std::uint64_t seed,
                                                 const Listener& listener) const {
  std::map<std::int64_t, std::string> files;
  for (const StoredNet& net : store.nets())
    files[net.id] = net.file;
  std::vector<Player> players;
  for (const std::int64_t rung : rungs_before(climber, matches)) {
    if (players.size() == kEarlierNets) break;
    try {
      players.push_back(
          searcher(name_of(rung), load_net_evaluator(folder_ / files[rung], evaluator_), seed));
    } catch (const std::runtime_error& error) {
      listener.note(std::string("the ladder passes over a rung: ") + error.what());
    }
  }
  return players;
}

std::string Ladder::conditions() const {
  return std::to_string(size_) + "x" + std::to_string(size_) + ", komi " + shortest(options_.komi) +
         ", " + std::to_string(options_.simulations) + " simulations";
}

}  // namespace move37
