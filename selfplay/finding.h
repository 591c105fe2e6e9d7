#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace move37 {

/// The numbers from low to high, both included.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();

  constexpr bool contains(double number) const { return low <= number && number <= high; }
};

constexpr Range at_least(double low) { return {low, std::numeric_limits<double>::infinity()}; }
constexpr Range at_most(double high) { return {-std::numeric_limits<double>::infinity(), high}; }

/// "at least 0.1", "0.2 to 0.8", "0"; "any" if it has no ends.
std::string to_text(const Range& range);

/// What a number tells of, and by what it is judged.
struct Criterion {
  const char* name;      // "value collapse"
  const char* measures;  // "spread of the net's values"
  Range healthy;         // a number outside is a warning ...
  Range tolerable;       // ... and outside of this one, which holds the other, a fault
  const char* cause;     // what is then most likely wrong
};

/// A number, or why there is none (yet); the note may also say what is behind the number.
struct Measurement {
  std::optional<double> number;
  std::string note;
};

/// One of many questions to a subject: how it is measured and how it is judged.
template <class Subject>
struct Check {
  Criterion criterion;
  Measurement (*measure)(const Subject& subject);
};

enum class Verdict { Ok, Unknown, Warning, Fault };

/// "ok", "unknown", "warning", "fault".
const char* to_text(Verdict verdict);

/// The answer.
struct Finding {
  Criterion criterion;
  Measurement measured;
  Verdict verdict = Verdict::Unknown;
};

/// What is not finite is a fault.
Finding judge(const Criterion& criterion, const Measurement& measured);

/// As people read it: three digits, whole numbers whole; "nan" and "inf" as such.
std::string number_text(double number);

/// "value collapse: spread of the net's values 0.012, healthy is at least 0.1: the komi ..."
std::string to_text(const Finding& finding);

/// All checks of a table.
template <class Subject, class Table>
std::vector<Finding> run_checks(const Table& checks, const Subject& subject) {
  std::vector<Finding> findings;
  for (const Check<Subject>& check : checks)
    findings.push_back(judge(check.criterion, check.measure(subject)));
  return findings;
}

}  // namespace move37
