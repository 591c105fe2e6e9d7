#pragma once

namespace move37::test {

/// How often memory was asked for with `new`, by all threads of this program.
long num_allocations();

}  // namespace move37::test
