# What `pip install .` builds: the Python package and what it links, nothing else. With nets, if
# there is a LibTorch: that of the `torch` where it is installed to, else the system's.
set(MOVE37_PROGRAM OFF)
set(MOVE37_PYTHON ON)
set(MOVE37_TESTS OFF)
set(MOVE37_BENCH OFF)

# pip builds in an environment of its own, from where the user's torch cannot be imported; but it
# lies where it lies.
find_package(Python 3.9 REQUIRED COMPONENTS Interpreter Development.Module)
execute_process(
  COMMAND ${Python_EXECUTABLE} -c "import sys, sysconfig
places = [sysconfig.get_path('purelib'), sysconfig.get_path('platlib'), *sys.path]
print(*dict.fromkeys(places), sep=';')"
  OUTPUT_VARIABLE places OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
foreach(place ${places})
  if(EXISTS ${place}/torch/share/cmake/Torch/TorchConfig.cmake)
    set(MOVE37_TORCH_FOLDER ${place}/torch)
    list(PREPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR}/python_torch)
    break()
  endif()
endforeach()

if(NOT DEFINED MOVE37_NETS)
  find_package(Torch QUIET)
  set(MOVE37_NETS ${Torch_FOUND})
  if(NOT Torch_FOUND)
    message(WARNING "There is no LibTorch: the package will have boards, rules, records and "
                    "search, but no nets. Install torch, or libtorch-dev, and build it anew.")
  endif()
endif()
if(MOVE37_NETS AND TORCH_CXX_FLAGS MATCHES "_GLIBCXX_USE_CXX11_ABI=0")
  message(FATAL_ERROR "The torch ${Torch_VERSION} found here was built with the C++ ABI of before "
                      "2015, with which no library of this system can be linked. Use torch 2.7 or "
                      "newer, or build without nets: pip install . "
                      "--config-settings=cmake.define.MOVE37_NETS=OFF")
endif()
