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
    words.insert(words.end(), {"--threads", "1", "--batch", "2", "--visits", "2", "--seconds",
                               "0.002", "--repeats", "1", "--device", "cpu"});
    if (std::find(words.begin(), words.end(), "--cases") == words.end())
      words.insert(words.end(), {"--cases", "1x16@5"});
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

  void write(const json& run) { write_text(file_, run.dump()); }

  const test::TemporaryFolder folder_;
  const std::string file_ = (folder_ / "before.json").string();
  int status_ = -1;
  std::string complaint_;
};

TEST_F(BenchCommand, FindsARunLikeAnotherNotSlower) {
  const json run = measured();
  EXPECT_EQ(status_, EXIT_SUCCESS);
  EXPECT_TRUE(run["machine"].contains("processor"));
  EXPECT_EQ(run["groups"]["1x16 on 5x5, 1 thread"]["batch"], "2");
  EXPECT_THAT(compare(), AllOf(HasSubstr("slower: 0 of " + std::to_string(run["figures"].size())),
                               Not(HasSubstr(" before, ")), Not(HasSubstr("not measured now"))));
  EXPECT_EQ(status_, EXIT_SUCCESS) << complaint_;
}

TEST_F(BenchCommand, EndsWithOneIfAnotherRunWasFarFaster) {
  json run = measured();
  for (json& figure : run["figures"]) {
    const double factor = figure["unit"] == "ms" ? 1e-6 : 1e6;
    if (figure["is_ours"]) figure["median"] = factor * figure["median"].get<double>();
  }
  write(run);
  EXPECT_THAT(compare(), HasSubstr("SLOWER"));
  EXPECT_EQ(status_, EXIT_FAILURE) << complaint_;
}

// A machine on which LibTorch was as much faster as the net itself.
TEST_F(BenchCommand, DoesNotBlameTheNetForTheMachine) {
  json run = measured(), figures = json::array();
  for (json& figure : run["figures"]) {
    if (figure["name"].get<std::string>().rfind("light", 0) == 0) continue;
    const double factor = figure["unit"] == "ms" ? 1e-6 : 1e6;
    figure["median"] = factor * figure["median"].get<double>();
    figures.push_back(figure);
  }
  run["figures"] = figures;
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

}  // namespace
}  // namespace move37::app
