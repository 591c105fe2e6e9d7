#pragma once

namespace move37::app {

/// The commit that was built, "-dirty" behind it if something was changed; empty if it is unknown.
const char* commit();

}  // namespace move37::app
