// SGF texts: whatever is read is written so that it is read back to the same.
#include <optional>

#include "engine/sgf.h"
#include "tests/fuzz/fuzz_target.h"

namespace move37::test {
namespace {

// The next game that can be read, past those that are broken in more than their syntax.
std::optional<SgfGame> next_readable(SgfCollection& collection) {
  for (;;) {
    try {
      return collection.next();
    } catch (const SgfError&) {
    }
  }
}

void check(const SgfGame& record) {
  const std::string text = to_sgf(record);
  const SgfGame again = parse_sgf(text);
  promise(again.problem.empty(), "what was played can be played again");
  promise(again.game.moves() == record.game.moves(), "the moves are read back");
  promise(again.game.position().board() == record.game.position().board(), "so is the board");
  promise(again.game.handicap() == record.game.handicap(), "so is the handicap");
  promise(again.game.rules().komi == record.game.rules().komi, "so is the komi");
  promise(to_sgf(again) == text, "what is read back is written alike");
}

}  // namespace
}  // namespace move37::test

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace move37;
  using namespace move37::test;
  SgfCollection collection(text_of(data, size));
  while (const std::optional<SgfGame> record = next_readable(collection))
    check(*record);
  return 0;
}
