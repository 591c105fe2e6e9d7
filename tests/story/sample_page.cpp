// Writes pages and their numbers for page_test.py: sample_page FOLDER.

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "engine/rollout_evaluator.h"
#include "story/story_json.h"
#include "story/story_page.h"

namespace {

using namespace move37;

constexpr const char* kClub =
    "(;SZ[9]KM[7]PB[<Anna>]PW[Bo & Co]DT[2024-02-29];B[ee];W[ec];B[ge];W[cf];B[dg];W[cg];B[dh]"
    ";W[gc];B[hc];W[hb];B[hd];W[cd];B[bg];W[bf])";

// Move 7 is a suicide of two stones.
constexpr const char* kSuicide = "(;SZ[5];B[ee];W[ed];B[cc];W[dd];B[bc];W[ce];B[de];W[bb])";

constexpr const char* kPass = "(;SZ[3];B[bb];W[];B[])";

// Move 9 takes a ko back at once, as no rules allow.
constexpr const char* kKo = "(;SZ[5];B[ba];W[ca];B[ab];W[db];B[bc];W[cc];B[cb];W[bb];B[cb];W[dd])";

// White's only legal moves are passes.
constexpr const char* kForced = "(;SZ[2]RU[Chinese]KM[375]RE[W+R];B[ab];W[];B[ba];W[])";

// Random games that hardly ever expect a corner.
class ShunsCorners : public Evaluator {
 public:
  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override {
    playouts_.evaluate(positions, random, evaluations);
    for (std::size_t i = 0; i < positions.size(); ++i) {
      const int size = positions[i]->size();
      for (int corner : {0, size - 1, size * (size - 1), size * size - 1})
        evaluations[i].policy[corner] -= 25;
    }
  }

 private:
  RolloutEvaluator playouts_{RolloutOptions{2}};
};

Story story_of(const char* game, int move_number) {
  const auto judge = [] { return std::make_shared<ShunsCorners>(); };
  StoryOptions options;
  options.recording.simulations = 200;
  options.equal_simulations = 12;
  options.panel_simulations = 24;
  options.search.tree.max_nodes = 1 << 16;
  return tell_story(make_exhibit(parse_sgf(game), move_number),
                    {{"first", "random games", {}, judge()}, {"second", "more", {}, judge()}},
                    options, [](std::string_view) {});
}

// Judges 19x19 in no time: the nearer to the left, the likelier.
class LikesTheLeft : public Evaluator {
 public:
  void evaluate(const std::vector<const Position*>& positions, Random&,
                std::vector<Evaluation>& evaluations) override {
    evaluations.resize(positions.size());
    for (std::size_t i = 0; i < positions.size(); ++i) {
      const int size = positions[i]->size();
      Evaluation& evaluation = evaluations[i];
      evaluation = {std::vector<float>(num_actions(size)), 0.1f, 0, {}};
      for (int action = 0; action < num_actions(size); ++action)
        evaluation.policy[action] = -0.3f * static_cast<float>(action % size);
    }
  }
};

// The two moves of which figures were published, with all that a page of theirs has.
std::vector<Story> famous_stories() {
  StoryOptions options;
  options.recording.simulations = 2000;
  options.equal_simulations = 100;
  options.panel_simulations = 24;
  const std::vector<StoryNet> nets = {
      {"left", "for a test", {{"held-out", "top-1 5 %"}}, std::make_shared<LikesTheLeft>()},
      {"again", "for a test", {}, std::make_shared<LikesTheLeft>()}};
  std::vector<Story> stories;
  for (const Exhibit& exhibit : famous_exhibits())
    stories.push_back(tell_story(exhibit, nets, options, [](std::string_view) {}));
  return stories;
}

void write(const std::filesystem::path& folder, const std::string& name,
           const std::vector<Story>& stories) {
  const std::string json = to_json(stories, "move37 story --sample");
  std::ofstream(folder / (name + ".json")) << json;
  std::ofstream(folder / (name + ".html")) << story_page(json);
}

}  // namespace

int main(int, char** argv) {
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  write(folder, "story",
        {story_of(kClub, 9), story_of(kClub, 12), story_of(kSuicide, 8), story_of(kPass, 2),
         story_of(kForced, 4), story_of(kKo, 10)});
  write(folder, "famous", famous_stories());
}
