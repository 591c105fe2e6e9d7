#include "gtp/request.h"

#include <algorithm>
#include <utility>

#include "engine/plain_text.h"

namespace move37::gtp {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::size_t start = text.find_first_not_of(' ');
  while (start != std::string_view::npos) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    words.emplace_back(text.substr(start, end - start));
    start = text.find_first_not_of(' ', end);
  }
  return words;
}

// Cuts the digits off the first word, and the word itself if nothing else is in it.
std::string take_id(std::vector<std::string>& words) {
  std::string& first = words.front();
  const auto end_of_id = std::find_if_not(first.begin(), first.end(), is_digit);
  std::string id(first.begin(), end_of_id);
  first.erase(first.begin(), end_of_id);
  if (first.empty()) words.erase(words.begin());
  return id;
}

}  // namespace

std::optional<Request> parse_request(std::string_view line) {
  const std::string text = without_controls(line);
  std::vector<std::string> words = words_of(std::string_view(text).substr(0, text.find('#')));
  if (words.empty()) return std::nullopt;
  Request request;
  request.id = take_id(words);
  if (words.empty()) return std::nullopt;
  request.name = std::move(words.front());
  words.erase(words.begin());
  request.arguments = std::move(words);
  return request;
}

bool is_interrupt(std::string_view line) {
  return words_of(without_controls(line)) == std::vector<std::string>{"#", "interrupt"};
}

}  // namespace move37::gtp
