#pragma once

#include <string_view>

namespace move37 {

// Files of story/ that are compiled into the program (cmake/embed_text.cmake).

std::string_view alphago_lee_2();  // games/alphago-lee-2.sgf
std::string_view alphago_lee_4();

std::string_view page_html();  // page/story.html, with the places where the rest goes
std::string_view page_style();
std::string_view page_script();  // all of page/*.js, in the order in which they stand on another

}  // namespace move37
