#pragma once

#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "gtp/line_queue.h"

namespace move37::gtp {

/// Cuts a stream of bytes into lines. A line may come in any number of pieces and be of any length.
class LineSplitter {
 public:
  /// The lines that these bytes complete, without their newlines.
  std::vector<std::string> add(std::string_view bytes);

  /// What follows the last newline; it counts as a line where the input ends.
  const std::string& rest() const { return rest_; }

 private:
  std::string rest_;
};

/// Reads a file descriptor into a LineQueue on a thread of its own, so that input is seen while a
/// command runs. Reads raw bytes: no buffer of the standard library ever hides a line that is
/// there.
class LineReader {
 public:
  /// Starts to read. The queue must outlive the reader; the descriptor stays the caller's to close.
  /// Throws: std::system_error if there is no thread or pipe to be had.
  LineReader(int descriptor, LineQueue& queue);

  /// Stops reading at once, even where no input comes.
  ~LineReader();

  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

 private:
  void read_all();
  bool wait_for_input() const;

  int descriptor_;
  LineQueue& queue_;
  int wake_[2];  // a pipe: closing its writing end wakes the thread
  std::thread thread_;
};

}  // namespace move37::gtp
