#include "gtp/pondering.h"

#include <exception>
#include <string>

#include "engine/territory.h"

namespace move37::gtp {
namespace {

bool is_wanted(const Session& session) {
  return session.options.ponder && session.options.level == 0 &&
         session.pondered == session.game.position() &&
         !session.input.wait_for(std::chrono::milliseconds(0));
}

}  // namespace

Pondering::Pondering(Session& session) : session_(session) {
  if (!is_wanted(session)) return;
  search_ = &session.search();
  search_->set_position(area_equivalent(session.game));
  search_->start({});
}

// Nobody waits for an answer: what went wrong is told to the log, and not tried again.
Pondering::~Pondering() {
  if (search_ == nullptr) return;
  try {
    search_->stop();
  } catch (const std::exception& error) {
    session_.pondered.reset();
    session_.log(std::string("pondering failed: ") + error.what());
  }
}

}  // namespace move37::gtp
