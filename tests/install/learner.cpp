#include <selfplay/training_options.h>

int main() {
  const move37::TrainingOptions options;
  check(options);
  return to_toml(options).empty() ? 1 : 0;
}
