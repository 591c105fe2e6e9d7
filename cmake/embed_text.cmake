# embed_text(<target> <function> FILES <file...>)
# compiles the files, one after the other, into the target: move37::<function>() is their text, a
# std::string_view. A header of the target declares the function.
function(embed_text target function)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "FILES")
  set(literals "")
  foreach(name IN LISTS arg_FILES)
    get_filename_component(path ${name} ABSOLUTE)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    file(READ ${path} text)
    string(APPEND literals "R\"embedded(${text})embedded\"\n")
  endforeach()
  file(CONFIGURE OUTPUT ${function}.cpp @ONLY CONTENT [[
#include <string_view>
namespace move37 {
std::string_view @function@();
std::string_view @function@() {
  using namespace std::string_view_literals;
  return @literals@""sv;
}
}  // namespace move37
]])
  target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp)
endfunction()
