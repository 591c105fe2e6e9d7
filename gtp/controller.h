#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>

#include "gtp/process.h"

namespace move37 {

/// A program that does not play along: it died, hangs, talks nonsense or refuses a command. The
/// text says which, and what it said.
class GtpFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What a program answers to a command: `=` or `?`, and the text after it, which may have many
/// lines.
struct GtpAnswer {
  bool success = false;
  std::string text;
};

/// The other end of GTP: starts any program that speaks it, sends commands, reads answers.
///
/// Commands are numbered, so that an answer to something else is noticed. After a GtpFailure other
/// than a refusal the program is of no more use: every later command fails too.
///
/// Threads: one thread at a time.
class GtpController {
 public:
  /// Starts a command line of /bin/sh, such as "gnugo --mode gtp --level 10". `patience` is the
  /// time that any one answer may take. Throws: std::system_error as Process.
  GtpController(const std::string& command, std::chrono::milliseconds patience);

  /// Says `quit` to a program that is well, gives it a moment, and kills what is left of it.
  ~GtpController();

  /// From now on any one answer may take so long.
  void set_patience(std::chrono::milliseconds patience) { patience_ = patience; }

  /// Sends one command and waits for its answer.
  /// Requires: no newline in it. Throws: GtpFailure if there is no proper answer in time.
  GtpAnswer send(std::string_view command);

  /// As send, for a command that must succeed: the text. Throws: GtpFailure also for a refusal.
  std::string ask(std::string_view command);

  /// Has the program this command? By known_command. Throws: GtpFailure as send.
  bool knows(std::string_view command);

 private:
  GtpAnswer read_answer(Deadline deadline);
  std::string read_line(Deadline deadline);
  [[noreturn]] void fail(const std::string& reason);

  Process process_;
  std::chrono::milliseconds patience_;
  int number_ = 0;  // of the last command
  std::string last_command_;
  std::string failure_;  // why the program is of no more use; empty while it is
};

}  // namespace move37
