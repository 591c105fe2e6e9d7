#include "app/train_reporter.h"

#include "selfplay/progress.h"

namespace move37::app {
namespace {

constexpr double kMinute = 60;

}  // namespace

void TrainReporter::note(const std::string& text) {
  erase_block();
  log_->info(text);
}

void TrainReporter::progress(const RunStatus& now) {
  if (recent_.empty()) {
    recent_.push_back(now);
    return;
  }
  const double passed = now.seconds - recent_.front().seconds;
  if (!is_terminal_) {
    if (passed < kMinute) return;
    log_->info(status_line(recent_.front(), now));
    recent_ = {now};
    return;
  }
  write_block(now);
  recent_.push_back(now);
  if (passed > kMinute) recent_.erase(recent_.begin());
}

void TrainReporter::finish(const RunStatus& last) {
  if (recent_.empty()) return;  // nothing was done
  if (is_terminal_) {
    write_block(last);
    lines_ = 0;
  } else {
    log_->info(status_line(recent_.front(), last));
  }
}

void TrainReporter::write_block(const RunStatus& now) {
  erase_block();
  for (const std::string& line : status_block(recent_.front(), now)) {
    out_ << line << '\n';
    ++lines_;
  }
  out_ << std::flush;
}

void TrainReporter::erase_block() {
  if (lines_ > 0) out_ << "\033[" << lines_ << "A\033[J";
  lines_ = 0;
}

}  // namespace move37::app
