#pragma once

#include <string>
#include <string_view>

namespace move37 {

/// One HTML page that shows the stories of a JSON document (see to_json in story_json.h). It holds
/// all that it needs: nothing is ever fetched.
std::string story_page(std::string_view json);

}  // namespace move37
