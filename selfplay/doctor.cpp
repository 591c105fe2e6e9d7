#include "selfplay/doctor.h"

#include <algorithm>

#include "selfplay/game_checks.h"
#include "selfplay/learning_checks.h"
#include "selfplay/net_checks.h"
#include "selfplay/row_checks.h"

namespace move37 {

std::vector<Finding> diagnose(const Evidence& evidence) {
  std::vector<Finding> findings;
  const auto add = [&](const std::vector<Finding>& some) {
    findings.insert(findings.end(), some.begin(), some.end());
  };
  add(run_checks(game_checks(), evidence));
  add(run_checks(row_checks(), evidence));
  add(run_checks(learning_checks(), evidence));
  if (evidence.net && !evidence.rows.empty()) add(check_health(health_of(evidence)));
  add(run_checks(net_checks(), evidence));
  return findings;
}

Verdict worst(const std::vector<Finding>& findings) {
  Verdict verdict = Verdict::Ok;
  for (const Finding& finding : findings)
    verdict = std::max(verdict, finding.verdict);
  return verdict;
}

}  // namespace move37
