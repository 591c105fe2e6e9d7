#pragma once

namespace move37 {

/// Asks the C library to keep memory that is freed instead of handing it back to the system. A net
/// frees and asks for the same few hundred kilobytes at each layer, and fresh pages cost it a sixth
/// of its time. Concerns the whole process; to ask again changes nothing. Only glibc knows how.
void keep_freed_memory();

}  // namespace move37
