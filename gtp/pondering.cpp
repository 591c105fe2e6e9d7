#include "gtp/pondering.h"

#include <chrono>
#include <string>

#include "gtp/search_task.h"

namespace move37::gtp {
namespace {

using std::chrono::milliseconds;

bool is_wanted(const Session& session) {
  const Position& position = session.game.position();
  return session.options.ponder && session.options.level == 0 && session.pondered == position &&
         !position.is_over() && !session.input.wait_for(milliseconds(0));
}

}  // namespace

Pondering::Pondering(Session& session) : session_(session) {
  if (!is_wanted(session)) return;
  try {
    begin();
  } catch (const std::exception& error) {
    give_up(error);
  }
}

Pondering::~Pondering() {
  if (search_ == nullptr) return;
  try {
    search_->stop();
  } catch (const std::exception& error) {
    give_up(error);
  }
}

void Pondering::begin() {
  const bool is_loaded = session_.thinker.wait_for(session_.game.size(), milliseconds(0));
  if (!is_loaded) return;
  Search& search = session_.search();
  search.set_position(position_for_search(session_.game, session_.game.position().to_move(),
                                          session_.removes_dead_stones()));
  search.start({});
  search_ = &search;
}

// Nobody waits for an answer: what went wrong is told to the log, and not tried again.
void Pondering::give_up(const std::exception& error) {
  session_.pondered.reset();
  session_.log(std::string("pondering failed: ") + error.what());
}

}  // namespace move37::gtp
