#include "python/src/background_run.h"

#include <utility>

namespace move37::python {

BackgroundRun::BackgroundRun(std::filesystem::path folder, const TrainingOptions& options)
    : done_(std::async(std::launch::async, [this, folder = std::move(folder), options] {
        return run(folder, options);
      })) {}

BackgroundRun::~BackgroundRun() {
  stop_ = true;
  if (done_.valid()) done_.wait();
}

RunStatus BackgroundRun::run(const std::filesystem::path& folder, const TrainingOptions& options) {
  TrainingRun::Listener listener;
  listener.note = [this](const std::string& text) {
    const std::lock_guard lock(mutex_);
    news_.notes.push_back(text);
  };
  listener.progress = [this](const RunStatus& status) {
    const std::lock_guard lock(mutex_);
    news_.status = status;
  };
  TrainingRun run(folder, options, std::move(listener));
  run.run(stop_);
  return run.status();
}

bool BackgroundRun::wait_for(std::chrono::milliseconds time) {
  return done_.wait_for(time) == std::future_status::ready;
}

BackgroundRun::News BackgroundRun::take_news() {
  const std::lock_guard lock(mutex_);
  return std::exchange(news_, {});
}

}  // namespace move37::python
