#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace move37 {

/// The numbers of a story (see story_json.h) that fit into a page: where they take more than `most`
/// bytes, looks are left out evenly, but for the first and the last of each story, until they do or
/// none is left to leave out. Such a story tells how many, as `looks_left_out`.
/// Requires: a document of to_json() with a story in it.
std::string page_data(std::string_view json, std::size_t most);

}  // namespace move37
