// A whole conversation, all of it there before the engine begins: every command, with whatever
// arguments. The engine must answer each request once, in order, and end.
#include <memory>
#include <string>
#include <vector>

#include "gtp/line_reader.h"
#include "gtp/request.h"
#include "tests/fuzz/frames.h"
#include "tests/fuzz/frugal_evaluator.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/gtp/piped_engine.h"

namespace move37::test {
namespace {

constexpr int kMostPositions = 300;  // that all searches of one input may evaluate

gtp::Options frugal_options() {
  gtp::Options options;
  options.size = 5;
  options.visits = 4;
  options.seconds = 0.2;
  options.search.batch = 1;
  options.search.tree.max_nodes = 5'000;
  return options;
}

// An input that nobody has read must not name files of this machine, nor fill it with threads.
bool is_allowed(const gtp::Request& request) {
  const bool is_file_command = request.name == "loadsgf" || request.name == "printsgf";
  if (is_file_command) return request.arguments.empty();
  for (const std::string& argument : request.arguments) {
    if (argument == "numSearchThreads") return false;
  }
  return true;
}

struct Conversation {
  std::string input;
  std::vector<gtp::Request> requests;  // those that must be answered
};

Conversation conversation_of(std::string_view bytes) {
  Conversation conversation;
  gtp::LineSplitter splitter;
  std::vector<std::string> lines = splitter.add(bytes);
  lines.push_back(splitter.rest());
  bool has_quit = false;
  for (const std::string& line : lines) {
    const auto request = gtp::parse_request(line);
    if (request && !is_allowed(*request)) continue;
    conversation.input += line + '\n';
    if (request && !has_quit) conversation.requests.push_back(*request);
    has_quit = has_quit || (request && request->name == "quit");
  }
  return conversation;
}

bool is_answer_to(const gtp::Request& request, std::string_view answer) {
  const std::string_view id = answer.substr(1, request.id.size());
  const std::string_view rest = answer.substr(1 + id.size());
  return id == request.id && (rest.empty() || rest[0] == ' ' || rest[0] == '\n');
}

}  // namespace
}  // namespace move37::test

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace move37;
  using namespace move37::test;
  const Conversation conversation = conversation_of(text_of(data, size));
  const auto evaluator = std::make_shared<FrugalEvaluator>(kMostPositions);
  const std::string output =
      answers_to(conversation.input, frugal_options(), [&](int) { return evaluator; });
  const std::vector<std::string_view> answers = answers_in(output);
  promise(answers.size() == conversation.requests.size(), "every request is answered once");
  for (std::size_t i = 0; i < answers.size(); ++i)
    promise(is_answer_to(conversation.requests[i], answers[i]), "answers come in order");
  return 0;
}
