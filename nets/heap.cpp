#include "nets/heap.h"

#include <cstdlib>  // tells whether this is glibc

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace move37 {

void keep_freed_memory() {
#if defined(__GLIBC__)
  constexpr int kManyBytes = 32 << 20;  // the largest block that glibc takes from its heap
  mallopt(M_MMAP_THRESHOLD, kManyBytes);
  mallopt(M_TRIM_THRESHOLD, 4 * kManyBytes);
#endif
}

}  // namespace move37
