# The LibTorch inside a Python package, for find_package(Torch): its headers and libraries alone.
# (TorchConfig.cmake demands CUDA's compiler if torch can use a GPU, as the package index's does;
# but nothing here is compiled for a GPU.)
#
#   MOVE37_TORCH_FOLDER  .../site-packages/torch
#
# Says Torch_VERSION, TORCH_INSTALL_PREFIX, TORCH_CXX_FLAGS, and makes the target `torch`.
set(TORCH_INSTALL_PREFIX ${MOVE37_TORCH_FOLDER})

file(STRINGS ${MOVE37_TORCH_FOLDER}/version.py version REGEX "^__version__")
string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+[^'\"]*" Torch_VERSION "${version}")

file(STRINGS ${MOVE37_TORCH_FOLDER}/share/cmake/Torch/TorchConfig.cmake flags
     REGEX "_GLIBCXX_USE_CXX11_ABI=")
string(REGEX MATCH "-D_GLIBCXX_USE_CXX11_ABI=[01]" TORCH_CXX_FLAGS "${flags}")

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Torch REQUIRED_VARS TORCH_INSTALL_PREFIX
                                  VERSION_VAR Torch_VERSION)
if(Torch_FOUND AND NOT TARGET torch)
  set(headers ${MOVE37_TORCH_FOLDER}/include)
  add_library(torch INTERFACE IMPORTED)
  target_include_directories(torch INTERFACE ${headers} ${headers}/torch/csrc/api/include)
  target_link_libraries(torch INTERFACE ${MOVE37_TORCH_FOLDER}/lib/libtorch_cpu.so
                                        ${MOVE37_TORCH_FOLDER}/lib/libc10.so)
endif()
