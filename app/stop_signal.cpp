#include "app/stop_signal.h"

#include <cstdlib>
#include <ctime>

namespace move37::app {

StopSignal::StopSignal() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, &mask_before_);
  watcher_ = std::thread([this] { watch(); });
}

StopSignal::~StopSignal() {
  over_ = true;
  watcher_.join();
  pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);
}

void StopSignal::watch() {
  constexpr timespec kLook{0, 50'000'000};  // how often we look whether this is over
  while (!over_) {
    const int signal = sigtimedwait(&signals_, nullptr, &kLook);
    if (signal < 0) continue;
    if (came_) std::_Exit(128 + signal);
    came_ = true;
    flag_ = true;
  }
}

}  // namespace move37::app
