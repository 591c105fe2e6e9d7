#pragma once

#include <string>

namespace move37::app {

/// This machine's processor as Linux names it; empty elsewhere.
std::string processor_name();

}  // namespace move37::app
