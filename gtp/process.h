#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace move37 {

/// A moment by which something must have happened.
using Deadline = std::chrono::steady_clock::time_point;

/// A file descriptor that is closed when its owner goes.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int number) : number_(number) {}
  ~FileDescriptor() { close(); }
  FileDescriptor(FileDescriptor&& other) noexcept : number_(other.number_) { other.number_ = -1; }
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  void close();

 private:
  int number_ = -1;
};

/// A program under our control: we write its standard input, read its standard output by lines, and
/// keep the last of its standard error, so that one can say why it died.
///
/// It runs in a process group of its own: Ctrl-C at the terminal does not reach it, and whatever it
/// starts ends with it. A program that dies never takes us along (no SIGPIPE).
///
/// Threads: one thread at a time; different processes are independent of each other.
class Process {
 public:
  /// Starts a command line of /bin/sh. A command that does not exist is only noticed as one that
  /// ends at once. Throws: std::system_error if the system cannot start any program.
  explicit Process(const std::string& command);

  /// Kills the whole group, if it still lives, and waits for it.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  /// Sends bytes; true once all are handed over, false if the program does not take them by then or
  /// has closed its input. What it prints meanwhile is kept for read_line, so neither waits for the
  /// other for ever.
  bool write(std::string_view bytes, Deadline deadline);

  /// Lets it read the end of its input, which for most programs is the end.
  void close_input() { input_.close(); }

  /// The next line of its output, without the newline; nothing if none is complete by then, the
  /// output has ended, or the line is longer than kMostUnread.
  std::optional<std::string> read_line(Deadline deadline);

  /// Has it closed its output, as programs do that end?
  bool output_ended() const { return !output_.is_open(); }

  /// Ends it for good, after a moment in which it may end by itself, and tells how it went and its
  /// last words, as one line: "exited with status 127: sh: foo: not found".
  std::string end();

  /// Bytes of output that we hold; more of it stays in the pipe, and the program waits.
  static constexpr std::size_t kMostUnread = 1 << 20;

 private:
  /// Waits until a stream is ready or the time is over; moves what can be moved. False at the end
  /// of the time.
  bool exchange(std::string_view& unsent, Deadline deadline);
  void send_some(std::string_view& unsent);
  bool receive_errors();
  std::string exit_text() const;

  FileDescriptor input_, output_, errors_;
  pid_t id_ = -1;  // of the process and of its group
  std::string received_;
  std::size_t searched_ = 0;  // bytes of received_ that are known to hold no newline
  std::string last_errors_;
};

}  // namespace move37
