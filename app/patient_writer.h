#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <utility>

namespace move37::app {

/// Writes files of work under way that is worth more than they are: the first that cannot be
/// written is told, and the work goes on. See write_text().
///
/// Threads: one at a time.
class PatientWriter {
 public:
  using Tell = std::function<void(const std::string&)>;

  explicit PatientWriter(Tell tell) : tell_(std::move(tell)) {}

  void write(const std::filesystem::path& path, const std::string& text);

  /// Was there a text that could not be written?
  bool has_failed() const { return has_failed_; }

 private:
  Tell tell_;
  bool has_failed_ = false;
};

}  // namespace move37::app
