#include "gtp/reply.h"

#include <array>
#include <fcntl.h>
#include <poll.h>
#include <thread>
#include <unistd.h>

#include <gtest/gtest.h>

namespace move37::gtp {
namespace {

class ReplyTest : public testing::Test {
 protected:
  std::string written_;
  int calls_ = 0;
  Writer writer_{[this](std::string_view text) {
    written_ += text;
    ++calls_;
    return true;
  }};
};

TEST_F(ReplyTest, FramesTextAndFailure) {
  Reply(writer_, "").succeed("2");
  Reply(writer_, "7").succeed("");
  Reply(writer_, "8").fail("unknown command");
  EXPECT_EQ(written_, "= 2\n\n=7 \n\n?8 unknown command\n\n");
  EXPECT_EQ(calls_, 3);
}

TEST_F(ReplyTest, HasNoEmptyLineInsideAndNoControlCharacters) {
  Reply(writer_, "").succeed("\n\na\n\n\nb\tc\r\x01\x7f\n\n");
  EXPECT_EQ(written_, "= a\nb c\n\n");
}

TEST_F(ReplyTest, KeepsBytesAbove127) {
  Reply(writer_, "").succeed("\xe5\x9b\xb2\xe6\xa3\x8b");
  EXPECT_EQ(written_, "= \xe5\x9b\xb2\xe6\xa3\x8b\n\n");
}

TEST_F(ReplyTest, StreamsLineByLine) {
  Reply reply(writer_, "3");
  EXPECT_FALSE(reply.is_open());
  reply.begin();
  EXPECT_TRUE(reply.is_open());
  reply.line("info move D4");
  reply.line("info move Q16");
  reply.end();
  EXPECT_FALSE(reply.is_open());
  EXPECT_EQ(written_, "=3\ninfo move D4\ninfo move Q16\n\n");
  EXPECT_EQ(calls_, 4);
}

TEST(Writer, WritesNothingMoreAfterAFailure) {
  int calls = 0;
  Writer writer([&calls](std::string_view) {
    ++calls;
    return false;
  });
  EXPECT_FALSE(writer.broken());
  writer.write("a");
  EXPECT_TRUE(writer.broken());
  writer.write("b");
  EXPECT_EQ(calls, 1);
}

TEST(Writer, KnowsThatItsReaderHasGone) {
  int pipe_ends[2];
  ASSERT_EQ(pipe2(pipe_ends, O_CLOEXEC), 0);
  const Writer writer(descriptor_sink(pipe_ends[1]), descriptor_probe(pipe_ends[1]));
  EXPECT_FALSE(writer.broken());
  close(pipe_ends[0]);
  EXPECT_TRUE(writer.broken());
  close(pipe_ends[1]);
}

TEST(DescriptorSink, WaitsForRoomInAPipeThatDoesNotBlock) {
  int pipe_ends[2];
  ASSERT_EQ(pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK), 0);
  const std::string text(1 << 20, 'x');  // more than a pipe holds
  std::size_t received = 0;
  std::thread reader([&] {
    std::array<char, 1 << 12> buffer;
    pollfd event = {pipe_ends[0], POLLIN, 0};
    while (received < text.size() && poll(&event, 1, 60'000) > 0) {
      const ssize_t length = read(pipe_ends[0], buffer.data(), buffer.size());
      if (length > 0) received += static_cast<std::size_t>(length);
    }
    close(pipe_ends[0]);
  });
  EXPECT_TRUE(descriptor_sink(pipe_ends[1])(text));
  reader.join();
  EXPECT_EQ(received, text.size());
  close(pipe_ends[1]);
}

}  // namespace
}  // namespace move37::gtp
