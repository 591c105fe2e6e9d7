#pragma once

#include <string>
#include <utility>
#include <vector>

namespace move37::test {

/// The words of a command line, as main() gets them.
class Arguments {
 public:
  Arguments(std::string program, std::vector<std::string> words) : words_(std::move(words)) {
    words_.insert(words_.begin(), std::move(program));
    for (std::string& word : words_)
      pointers_.push_back(word.data());
  }
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;

  int count() const { return static_cast<int>(pointers_.size()); }
  char** words() { return pointers_.data(); }

 private:
  std::vector<std::string> words_;
  std::vector<char*> pointers_;  // into words_
};

}  // namespace move37::test
