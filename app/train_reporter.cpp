#include "app/train_reporter.h"

#include <ctime>
#include <iomanip>
#include <sstream>

#include "selfplay/progress.h"

namespace move37::app {
namespace {

constexpr double kMinute = 60;

/// "14:05:09 ".
std::string clock_text() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  std::ostringstream text;
  text << std::put_time(&local, "%H:%M:%S ");
  return text.str();
}

}  // namespace

void TrainReporter::note(const std::string& text) {
  erase_block();
  out_ << clock_text() << text << std::endl;
}

void TrainReporter::progress(const RunStatus& now) {
  if (recent_.empty()) {
    recent_.push_back(now);
    return;
  }
  const double passed = now.seconds - recent_.front().seconds;
  if (!is_terminal_) {
    if (passed < kMinute) return;
    out_ << clock_text() << status_line(recent_.front(), now) << std::endl;
    recent_ = {now};
    return;
  }
  erase_block();
  for (const std::string& line : status_block(recent_.front(), now)) {
    out_ << line << '\n';
    ++lines_;
  }
  out_ << std::flush;
  recent_.push_back(now);
  if (passed > kMinute) recent_.erase(recent_.begin());
}

void TrainReporter::erase_block() {
  if (lines_ > 0) out_ << "\033[" << lines_ << "A\033[J";
  lines_ = 0;
}

}  // namespace move37::app
