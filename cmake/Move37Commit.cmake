# The target move37_commit: which commit of the checkout was built, asked anew by each build.
set(commit_source ${PROJECT_BINARY_DIR}/commit.cpp)
add_custom_target(ask_commit
  COMMAND ${CMAKE_COMMAND} -D CHECKOUT=${PROJECT_SOURCE_DIR} -D FILE=${commit_source}
          -P ${CMAKE_CURRENT_LIST_DIR}/write_commit.cmake
  BYPRODUCTS ${commit_source})
add_library(move37_commit STATIC ${commit_source})
add_dependencies(move37_commit ask_commit)
target_include_directories(move37_commit PUBLIC ${PROJECT_SOURCE_DIR})
set_target_properties(move37_commit PROPERTIES POSITION_INDEPENDENT_CODE ON)
