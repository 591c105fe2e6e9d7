#pragma once

#include <exception>

#include "gtp/session.h"

namespace move37::gtp {

/// Thinks on about the session's position as long as it lives, if the option asks for it and the
/// engine has just moved there; what it finds is there when the opponent has moved. Does nothing
/// where input is waiting already, while the evaluator is being loaded, and once the game is over;
/// whatever fails is told to the log alone.
class Pondering {
 public:
  /// The session must outlive it and not be used meanwhile.
  explicit Pondering(Session& session);
  ~Pondering();
  Pondering(const Pondering&) = delete;
  Pondering& operator=(const Pondering&) = delete;

 private:
  void begin();
  void give_up(const std::exception& error);

  Session& session_;
  Search* search_ = nullptr;  // if it runs
};

}  // namespace move37::gtp
