#include <fcntl.h>
#include <thread>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gtp/line_queue.h"
#include "gtp/line_reader.h"

namespace move37::gtp {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(LineSplitter, PutsTogetherLinesThatComeInPieces) {
  LineSplitter splitter;
  EXPECT_THAT(splitter.add("na"), IsEmpty());
  EXPECT_THAT(splitter.add("me\n\nver"), ElementsAre("name", ""));
  EXPECT_THAT(splitter.add("sion\nquit"), ElementsAre("version"));
  EXPECT_EQ(splitter.rest(), "quit");
}

TEST(LineQueue, GivesLinesInOrderAndThenTheEnd) {
  LineQueue queue;
  queue.push({"a", "b"});
  queue.push({"c"});
  queue.close();
  EXPECT_EQ(queue.pop(), "a");
  EXPECT_EQ(queue.pop(), "b");
  EXPECT_EQ(queue.pop(), "c");
  EXPECT_EQ(queue.pop(), std::nullopt);
}

TEST(LineQueue, WaitsForALine) {
  LineQueue queue;
  EXPECT_FALSE(queue.wait_for(milliseconds(1)));
  std::thread pusher([&] { queue.push({""}); });
  EXPECT_TRUE(queue.wait_for(milliseconds(60'000)));  // an empty line is input too
  pusher.join();
  EXPECT_EQ(queue.pop(), "");
}

TEST(LineQueue, LooksAheadForQuitAndInterrupt) {
  LineQueue queue;
  queue.push({"name", "# interrupt", "3 quit\r", "# quit"});
  EXPECT_TRUE(queue.holds_interrupt());
  EXPECT_TRUE(queue.holds_quit());
  queue.pop();
  EXPECT_TRUE(queue.holds_interrupt());
  queue.pop();
  EXPECT_FALSE(queue.holds_interrupt());
  EXPECT_TRUE(queue.holds_quit());
  queue.pop();
  EXPECT_FALSE(queue.holds_quit());
}

class LineReaderTest : public testing::Test {
 protected:
  LineReaderTest() {
    if (pipe2(pipe_, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  }
  ~LineReaderTest() override {
    close(pipe_[0]);
    close_writing();
  }
  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = write(pipe_[1], bytes.data(), bytes.size());
      ASSERT_GT(written, 0);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void close_writing() {
    if (pipe_[1] >= 0) close(pipe_[1]);
    pipe_[1] = -1;
  }

  int pipe_[2];
  LineQueue queue_;
};

TEST_F(LineReaderTest, ReadsWhatHasNoNewlineAtTheEnd) {
  const LineReader reader(pipe_[0], queue_);
  send("name\nquit");
  close_writing();
  EXPECT_EQ(queue_.pop(), "name");
  EXPECT_EQ(queue_.pop(), "quit");
  EXPECT_EQ(queue_.pop(), std::nullopt);
}

TEST_F(LineReaderTest, DoesNothingWithHalfALine) {
  const LineReader reader(pipe_[0], queue_);
  send("genmo");
  EXPECT_FALSE(queue_.wait_for(milliseconds(20)));
  send("ve b\n");
  EXPECT_EQ(queue_.pop(), "genmove b");
}

TEST_F(LineReaderTest, ReadsALineOfAMegabyte) {
  const LineReader reader(pipe_[0], queue_);
  const std::string long_line(1 << 20, 'x');
  send(long_line + "\nname\n");
  EXPECT_EQ(queue_.pop(), long_line);
  EXPECT_EQ(queue_.pop(), "name");
}

TEST_F(LineReaderTest, StopsWhereNoInputComes) {
  { const LineReader reader(pipe_[0], queue_); }
  EXPECT_EQ(queue_.pop(), std::nullopt);
}

}  // namespace
}  // namespace move37::gtp
