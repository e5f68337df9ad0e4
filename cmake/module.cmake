# minutebook_module(NAME DIRECTORY_OF_INCLUDE_ROOT LINKS…): one static library of all sources below the current folder.
# New files are picked up by themselves; a header is included by its path from lib/ or from the top folder.
function(minutebook_module name)
  cmake_parse_arguments(MODULE "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(NOT sources)
    file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/empty.cpp "")
    set(sources ${CMAKE_CURRENT_BINARY_DIR}/empty.cpp)
  endif()
  add_library(minutebook_${name} STATIC ${sources})
  target_include_directories(minutebook_${name} PUBLIC ${PROJECT_SOURCE_DIR}/lib ${PROJECT_SOURCE_DIR})
  target_link_libraries(minutebook_${name} PUBLIC ${MODULE_PUBLIC} PRIVATE minutebook_warnings ${MODULE_PRIVATE})
endfunction()
