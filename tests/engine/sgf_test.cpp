#include "engine/sgf.h"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>

#include "engine/handicap.h"
#include "engine/plain_text.h"
#include "engine/random.h"
#include "tests/support/board_text.h"

namespace move37 {
namespace {

using test::board_from;
using test::move;
using test::picture_of;
using testing::HasSubstr;

std::string read_file(const std::string& name) {
  std::ifstream file(std::string(MOVE37_TEST_DATA) + "/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string moves_text(const Game& game) {
  std::string text;
  for (const auto& [color, played] : game.moves()) {
    if (!text.empty()) text += ' ';
    text += (color == Color::Black ? "B " : "W ") + to_string(played, game.size());
  }
  return text;
}

std::string main_line(std::string_view sgf) { return moves_text(parse_sgf(sgf).game); }

/// What parse_sgf throws; empty if it throws nothing.
std::string error_of(std::string_view sgf) {
  try {
    parse_sgf(sgf);
  } catch (const SgfError& error) {
    return error.what();
  }
  return "";
}

void expect_same_game(const Game& a, const Game& b) {
  EXPECT_EQ(a.position(), b.position());
  EXPECT_EQ(a.start(), b.start());
  EXPECT_EQ(a.moves(), b.moves());
  EXPECT_EQ(a.first_to_move(), b.first_to_move());
  EXPECT_EQ(a.handicap(), b.handicap());
  EXPECT_EQ(a.rules(), b.rules());
}

TEST(Sgf, ReadsMovesAndPassesInBothSpellings) {
  EXPECT_EQ(main_line("(;SZ[9];B[aa];W[ia];B[];W[tt];B[ei])"), "B A9 W J9 B pass W pass B E1");
  EXPECT_EQ(main_line("(;B[ss];W[tt])"), "B T1 W pass");
}

TEST(Sgf, ReadsMovesInTheRootAndTwoColoursInANode) {
  EXPECT_EQ(main_line("(;SZ[5]B[cc]W[bb];W[dd]B[aa])"), "B C3 W B4 W D2 B A5");
}

TEST(Sgf, ReadsColoursOutOfTurn) {
  EXPECT_EQ(main_line("(;SZ[5];B[aa];B[bb];W[cc];W[dd])"), "B A5 B B4 W C3 W D2");
}

TEST(Sgf, ReadsTheOldWayToWriteNames) {
  const SgfGame read = parse_sgf("(;GaMe[1]SiZe[9]KoMi[5.5]PlayerBlack[Me];Black[aa];White[bb])");
  EXPECT_EQ(moves_text(read.game), "B A9 W B8");
  EXPECT_EQ(read.game.rules().komi, 5.5);
  EXPECT_EQ(read.black, "Me");
}

TEST(Sgf, ReadsLinesThatEndInAnyWayAndAByteOrderMark) {
  const std::string expected = "B A9 W B8";
  EXPECT_EQ(main_line("\xEF\xBB\xBF(;SZ[9]\r\n;B[aa]\r\n;W[bb]\r\n)\r\n"), expected);
  EXPECT_EQ(main_line("(\n;SZ[9]\n;B[aa]\n;W[bb]\n)\n"), expected);
  EXPECT_EQ(main_line("(;SZ[9]\r;B[aa]\r;W[bb])"), expected);
}

TEST(Sgf, FollowsTheFirstVariation) {
  EXPECT_EQ(main_line("(;SZ[9];B[aa](;W[bb](;B[cc])(;B[dd]))(;W[zz]))"), "B A9 W B8 B C7");
}

TEST(Sgf, DefaultsToNineteenLinesWithoutKomi) {
  const SgfGame read = parse_sgf("(;)");
  EXPECT_EQ(read.game.size(), 19);
  EXPECT_EQ(read.game.rules().komi, 0);
  EXPECT_EQ(read.game.handicap(), 0);
  EXPECT_EQ(read.game.position().to_move(), Color::Black);
  Ruleset rules;
  rules.komi = 0;
  EXPECT_EQ(read.game.rules(), rules);
}

TEST(Sgf, ReadsWhatTheFileSaysAboutTheGame) {
  const SgfGame read = parse_sgf(
      R"((;PB[A\]B]PW[C\\ D]BR[9d]WR[3k]RE[B+R]DT[2016-03-10]EV[a
cup]RU[Chinese]))");
  EXPECT_EQ(read.black, "A]B");
  EXPECT_EQ(read.white, "C\\ D");
  EXPECT_EQ(read.black_rank, "9d");
  EXPECT_EQ(read.white_rank, "3k");
  EXPECT_EQ(read.result, "B+R");
  EXPECT_EQ(read.date, "2016-03-10");
  EXPECT_EQ(read.event, "a cup");
  EXPECT_EQ(read.rules, "Chinese");
  EXPECT_EQ(read.problem, "");
}

TEST(Sgf, ReadsWhatIsSaidOfTheGameInTheRootOnly) {
  const SgfGame read = parse_sgf("(;SZ[9];SZ[13]KM[5]PB[nobody];B[aa])");
  EXPECT_EQ(read.game.size(), 9);
  EXPECT_EQ(read.game.rules().komi, 0);
  EXPECT_EQ(read.black, "");
}

TEST(Sgf, ReadsSizes) {
  EXPECT_EQ(parse_sgf("(;SZ[9])").game.size(), 9);
  EXPECT_EQ(parse_sgf("(;SZ[ 13 ])").game.size(), 13);
  EXPECT_EQ(parse_sgf("(;SZ[9:9])").game.size(), 9);
  EXPECT_EQ(parse_sgf("(;SZ[])").game.size(), 19);
  EXPECT_EQ(parse_sgf("(;AB[bb]SZ[2])").game.size(), 2);
  for (const char* bad : {"(;SZ[1])", "(;SZ[20])", "(;SZ[9:13])", "(;SZ[9:])", "(;SZ[x])",
                          "(;SZ[9.5])", "(;SZ[99999999999])", "(;SZ[-9])"}) {
    EXPECT_THAT(error_of(bad), HasSubstr("SZ[")) << bad;
  }
}

TEST(Sgf, ReadsAnyKomiThatIsANumber) {
  const auto komi = [](const char* sgf) { return parse_sgf(sgf).game.rules().komi; };
  EXPECT_EQ(komi("(;KM[6.5])"), 6.5);
  EXPECT_EQ(komi("(;KM[+6.50])"), 6.5);
  EXPECT_EQ(komi("(;KM[-20])"), -20);
  EXPECT_EQ(komi("(;KM[375])"), 375);
  EXPECT_EQ(komi("(;KM[ 0 ])"), 0);
  EXPECT_TRUE(parse_sgf("(;KM[0])").has_komi);
  EXPECT_FALSE(parse_sgf("(;SZ[9];KM[5])").has_komi) << "it stands in the root";
  for (const char* bad : {"(;KM[7,5])", "(;KM[nan])", "(;KM[inf])", "(;KM[1e999])", "(;KM[1e300])",
                          "(;KM[6.5 pt])"}) {
    EXPECT_THAT(error_of(bad), HasSubstr("no komi")) << bad;
  }
}

TEST(Sgf, TakesRulesThatItKnowsAndKeepsTheNameOfOthers) {
  const auto rules = [](const char* sgf) { return parse_sgf(sgf).game.rules(); };
  EXPECT_EQ(name_of(rules("(;RU[Chinese]KM[7])")), "chinese");
  EXPECT_EQ(rules("(;RU[Chinese]KM[7])").komi, 7);
  EXPECT_EQ(name_of(rules("(;RU[AGA])")), "aga");
  EXPECT_EQ(name_of(rules("(;RU[NZ])")), "new-zealand");
  EXPECT_EQ(rules("(;RU[Japanese])").scoring, Scoring::Territory);
  const SgfGame unknown = parse_sgf("(;RU[Calvinball]KM[7.5])");
  EXPECT_EQ(unknown.rules, "Calvinball");
  EXPECT_EQ(unknown.game.rules(), Ruleset{});
}

TEST(Sgf, SetsUpStonesAndRectangles) {
  const SgfGame read = parse_sgf("(;SZ[5]AB[aa:cb][ee]AW[db]AE[bb];PL[W])");
  EXPECT_EQ(picture_of(read.game.start()), picture_of(board_from(R"(
      X X X . .
      X . X O .
      . . . . .
      . . . . .
      . . . . X)")));
  EXPECT_EQ(read.game.position().to_move(), Color::White);
}

TEST(Sgf, StonesMayBeSetUpUntilTheFirstMove) {
  const SgfGame read = parse_sgf("(;SZ[5];C[a node between];AB[aa];W[bb])");
  EXPECT_EQ(read.game.start().num_stones(), 1);
  EXPECT_EQ(moves_text(read.game), "W B4");
  EXPECT_EQ(read.problem, "");
}

TEST(Sgf, StonesSetUpLaterEndTheLine) {
  const SgfGame read = parse_sgf("(;SZ[5];B[aa];W[bb];AE[aa];B[cc])");
  EXPECT_EQ(moves_text(read.game), "B A5 W B4");
  EXPECT_EQ(read.problem, "stones are set up after move 2");
}

TEST(Sgf, KnowsWhoMovesFirst) {
  const auto first = [](const char* sgf) { return parse_sgf(sgf).game.first_to_move(); };
  EXPECT_EQ(first("(;AB[dd])"), Color::Black);
  EXPECT_EQ(first("(;HA[2]AB[dd][pp])"), Color::White);
  EXPECT_EQ(first("(;AB[dd];W[pp])"), Color::White);
  EXPECT_EQ(first("(;HA[2];B[dd];B[pp];W[dp])"), Color::Black);
  EXPECT_EQ(first("(;PL[white])"), Color::White);
  EXPECT_EQ(first("(;HA[2]AB[dd][pp]PL[B])"), Color::Black);
  EXPECT_EQ(first("(;PL[W];B[dd])"), Color::White);
  EXPECT_EQ(first("(;B[dd];PL[W];W[pp])"), Color::Black);
  EXPECT_THAT(error_of("(;PL[green])"), HasSubstr("no colour"));
}

TEST(Sgf, ReadsNamesInTheEncodingOfTheFile) {
  const SgfGame read = parse_sgf("(;CA[Shift_JIS]SZ[9]PB[\x8F\x5C]PW[\x8F\x5C" "a]KM[6.5];B[aa])");
  EXPECT_EQ(read.black, "\x8F\x5C");
  EXPECT_EQ(read.white, "\x8F\x5C" "a");
  EXPECT_EQ(read.game.rules().komi, 6.5);
}

TEST(Sgf, TellsOfATurnThatItCannotChange) {
  const auto problem = [](const char* sgf) { return parse_sgf(sgf).problem; };
  EXPECT_EQ(problem("(;SZ[9];B[aa];PL[B])"), "PL changes the turn after move 1");
  EXPECT_EQ(problem("(;SZ[9];B[aa];PL[W])"), "");
  EXPECT_EQ(problem("(;SZ[9];B[aa];PL[B];B[bb])"), "") << "the move says it, too";
  EXPECT_EQ(problem("(;SZ[9];PL[W])"), "");
}

TEST(Sgf, ReadsTheHandicap) {
  const auto handicap = [](const char* sgf) { return parse_sgf(sgf).game.handicap(); };
  EXPECT_EQ(handicap("(;HA[0])"), 0);
  EXPECT_EQ(handicap("(;HA[1])"), 0);
  EXPECT_EQ(handicap("(;HA[2]AB[dd][pp])"), 2);
  const SgfGame chinese = parse_sgf("(;HA[3]KM[0.5]RU[Chinese]AB[dd][pp][dp];W[pd])");
  EXPECT_EQ(chinese.game.position().komi(), 3.5);
  for (const char* bad : {"(;HA[-2])", "(;HA[two])", "(;HA[1000])"}) {
    EXPECT_THAT(error_of(bad), HasSubstr("no handicap")) << bad;
  }
}

TEST(Sgf, AnImpossibleMoveEndsTheLine) {
  const SgfGame occupied = parse_sgf("(;SZ[5];B[aa];W[bb];B[bb];W[cc])");
  EXPECT_EQ(moves_text(occupied.game), "B A5 W B4");
  EXPECT_EQ(occupied.problem, "move 3: B[bb] is occupied");
  const SgfGame suicide = parse_sgf("(;SZ[5]RU[Chinese];B[ba];B[ab];W[aa])");
  EXPECT_EQ(moves_text(suicide.game), "B B5 B A4");
  EXPECT_EQ(suicide.problem, "move 3: W[aa] is suicide");
}

TEST(Sgf, LetsAKoBeRetakenAtOnce) {
  const SgfGame read =
      parse_sgf("(;SZ[5]RU[Chinese]AB[ba][ab][bc]AW[ca][bb][db][cc];B[cb];W[bb];B[cb])");
  EXPECT_EQ(read.problem, "");
  EXPECT_EQ(read.game.moves().size(), 3u);
}

TEST(Sgf, RefusesWhatIsNoPoint) {
  EXPECT_EQ(error_of("(;SZ[9];B[ja])"), "SGF, byte 10: B[ja]: no point of this board");
  for (const char* bad :
       {"(;B[zz])", "(;B[a])", "(;B[aaa])", "(;B[AA])", "(;B[ aa])", "(;SZ[9]B[aj])", "(;AB[])",
        "(;AB[aa:])", "(;AW[aa:zz])", "(;AE[:])", "(;B[\\aa])"}) {
    EXPECT_THAT(error_of(bad), HasSubstr("no point")) << bad;
  }
}

TEST(Sgf, ComplainsWithoutTheControlsOfAFile) {
  EXPECT_EQ(error_of("(;KM[\x1b[2J\x07\xC2\x9B\n\x7f])"), "SGF, byte 5: KM[[2J]: no komi");
}

TEST(Sgf, RefusesOtherGamesAndStartsThatAreNone) {
  EXPECT_THAT(error_of("(;GM[2])"), HasSubstr("another game"));
  EXPECT_THAT(error_of("(;SZ[2]AB[aa][bb]AW[ab][ba])"), HasSubstr("without a liberty"));
  EXPECT_THAT(error_of("(;B[aa][bb])"), HasSubstr("two moves"));
  EXPECT_THAT(error_of(""), HasSubstr("without a game"));
  EXPECT_THAT(error_of("(B[aa])"), HasSubstr("without a game"));
}

TEST(Sgf, ReadsOnlyTheFirstGameUnlessAskedForAll) {
  const char* const text = "(;SZ[9];B[aa]) \n (;SZ[5];B[bb](;W[cc])(;W[dd]))\n";
  EXPECT_EQ(main_line(text), "B A9");
  EXPECT_EQ(main_line("(;SZ[9];B[aa])(;oops"), "B A9");
  SgfCollection collection(text);
  EXPECT_EQ(collection.next()->game.size(), 9);
  const SgfGame second = collection.next().value();
  EXPECT_EQ(second.game.size(), 5);
  EXPECT_EQ(moves_text(second.game), "B B4 W C3");
  EXPECT_FALSE(collection.next());
  EXPECT_FALSE(SgfCollection("no game").next());
}

TEST(SgfCollection, GoesOnAfterAGameThatIsNotGo) {
  SgfCollection collection("(;SZ[9])(;GM[2](;B[aa])(;B[bb]))(;SZ[5])(;oops (;SZ[7])");
  EXPECT_EQ(collection.next()->game.size(), 9);
  EXPECT_THROW(collection.next(), SgfError);
  EXPECT_EQ(collection.next()->game.size(), 5);
  EXPECT_THROW(collection.next(), SgfError);
  EXPECT_FALSE(collection.next());
}

TEST(Sgf, WritesWhatItReads) {
  SgfGame record;
  Ruleset rules = find_ruleset("chinese").value();
  rules.komi = 0.5;
  record.game = Game(9, rules);
  record.game.place_handicap(*fixed_handicap(9, 2));
  record.game.play(Color::White, move("E5", 9));
  record.game.play(Color::Black, Move::pass());
  record.black = "[me]";
  record.result = "W+2.5";
  EXPECT_EQ(to_sgf(record),
            "(;GM[1]FF[4]CA[UTF-8]AP[Move37]SZ[9]KM[0.5]HA[2]RU[chinese]PB[[me\\]]RE[W+2.5]"
            "AB[gc][cg]\n;W[ee];B[])\n");
}

TEST(Sgf, WritesTheRulesThatTheGameIsPlayedBy) {
  SgfGame record = parse_sgf("(;RU[Chinese])");
  EXPECT_THAT(to_sgf(record), HasSubstr("RU[Chinese]"));
  record.game.set_rules(find_ruleset("aga").value());
  EXPECT_THAT(to_sgf(record), HasSubstr("RU[aga]"));
  EXPECT_THAT(to_sgf(parse_sgf("(;RU[Calvinball])")), HasSubstr("RU[Calvinball]"));
}

/// A game of random set-up, handicap, rules, moves, passes and words.
SgfGame random_record(Random& random) {
  const auto& rulesets = named_rulesets();
  Ruleset rules = rulesets[random.below(static_cast<std::uint32_t>(rulesets.size()))].rules;
  rules.komi = (random.uniform() - 0.5) * 20;
  SgfGame record;
  record.game = Game(2 + static_cast<int>(random.below(18)), rules);
  Game& game = record.game;
  const int num_points = game.size() * game.size();
  const auto any_color = [&] { return random.below(2) == 0 ? Color::Black : Color::White; };
  if (random.below(3) == 0) {
    const int most = num_points - 2;
    game.place_handicap(free_handicap(game.size(), 2 + static_cast<int>(random.below(most))));
  } else if (random.below(2) == 0) {
    PointMap<Color> stones;  // so few that no chain loses all its liberties
    for (int i = 0; i < 2; ++i)
      stones[move_of(random.below(num_points), game.size()).point()] = any_color();
    if (game.size() > 2) game.set_up(stones, any_color());
  }
  for (std::uint32_t i = random.below(100); i > 0; --i) {
    const Color color = random.below(8) == 0 ? any_color() : game.position().to_move();
    game.play(color, move_of(random.below(num_actions(game.size())), game.size()));
  }
  constexpr std::string_view kLetters = "a]\\[;()\xE6 :";
  for (std::string* text : {&record.black, &record.white, &record.black_rank, &record.white_rank,
                            &record.result, &record.date, &record.event}) {
    for (std::uint32_t i = random.below(6); i > 0; --i) {
      *text += kLetters[random.below(kLetters.size())];
    }
    if (text->find_first_not_of(' ') == std::string::npos) text->clear();
  }
  return record;
}

TEST(Sgf, RoundTripsRandomGames) {
  Random random(1);
  for (int i = 0; i < 500; ++i) {
    const SgfGame record = random_record(random);
    const std::string text = to_sgf(record);
    const SgfGame read = parse_sgf(text);
    expect_same_game(read.game, record.game);
    EXPECT_EQ(read.problem, "");
    EXPECT_EQ(read.black, record.black);
    EXPECT_EQ(read.white, record.white);
    EXPECT_EQ(read.black_rank, record.black_rank);
    EXPECT_EQ(read.white_rank, record.white_rank);
    EXPECT_EQ(read.result, record.result);
    EXPECT_EQ(read.date, record.date);
    EXPECT_EQ(read.event, record.event);
    EXPECT_EQ(to_sgf(read), text);
    ASSERT_FALSE(HasFailure()) << text;
  }
}

struct HistoricGame {
  const char* file;
  std::size_t num_moves;
  const char* result;
};

TEST(Sgf, ReadsTheFiveGamesOfAlphaGoAndLeeSedol) {
  for (const HistoricGame& historic :
       {HistoricGame{"game1.sgf", 186, "W+R"}, HistoricGame{"game2.sgf", 211, "B+R"},
        HistoricGame{"game3.sgf", 176, "W+R"}, HistoricGame{"game4.sgf", 180, "W+R"},
        HistoricGame{"game5.sgf", 280, "W+R"}}) {
    SCOPED_TRACE(historic.file);
    SgfGame read = parse_sgf(read_file(historic.file));
    EXPECT_EQ(read.problem, "");
    EXPECT_EQ(read.game.moves().size(), historic.num_moves);
    EXPECT_EQ(read.result, historic.result);
    EXPECT_EQ(read.game.rules().komi, 7.5);
    EXPECT_EQ(name_of(read.game.rules()), "chinese");

    Position replayed(read.game.start(), Color::Black, read.game.rules());
    for (const auto& [color, played] : read.game.moves()) {
      ASSERT_EQ(color, replayed.to_move());
      ASSERT_TRUE(replayed.legal(played));
      replayed.play(played);
    }
    EXPECT_EQ(replayed, read.game.position());
    while (read.game.undo()) {
    }
    EXPECT_EQ(read.game.position(), Position(19, read.game.rules()));
  }
}

TEST(Sgf, KnowsTheMovesThatMadeHistory) {
  const SgfGame second = parse_sgf(read_file("game2.sgf"));
  EXPECT_EQ(second.black, "AlphaGo");
  EXPECT_EQ(second.white, "Lee Sedol");
  EXPECT_EQ(second.game.moves()[36], (PlayedMove{Color::Black, move("P10", 19)}));
  const SgfGame fourth = parse_sgf(read_file("game4.sgf"));
  EXPECT_EQ(fourth.game.moves()[77], (PlayedMove{Color::White, move("L11", 19)}));
}

TEST(Sgf, ReadsMegabytesInLinearTime) {
  constexpr std::size_t kSize = 2'000'000;
  const auto repeated = [](std::string_view part) {
    std::string text;
    while (text.size() < kSize)
      text += part;
    return text;
  };
  const std::vector<std::string> texts = {
      "(" + repeated(";B[]") + ")",            // each a move out of turn
      "(;AB" + repeated("[aa:cc]") + ")",      // set-up
      "(;C[" + repeated("\\]") + "])",         // escapes
      "(;B[aa]" + repeated("(;W[bb])") + ")",  // variations
      repeated("( ") + "(;)",                  // junk
  };
  for (const std::string& text : texts) {
    const std::clock_t begin = std::clock();
    EXPECT_EQ(error_of(text), "");
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    EXPECT_LT(seconds, 5) << text.substr(0, 20);  // 0.05 s in a release build
  }
}

TEST(Sgf, NoBytesDoHarm) {
  constexpr std::string_view kSeeds[] = {
      "(;GM[1]FF[4]SZ[9]KM[6.5]HA[2]RU[Chinese]PB[a\\]b]AB[cc][gg]PL[W];W[ee];B[];W[tt])",
      "(;SZ[5]AB[aa:cb]AW[ee]AE[bb](;B[dd](;W[cd])(;W[dc]))(;B[cd]))(;SZ[3:3];Black[bb])"};
  constexpr std::string_view kBytes = "()[];:\\abtsBWAESZ09-. \n\r\0\xFF";
  Random random(1);
  int num_read = 0;
  int num_refused = 0;
  for (int i = 0; i < 10'000; ++i) {
    std::string text(kSeeds[i % 2]);
    for (std::uint32_t edits = 1 + random.below(4); edits > 0 && !text.empty(); --edits) {
      const std::size_t at = random.below(static_cast<std::uint32_t>(text.size()));
      const char byte = kBytes[random.below(kBytes.size())];
      switch (random.below(4)) {
        case 0:
          text[at] = byte;
          break;
        case 1:
          text.insert(at, 1, byte);
          break;
        case 2:
          text.erase(at, 1 + random.below(3));
          break;
        case 3:
          text.insert(at, text.substr(random.below(static_cast<std::uint32_t>(at + 1)), 5));
          break;
      }
    }
    try {
      SgfCollection collection(text);
      while (const auto read = collection.next()) {
        expect_same_game(parse_sgf(to_sgf(*read)).game, read->game);
        ASSERT_FALSE(HasFailure()) << text;
      }
      ++num_read;
    } catch (const SgfError& error) {
      ASSERT_LE(error.offset(), text.size());
      const std::string_view complaint = error.what();
      ASSERT_TRUE(std::none_of(complaint.begin(), complaint.end(), is_control));
      ++num_refused;
    }
  }
  EXPECT_GT(num_read, 1000);
  EXPECT_GT(num_refused, 1000);
}

}  // namespace
}  // namespace move37
