#include "app/log.h"

#include <utility>

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace move37::app {
namespace {

std::shared_ptr<spdlog::logger> make_log(const std::string& pattern, spdlog::sink_ptr sink) {
  auto log = std::make_shared<spdlog::logger>("move37", std::move(sink));
  log->set_pattern(pattern);
  log->flush_on(spdlog::level::trace);
  return log;
}

}  // namespace

std::shared_ptr<spdlog::logger> make_log(const std::string& pattern) {
  return make_log(pattern, std::make_shared<spdlog::sinks::stderr_sink_mt>());
}

std::shared_ptr<spdlog::logger> make_log(const std::string& pattern, std::ostream& out) {
  return make_log(pattern, std::make_shared<spdlog::sinks::ostream_sink_mt>(out));
}

}  // namespace move37::app
