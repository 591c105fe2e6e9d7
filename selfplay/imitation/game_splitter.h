#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/sgf_encoding.h"

namespace move37 {

/// Cuts a stream of SGF into its games, so that a collection of any size takes the memory of its
/// longest game.
///
/// A game goes from "(;" to the ")" that closes it; what stands between games is passed over, as
/// SgfReader does. A game that is never closed ends where the next one begins: at a "(;" whose
/// first node has a property that only the root of a game may have (GM, FF or SZ), which no
/// variation has. Whether the text is sound is for parse_sgf() to say.
class GameSplitter {
 public:
  static constexpr std::size_t kLongestGame = std::size_t{4} << 20;  // bytes

  /// Takes the text of a game. It is whole, but for one that is never closed: that goes to the next
  /// game, to the end of the stream, or to kLongestGame, where the search for games begins anew.
  using Sink = std::function<void(std::string_view text)>;

  explicit GameSplitter(Sink sink) : sink_(std::move(sink)) {}

  /// The next part of the stream, cut anywhere.
  void push(std::string_view part);

  /// The stream is over; another may follow.
  void finish();

 private:
  enum class State {
    Between,  // games
    Opening,  // after "(", which begins a game if ";" is next
    Nodes,    // in a game
    Value     // between brackets
  };

  void read(char c);
  void read_in_nodes(char c);
  void read_in_value(char c);
  void begin_anew();
  void hand_over();

  Sink sink_;
  std::string game_;  // what there is of it so far
  State state_ = State::Between;
  int depth_ = 0;                  // of open "("
  std::size_t newest_tree_ = 0;    // where in game_ the last "(" is
  char before_ = '\0';             // the last of "(;)" that came
  bool is_in_first_node_ = false;  // of the newest tree
  std::string name_;               // of the property that is being read
  std::size_t value_ = 0;          // where in game_ its value begins
  SgfEncoding encoding_;           // of the game, once its CA has been read
  SgfValueScanner scanner_;        // of the value that is being read
};

}  // namespace move37
