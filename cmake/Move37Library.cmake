include(GNUInstallDirs)

if(PROJECT_IS_TOP_LEVEL)  # ours alone: a parent project keeps its own flags
  if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
  endif()
  set(CMAKE_CXX_EXTENSIONS OFF)
  set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
  set(CMAKE_VERIFY_INTERFACE_HEADER_SETS ON)  # every header must compile on its own
  add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                      -Wnon-virtual-dtor -Woverloaded-virtual)
  if(MOVE37_SANITIZE)
    add_compile_options(-fsanitize=${MOVE37_SANITIZE} -fno-omit-frame-pointer
                        -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${MOVE37_SANITIZE})
  endif()
endif()

# move37_library(<layer> SOURCES <cpp...> HEADERS <h...> LINKS <targets...>)
# makes the library move37::<layer>, checks its headers and installs both.
function(move37_library layer)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;HEADERS;LINKS;PRIVATE_LINKS")
  add_library(move37_${layer} STATIC ${arg_SOURCES})
  add_library(move37::${layer} ALIAS move37_${layer})
  target_sources(move37_${layer} PUBLIC FILE_SET HEADERS
                 BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${arg_HEADERS})
  target_compile_features(move37_${layer} PUBLIC cxx_std_17)
  target_link_libraries(move37_${layer} PUBLIC ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS})
  set_target_properties(move37_${layer} PROPERTIES EXPORT_NAME ${layer}
                        POSITION_INDEPENDENT_CODE ON)  # the Python module links it
  install(TARGETS move37_${layer} EXPORT move37Targets
          FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/move37)
endfunction()
