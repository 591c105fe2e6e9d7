#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace move37::gtp {

/// Takes bytes on their way out; false if they cannot be delivered any more.
using Sink = std::function<bool(std::string_view)>;

/// Tells whether there still is somebody to deliver to.
using Probe = std::function<bool()>;

/// The one way to the output. Each text reaches the sink in one call, whole.
///
/// Threads: safe to call from several at once.
class Writer {
 public:
  explicit Writer(
      Sink sink, Probe has_reader = [] { return true; });

  void write(std::string_view text);

  /// Did the sink fail, or has whoever reads gone? Nothing is written after a failure.
  bool broken() const;

 private:
  Sink sink_;
  Probe has_reader_;
  mutable std::mutex mutex_;
  bool broken_ = false;
};

/// A sink that writes to a file descriptor. With SIGPIPE ignored, a closed pipe is a failure.
Sink descriptor_sink(int descriptor);

/// Is the other end of this pipe or terminal still there? Of a file always.
Probe descriptor_probe(int descriptor);

/// The answer to one command: either whole, by succeed() or fail(), or line by line, by begin(),
/// line() and end(). It keeps the frame that GTP asks for whatever the text holds: no empty line
/// inside, no control characters, one empty line at the end.
class Reply {
 public:
  /// The writer must outlive the reply.
  Reply(Writer& writer, std::string id);

  void succeed(std::string_view text);
  void fail(std::string_view message);

  void begin();
  void line(std::string_view text);
  void end();

  /// Is a line by line answer open?
  bool is_open() const { return open_; }

  /// Has whoever reads the answers gone?
  bool is_lost() const { return writer_.broken(); }

 private:
  Writer& writer_;
  std::string id_;
  bool open_ = false;
};

}  // namespace move37::gtp
