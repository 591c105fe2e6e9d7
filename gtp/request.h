#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace move37::gtp {

/// One command line, taken apart.
struct Request {
  std::string id;  // the digits as they were sent, to be sent back; empty if there were none
  std::string name;
  std::vector<std::string> arguments;
};

/// Reads a line as it came, without its newline: control characters are dropped, a comment is cut
/// off, tabs are blanks (GTP 2 draft 2, section 2.1). Digits at the start are the id, even when
/// they touch the name. Nothing if the line names no command: it has no answer then.
std::optional<Request> parse_request(std::string_view line);

/// Is this the comment line by which GoGui asks a running command to come to an end?
bool is_interrupt(std::string_view line);

}  // namespace move37::gtp
