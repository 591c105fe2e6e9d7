#include "app/stop_signal.h"

#include <cassert>
#include <cerrno>
#include <unistd.h>

namespace move37::app {
namespace {

// All that a handler can know of.
std::atomic<StopSignal*> listener{nullptr};
static_assert(std::atomic<StopSignal*>::is_always_lock_free &&
              std::atomic<bool>::is_always_lock_free);

}  // namespace

StopSignal::StopSignal(std::string_view notice) : notice_(notice) {
  assert(listener == nullptr);
  listener = this;
  struct sigaction action = {};
  action.sa_handler = &StopSignal::handle;
  action.sa_flags = SA_RESTART;  // nobody's read or write fails for it
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, &interrupt_before_);
  sigaction(SIGTERM, &action, &terminate_before_);
}

StopSignal::~StopSignal() {
  sigaction(SIGINT, &interrupt_before_, nullptr);
  sigaction(SIGTERM, &terminate_before_, nullptr);
  listener = nullptr;
}

void StopSignal::handle(int signal) {
  StopSignal* const self = listener;
  if (self == nullptr) return;
  if (self->came_.exchange(true)) _exit(128 + signal);
  const int error = errno;  // whom we interrupt may be about to look at it
  [[maybe_unused]] const auto written =
      ::write(STDERR_FILENO, self->notice_.data(), self->notice_.size());
  errno = error;
  self->flag_ = true;
}

}  // namespace move37::app
