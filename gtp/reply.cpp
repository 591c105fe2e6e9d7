#include "gtp/reply.h"

#include <cassert>
#include <cerrno>
#include <unistd.h>
#include <utility>

namespace move37::gtp {
namespace {

// The text without control characters, without empty lines and without a newline at the end.
std::string printable(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '\t') c = ' ';
    const bool is_control = (c >= 0 && c < 32) || c == 127;
    const bool is_line_end = c == '\n' && !result.empty() && result.back() != '\n';
    if (!is_control || is_line_end) result += c;
  }
  if (!result.empty() && result.back() == '\n') result.pop_back();
  return result;
}

}  // namespace

Writer::Writer(Sink sink) : sink_(std::move(sink)) {}

void Writer::write(std::string_view text) {
  const std::lock_guard lock(mutex_);
  if (!broken_) broken_ = !sink_(text);
}

bool Writer::broken() const {
  const std::lock_guard lock(mutex_);
  return broken_;
}

Sink descriptor_sink(int descriptor) {
  return [descriptor](std::string_view text) {
    while (!text.empty()) {
      const ssize_t written = write(descriptor, text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
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
