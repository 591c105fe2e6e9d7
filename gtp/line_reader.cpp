#include "gtp/line_reader.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace move37::gtp {

std::vector<std::string> LineSplitter::add(std::string_view bytes) {
  std::vector<std::string> lines;
  for (;;) {
    const std::size_t newline = bytes.find('\n');
    rest_.append(bytes.substr(0, newline));
    if (newline == std::string_view::npos) return lines;
    lines.push_back(std::exchange(rest_, {}));
    bytes.remove_prefix(newline + 1);
  }
}

LineReader::LineReader(int descriptor, LineQueue& queue) : descriptor_(descriptor), queue_(queue) {
  if (pipe2(wake_, O_CLOEXEC) != 0) {
    throw std::system_error(errno, std::generic_category(), "cannot make a pipe");
  }
  thread_ = std::thread([this] { read_all(); });
}

LineReader::~LineReader() {
  close(wake_[1]);
  thread_.join();
  close(wake_[0]);
}

void LineReader::read_all() {
  LineSplitter splitter;
  std::array<char, 1 << 16> buffer;
  while (wait_for_input()) {
    const ssize_t length = read(descriptor_, buffer.data(), buffer.size());
    if (length < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (length <= 0) break;
    std::vector<std::string> lines =
        splitter.add({buffer.data(), static_cast<std::size_t>(length)});
    if (!lines.empty()) queue_.push(std::move(lines));
  }
  if (!splitter.rest().empty()) queue_.push({splitter.rest()});
  queue_.close();
}

bool LineReader::wait_for_input() const {
  std::array<pollfd, 2> events = {pollfd{descriptor_, POLLIN, 0}, pollfd{wake_[0], POLLIN, 0}};
  while (poll(events.data(), events.size(), -1) < 0) {
    if (errno != EINTR) return false;
  }
  return events[1].revents == 0;
}

}  // namespace move37::gtp
