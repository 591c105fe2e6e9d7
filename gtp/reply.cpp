#include "gtp/reply.h"

#include <cassert>
#include <cerrno>
#include <poll.h>
#include <unistd.h>
#include <utility>

#include "engine/plain_text.h"

namespace move37::gtp {
namespace {

// The text without control characters, without empty lines and without a newline at the end.
std::string printable(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '\t') c = ' ';
    const bool is_line_end = c == '\n' && !result.empty() && result.back() != '\n';
    if (!is_control(c) || is_line_end) result += c;
  }
  if (!result.empty() && result.back() == '\n') result.pop_back();
  return result;
}

// After a write that took nothing: may it be tried again? If the descriptor is one that does not
// block, once there is room.
bool may_try_again(int descriptor) {
  if (errno == EINTR) return true;
  if (errno != EAGAIN) return false;
  pollfd event = {descriptor, POLLOUT, 0};
  poll(&event, 1, -1);
  return true;
}

}  // namespace

Writer::Writer(Sink sink, Probe has_reader)
    : sink_(std::move(sink)), has_reader_(std::move(has_reader)) {}

void Writer::write(std::string_view text) {
  const std::lock_guard lock(mutex_);
  if (!broken_) broken_ = !sink_(text);
}

bool Writer::broken() const {
  const std::lock_guard lock(mutex_);
  return broken_ || !has_reader_();
}

Sink descriptor_sink(int descriptor) {
  return [descriptor](std::string_view text) {
    while (!text.empty()) {
      const ssize_t written = write(descriptor, text.data(), text.size());
      if (written < 0 && may_try_again(descriptor)) continue;
      if (written <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  };
}

Probe descriptor_probe(int descriptor) {
  return [descriptor] {
    pollfd event = {descriptor, 0, 0};  // asks for nothing: errors are told unasked
    return poll(&event, 1, 0) <= 0;
  };
}

Reply::Reply(Writer& writer, std::string id) : writer_(writer), id_(std::move(id)) {}

void Reply::succeed(std::string_view text) {
  writer_.write("=" + id_ + " " + printable(text) + "\n\n");
}

void Reply::fail(std::string_view message) {
  writer_.write("?" + id_ + " " + printable(message) + "\n\n");
}

void Reply::begin() {
  assert(!open_);
  open_ = true;
  writer_.write("=" + id_ + "\n");
}

void Reply::line(std::string_view text) {
  assert(open_);
  writer_.write(printable(text) + "\n");
}

void Reply::end() {
  assert(open_);
  open_ = false;
  writer_.write("\n");
}

}  // namespace move37::gtp
