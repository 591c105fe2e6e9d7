// A long life: what a thousand games ask of one engine.
#include <fstream>
#include <string>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/random.h"
#include "tests/gtp/piped_engine.h"

namespace move37::test {
namespace {

using testing::ElementsAre;
using testing::StartsWith;

constexpr int kGames = 1000;
constexpr int kGamesToWarmUp = 100;
constexpr int kMovesAGame = 40;

// Bytes of memory that this process has in use.
std::int64_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::int64_t all = 0, resident = 0;
  file >> all >> resident;
  return resident * ::sysconf(_SC_PAGESIZE);
}

// Asks an engine for what a client asks in a game, and checks that each answer is the next one's.
class Client {
 public:
  explicit Client(PipedEngine& engine) : engine_(engine) {}

  void play_game(Random& random) {
    ask("clear_board");
    ask("komi 6.5");
    for (int i = 0; i < kMovesAGame; ++i)
      make_move(random, i % 2 == 0 ? "b" : "w");
    ask("final_score");
    ask("printsgf");
  }

 private:
  void make_move(Random& random, const std::string& side) {
    ask("time_left " + side + " 60 0");
    switch (random.below(8)) {
      case 0:
        ask("kata-genmove_analyze " + side + " 1");
        break;
      case 1:
        analyse("kata-analyze " + side + " 1 rootInfo true ownership true");
        ask("play " + side + " pass");
        break;
      case 2:
        ask("genmove " + side);
        ask("undo");
        ask("genmove " + side);
        break;
      case 3:
        ask("final_status_list dead");
        ask("showboard");
        [[fallthrough]];
      default:
        ask("genmove " + side);
    }
  }

  void ask(const std::string& command) {
    send(command);
    expect_answer();
  }

  // The next command is on its way before the analysis has ended.
  void analyse(const std::string& command) {
    send(command);
    send("protocol_version");
    expect_answer();
    expect_answer();
  }

  void send(const std::string& command) {
    engine_.send(std::to_string(++last_sent_) + ' ' + command + '\n');
  }

  void expect_answer() {
    const std::string frame = '=' + std::to_string(++last_answered_);
    ASSERT_THAT(engine_.read_answer().front(), StartsWith(frame));
  }

  PipedEngine& engine_;
  int last_sent_ = 0;
  int last_answered_ = 0;
};

TEST(SlowSoak, OfAThousandGamesKeepsTheOrderOfAnswersAndLeavesMemoryFlat) {
  gtp::Options options = quick_options(9);
  options.visits = 20;
  options.analysis_visits = 200;  // a tree may be as large as the time it is given
  PipedEngine engine(options, load_uniform());
  Client client(engine);
  Random random(1);
  std::int64_t warm = 0;
  for (int game = 0; game < kGames; ++game) {
    if (game == kGamesToWarmUp) warm = resident_bytes();
    client.play_game(random);
    ASSERT_FALSE(HasFatalFailure()) << "in game " << game;
  }
  const std::int64_t growth = resident_bytes() - warm;
  RecordProperty("warm_kb", static_cast<int>(warm / 1024));
  RecordProperty("growth_kb", static_cast<int>(growth / 1024));
  EXPECT_LT(growth, 1 << 20) << "bytes in " << kGames - kGamesToWarmUp << " games";
}

}  // namespace
}  // namespace move37::test
