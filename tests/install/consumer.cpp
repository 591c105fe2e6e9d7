#include <engine/position.h>

#include <iostream>

int main() {
  move37::Position position(9);
  position.play(move37::Move(move37::Point::at(4, 4)));
  std::cout << position.score() << '\n';  // the one stone owns all 81 points; komi is 7.5
  return position.score() == 73.5 ? 0 : 1;
}
