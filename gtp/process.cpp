#include "gtp/process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sstream>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

#include "engine/plain_text.h"

extern char** environ;

namespace move37 {
namespace {

constexpr std::size_t kKeptErrors = 2000;  // bytes of standard error that are remembered
constexpr std::chrono::milliseconds kTimeToDie{500};

void check(int error, const char* what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

struct Pipe {
  FileDescriptor ours, theirs;
};

Pipe pipe_from_child() {
  std::array<int, 2> ends;
  check(::pipe2(ends.data(), O_CLOEXEC) == 0 ? 0 : errno, "pipe");
  return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

// A socket, because only those can be written without the risk of SIGPIPE.
Pipe pipe_to_child() {
  std::array<int, 2> ends;
  const int failed = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data());
  check(failed == 0 ? 0 : errno, "socketpair");
  return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

void make_non_blocking(const FileDescriptor& file) {
  ::fcntl(file.number(), F_SETFL, ::fcntl(file.number(), F_GETFL) | O_NONBLOCK);
}

// What a child does between its birth and the program: own group, our streams, signals as usual.
class SpawnPlan {
 public:
  SpawnPlan(const Pipe& input, const Pipe& output, const Pipe& errors) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, input.theirs.number(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, output.theirs.number(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, errors.theirs.number(), STDERR_FILENO);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  pid_t spawn_shell(std::string command) const {
    std::string shell = "sh", option = "-c";
    char* const arguments[] = {shell.data(), option.data(), command.data(), nullptr};
    pid_t id = -1;
    check(::posix_spawn(&id, "/bin/sh", &actions_, &attributes_, arguments, environ), "/bin/sh");
    return id;
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

int milliseconds_until(Deadline deadline) {
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 1'000'000));
}

// Appends what there is to read; closes the file at its end. False if there is nothing.
bool drain(FileDescriptor& file, std::string& text) {
  std::array<char, 4096> buffer;
  const ssize_t count = ::read(file.number(), buffer.data(), buffer.size());
  if (count > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(count));
  } else if (count == 0 || (errno != EINTR && errno != EAGAIN)) {
    file.close();
  }
  return count > 0;
}

// As one line that a terminal may be told: "no weights; giving up".
std::string joined_lines(const std::string& text) {
  std::string joined;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    line = without_controls(line);
    line.erase(line.find_last_not_of(' ') + 1);
    if (!line.empty()) joined += (joined.empty() ? "" : "; ") + line;
  }
  return joined;
}

}  // namespace

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

void FileDescriptor::close() {
  if (is_open()) ::close(number_);
  number_ = -1;
}

Process::Process(const std::string& command) {
  Pipe input = pipe_to_child();
  Pipe output = pipe_from_child();
  Pipe errors = pipe_from_child();
  id_ = SpawnPlan(input, output, errors).spawn_shell(command);
  input_ = std::move(input.ours);
  output_ = std::move(output.ours);
  errors_ = std::move(errors.ours);
  for (const FileDescriptor* file : {&input_, &output_, &errors_})
    make_non_blocking(*file);
}

Process::~Process() {
  ::kill(-id_, SIGKILL);
  while (::waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

bool Process::write(std::string_view bytes, Deadline deadline) {
  while (!bytes.empty()) {
    if (!input_.is_open() || !exchange(bytes, deadline)) return false;
  }
  return true;
}

std::optional<std::string> Process::read_line(Deadline deadline) {
  std::string_view nothing;
  while (true) {
    const auto end = received_.find('\n', searched_);
    if (end != std::string::npos) {
      std::string line = received_.substr(0, end);
      received_.erase(0, end + 1);
      searched_ = 0;
      return line;
    }
    searched_ = received_.size();
    if (output_ended() || searched_ >= kMostUnread) return std::nullopt;
    if (!exchange(nothing, deadline)) return std::nullopt;
  }
}

bool Process::exchange(std::string_view& unsent, Deadline deadline) {
  if (std::chrono::steady_clock::now() >= deadline) return false;  // even if it still talks
  // poll() passes over negative numbers: a closed stream, or one that is of no use now.
  const bool full = received_.size() >= kMostUnread;
  std::array<pollfd, 3> streams = {{{unsent.empty() ? -1 : input_.number(), POLLOUT, 0},
                                    {full ? -1 : output_.number(), POLLIN, 0},
                                    {errors_.number(), POLLIN, 0}}};
  const int ready = ::poll(streams.data(), streams.size(), milliseconds_until(deadline));
  // A poll that ends with nothing need not have lasted as long as we would wait.
  if (ready == 0 || (ready < 0 && errno == EINTR)) return true;
  if (ready < 0) return false;
  if (streams[0].revents != 0) send_some(unsent);
  if (streams[1].revents != 0) drain(output_, received_);
  if (streams[2].revents != 0) receive_errors();
  return true;
}

void Process::send_some(std::string_view& unsent) {
  const ssize_t sent = ::send(input_.number(), unsent.data(), unsent.size(), MSG_NOSIGNAL);
  if (sent > 0) {
    unsent.remove_prefix(static_cast<std::size_t>(sent));
  } else if (errno != EINTR && errno != EAGAIN) {
    input_.close();
  }
}

bool Process::receive_errors() {
  const bool received = drain(errors_, last_errors_);
  if (last_errors_.size() > kKeptErrors) last_errors_.erase(0, last_errors_.size() - kKeptErrors);
  return received;
}

std::string Process::end() {
  const Deadline deadline = std::chrono::steady_clock::now() + kTimeToDie;
  std::string text = exit_text();
  while (text.empty() && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    text = exit_text();
  }
  ::kill(-id_, SIGKILL);
  while (errors_.is_open() && receive_errors()) {
  }
  if (text.empty()) text = "did not end by itself";
  const std::string words = joined_lines(last_errors_);
  return words.empty() ? text : text + ": " + words;
}

std::string Process::exit_text() const {
  siginfo_t end{};
  // WNOWAIT: it stays a known process, so that its number cannot become another's before we kill it
  if (::waitid(P_PID, static_cast<id_t>(id_), &end, WEXITED | WNOHANG | WNOWAIT) != 0) return {};
  if (end.si_pid == 0) return {};
  return (end.si_code == CLD_EXITED ? "exited with status " : "was killed by signal ") +
         std::to_string(end.si_status);
}

}  // namespace move37
