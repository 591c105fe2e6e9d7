#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/story_net.h"
#include "story/story.h"

namespace move37::app {

/// What `move37 story` is asked to do.
struct StoryCommandOptions {
  StoryOptions story;
  StoryNetOptions nets;
  std::string sgf;      // a game; empty: the two famous moves
  int game = 1;         // which game of a file with several, 1 the first
  int move = 0;         // its move to tell about; 0: the last
  std::string net;      // a file; empty: the shipped one
  std::string compare;  // whose policy is shown beside; empty: people's of other times
  std::string preset;   // the name of a search's settings; empty: this program's own
  std::string html;     // file for the page
  std::string json;     // file for the numbers, "-": standard output
  bool text = false;    // tell it on standard output; also if no file is asked for
  std::string command;  // all words of the command line

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("sgf", self.sgf, "a game; without one: move 37 of AlphaGo's game 2, move 78 of game 4");
    visit("game", self.game, "which game of a file with several, 1 the first");
    visit("move", self.move, "the move of the game to tell about; 0: the last");
    visit("net", self.net, "a net; without one: the shipped net for the size of the board");
    visit("compare", self.compare,
          "a net whose policy is shown beside; without one: people's of other times, on 19x19");
    visit("preset", self.preset, "settings of a known search: apv-mcts-2016 (AlphaGo's)");
    visit("html", self.html, "file for the page: one file that needs no network");
    visit("json", self.json, "file for all numbers ('-': standard output)");
    visit("text", self.text, "tell it in the terminal; so too if no file is asked for");
    StoryNetOptions::each(self.nets, visit);
    StoryOptions::each(self.story, visit);
  }
};

/// Reads the command line; argv[0] is "story". Nothing if the user asked for help, and got it.
/// Flags count for more than the preset. Throws: std::exception that tells what is wrong.
std::optional<StoryCommandOptions> parse_story_options(int argc, char** argv);

}  // namespace move37::app
