#include "tests/gtp/transcript.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/gtp/piped_engine.h"

namespace move37::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> transcripts() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(MOVE37_TRANSCRIPTS)) {
    names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class Transcripts : public testing::TestWithParam<std::string> {
 protected:
  const Transcript transcript_ =
      read_transcript(fs::path(MOVE37_TRANSCRIPTS) / (GetParam() + ".txt"));
};

TEST_P(Transcripts, IsAnsweredInOrderWhenItComesAllAtOnce) {
  EXPECT_EQ(first_difference(transcript_, lines_of(answers_to(transcript_.input))), "");
}

TEST_P(Transcripts, IsAnsweredTheSameWhenItComesInPieces) {
  PipedEngine engine(quick_options(), load_uniform());
  for (std::size_t at = 0; at < transcript_.input.size(); at += 7) {
    engine.send(std::string_view(transcript_.input).substr(at, 7));
  }
  engine.close_input();
  EXPECT_EQ(first_difference(transcript_, engine.read_to_end()), "");
}

INSTANTIATE_TEST_SUITE_P(Gtp, Transcripts, testing::ValuesIn(transcripts()),
                         [](const auto& suite) { return suite.param; });

TEST(TranscriptRunner, NoticesAMissingAWrongAndASuperfluousLine) {
  const Transcript transcript = {"", {"= 2", "", "+ info \\d+", ""}};
  EXPECT_EQ(first_difference(transcript, {"= 2", "", "info 1", "info 2", ""}), "");
  EXPECT_NE(first_difference(transcript, {"= 2", "", "info 1", "info 2"}), "");
  EXPECT_NE(first_difference(transcript, {"= 2", "", ""}), "");
  EXPECT_NE(first_difference(transcript, {"= 3", "", "info 1", ""}), "");
  EXPECT_NE(first_difference(transcript, {"= 2", "", "info 1", "", ""}), "");
}

}  // namespace
}  // namespace move37::test
