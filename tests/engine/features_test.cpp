#include "engine/features.h"

#include <vector>

#include <gtest/gtest.h>

#include "tests/support/board_text.h"

namespace move37 {
namespace {

using test::move;
using test::point;
using test::position_from;

/// The planes of a position, with names for what is in them.
class Planes {
 public:
  explicit Planes(const Position& position)
      : size_(position.size()), values_(kNumPlanes * size_ * size_, -1.0f) {
    encode(position, values_.data());
  }

  float at(Plane plane, std::string_view name) const {
    return values_[static_cast<int>(plane) * size_ * size_ + action_of(move(name, size_), size_)];
  }

  /// The points of a plane that are not 0, as a picture: # for 1.
  std::string picture(Plane plane) const {
    std::string text;
    for (int action = 0; action < size_ * size_; ++action) {
      const float value = values_[static_cast<int>(plane) * size_ * size_ + action];
      text += value == 0 ? '.' : value == 1 ? '#' : '?';
      text += action % size_ + 1 < size_ ? ' ' : '\n';
    }
    return text;
  }

 private:
  int size_;
  std::vector<float> values_;
};

TEST(Features, StonesAreSeenByThePlayerToMove) {
  const char* picture = R"(
      X . .
      . O .
      . . O)";
  const Planes black(position_from(picture, Color::Black));
  EXPECT_EQ(black.picture(Plane::Own), "# . .\n. . .\n. . .\n");
  EXPECT_EQ(black.picture(Plane::Opponent), ". . .\n. # .\n. . #\n");
  const Planes white(position_from(picture, Color::White));
  EXPECT_EQ(white.picture(Plane::Own), black.picture(Plane::Opponent));
  EXPECT_EQ(white.picture(Plane::Opponent), black.picture(Plane::Own));
}

}  // namespace
}  // namespace move37
