#include "gtp/line_queue.h"

#include <utility>

#include "gtp/request.h"

namespace move37::gtp {

LineQueue::Kind LineQueue::kind_of(const std::string& text) {
  if (is_interrupt(text)) return Kind::Interrupt;
  const auto request = parse_request(text);
  return request && request->name == "quit" ? Kind::Quit : Kind::Ordinary;
}

void LineQueue::push(std::vector<std::string> lines) {
  const std::lock_guard lock(mutex_);
  for (std::string& text : lines) {
    const Kind kind = kind_of(text);
    interrupts_ += kind == Kind::Interrupt;
    quits_ += kind == Kind::Quit;
    lines_.push_back({std::move(text), kind});
  }
  changed_.notify_all();
}

void LineQueue::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

std::optional<std::string> LineQueue::pop() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return closed_ || !lines_.empty(); });
  if (lines_.empty()) return std::nullopt;
  Line line = std::move(lines_.front());
  lines_.pop_front();
  interrupts_ -= line.kind == Kind::Interrupt;
  quits_ -= line.kind == Kind::Quit;
  return std::move(line.text);
}

bool LineQueue::wait_for(std::chrono::milliseconds time) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, time, [this] { return closed_ || !lines_.empty(); });
}

bool LineQueue::holds_interrupt() const {
  const std::lock_guard lock(mutex_);
  return interrupts_ > 0;
}

bool LineQueue::holds_quit() const {
  const std::lock_guard lock(mutex_);
  return quits_ > 0;
}

}  // namespace move37::gtp
