// `move37 bench --compare` from the command line to the exit status, with the smallest of nets.
#include "app/bench_command.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/text_file.h"
#include "tests/support/arguments.h"
#include "tests/support/temporary_folder.h"

namespace move37::app {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class BenchCommand : public testing::Test {
 protected:
  // What a run on a board of 5 x 5 printed; its exit status is status_.
  std::string output_of(std::vector<std::string> words) {
    const auto by_default = [&](const char* flag, const char* value) {
      if (std::find(words.begin(), words.end(), flag) == words.end())
        words.insert(words.end(), {flag, value});
    };
    by_default("--cases", "1x16@5");
    by_default("--threads", "1");
    words.insert(words.end(), {"--batch", "2", "--visits", "2", "--seconds", "0.002", "--repeats",
                               "1", "--device", "cpu"});
    test::Arguments arguments("bench", std::move(words));
    testing::internal::CaptureStdout();
    complaint_.clear();
    status_ = -1;
    try {
      status_ = run_bench(arguments.count(), arguments.words());
    } catch (const std::exception& error) {
      complaint_ = error.what();
    }
    return testing::internal::GetCapturedStdout();
  }

  std::string compare() { return output_of({"--compare", file_, "--tolerance", "0.99"}); }

  // The file of a run.
  json measured() {
    output_of({"--json", file_});
    return json::parse(read_text(file_));
  }

  // Makes its figures so many times as fast: so many that chance in short runs does not matter.
  static void speed_up(json& run, double ours, double others) {
    for (json& figure : run["figures"]) {
      const double times = figure["is_ours"] ? ours : others;
      const double median = figure["median"];
      figure["median"] = figure["unit"] == "ms" ? median / times : median * times;
    }
  }

  void write(const json& run) { write_text(file_, run.dump()); }

  const test::TemporaryFolder folder_;
  const std::string file_ = (folder_ / "before.json").string();
  int status_ = -1;
  std::string complaint_;
};

TEST_F(BenchCommand, FindsARunLikeAnotherNotSlower) {
  json run = measured();
  EXPECT_EQ(status_, EXIT_SUCCESS);
  EXPECT_TRUE(run["machine"].contains("processor"));
  EXPECT_EQ(run["groups"]["1x16 on 5x5, 1 thread"]["batch"], "2");
  speed_up(run, 1e-3, 1);
  write(run);
  EXPECT_THAT(compare(), AllOf(HasSubstr("slower: 0 of " + std::to_string(run["figures"].size())),
                               Not(HasSubstr(" before, ")), Not(HasSubstr("not measured now"))));
  EXPECT_EQ(status_, EXIT_SUCCESS) << complaint_;
}

TEST_F(BenchCommand, EndsWithOneIfAnotherRunWasFarFaster) {
  json run = measured();
  speed_up(run, 1e6, 1);
  write(run);
  EXPECT_THAT(compare(), HasSubstr("SLOWER"));
  EXPECT_EQ(status_, EXIT_FAILURE) << complaint_;
}

// A machine on which the net was far faster, and LibTorch even more.
TEST_F(BenchCommand, DoesNotBlameTheNetForTheMachine) {
  json run = measured();
  speed_up(run, 1e6, 1e9);
  EXPECT_EQ(run["figures"].back()["name"], "light playouts");  // with nothing to correct them
  run["figures"].erase(run["figures"].size() - 1);
  write(run);
  EXPECT_THAT(compare(), AllOf(HasSubstr("0.00"), Not(HasSubstr("SLOWER"))));
  EXPECT_EQ(status_, EXIT_SUCCESS) << complaint_;
}

TEST_F(BenchCommand, SaysWhatElseTheOtherRunWas) {
  json run = measured();
  run["machine"]["processor"] = "PDP-10";
  run["groups"]["1x16 on 5x5, 1 thread"]["kernel"] = "abacus";
  run["figures"].push_back(run["figures"].front());
  run["figures"].back()["name"] = "long division";
  write(run);
  EXPECT_THAT(compare(),
              AllOf(HasSubstr("machine: processor: PDP-10 before, "),
                    HasSubstr("1x16 on 5x5, 1 thread: kernel: abacus before, "),
                    HasSubstr("not measured now: 1x16 on 5x5, 1 thread: long division\n")));
}

TEST_F(BenchCommand, RefusesBeforeItMeasuresWhatItCannotCompareWith) {
  json run = measured();
  for (json& figure : run["figures"])
    figure["name"] = "another " + figure["name"].get<std::string>();
  const std::string figure = json::parse(read_text(file_))["figures"].front().dump();
  for (const std::string& text : {std::string("{\"figures\": [" + figure), std::string(),
                                  std::string(R"({"figures": []})"), run.dump()}) {
    std::ofstream(file_) << text;
    EXPECT_EQ(compare(), "") << text;
    EXPECT_NE(complaint_, "") << text;
  }
}

TEST_F(BenchCommand, RefusesBeforeItMeasuresARunOfOtherCases) {
  measured();
  EXPECT_EQ(output_of({"--compare", file_, "--cases", "1x16@7"}), "");
  EXPECT_THAT(complaint_, HasSubstr("nothing of what is asked for"));
}

TEST_F(BenchCommand, MeasuresThePartsOfEachNetOnce) {
  const std::string output = output_of({"--parts", "--cases", "1x16@5,1x8@5", "--threads", "1,2"});
  const auto count = [&](const std::string& text) {
    int found = 0;
    for (std::size_t at = 0; (at = output.find(text, at)) != std::string::npos; ++at)
      ++found;
    return found;
  };
  EXPECT_EQ(count("parts of an evaluation"), 2);
  EXPECT_EQ(count("encoding into planes"), 2);
}

TEST_F(BenchCommand, MeasuresHowFastANetLearns) {
  const std::string output = output_of({"--learning", "--cases", "1x16@5", "--threads", "1,2"});
  EXPECT_THAT(output, AllOf(HasSubstr("1x16 on 5x5, 1 thread, learning: 1x16 net"),
                            HasSubstr("1x16 on 5x5, 2 threads, learning: 1x16 net"),
                            HasSubstr("x learning by LibTorch"), HasSubstr("making batches")));
}

}  // namespace
}  // namespace move37::app
