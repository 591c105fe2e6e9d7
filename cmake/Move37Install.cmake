include(CMakePackageConfigHelpers)
set(config_dir ${CMAKE_INSTALL_LIBDIR}/cmake/move37)
install(EXPORT move37Targets NAMESPACE move37:: DESTINATION ${config_dir})
configure_package_config_file(cmake/move37Config.cmake.in move37Config.cmake
                              INSTALL_DESTINATION ${config_dir})
write_basic_package_version_file(move37ConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/move37Config.cmake
              ${PROJECT_BINARY_DIR}/move37ConfigVersion.cmake DESTINATION ${config_dir})
