#include "selfplay/file_lock.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <stdexcept>
#include <string>
#include <sys/file.h>
#include <unistd.h>

namespace move37 {
namespace {

std::string read_holder(int descriptor) {
  char text[32];
  const ssize_t length = ::pread(descriptor, text, sizeof text, 0);
  return length > 0 ? "process " + std::string(text, static_cast<std::size_t>(length))
                    : "another process";
}

void write_holder(int descriptor) {
  const std::string text = std::to_string(::getpid());
  // Who holds the lock is a courtesy to the reader of an error: a full disk may swallow it.
  [[maybe_unused]] const bool written =
      ::ftruncate(descriptor, 0) == 0 && ::pwrite(descriptor, text.data(), text.size(), 0) > 0;
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& file)
    : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
  if (descriptor_ < 0) throw std::runtime_error(file.string() + ": " + std::strerror(errno));
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const std::string reason =
        errno == EWOULDBLOCK ? "in use by " + read_holder(descriptor_) : std::strerror(errno);
    ::close(descriptor_);
    throw std::runtime_error(file.string() + ": " + reason);
  }
  write_holder(descriptor_);
}

FileLock::~FileLock() { ::close(descriptor_); }

}  // namespace move37
