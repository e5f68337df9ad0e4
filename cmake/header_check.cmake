# The target minutebook_header_check compiles each public header alone: it must bring in all it needs. Built by the test
# "house: headers".
file(GLOB_RECURSE headers RELATIVE ${PROJECT_SOURCE_DIR} CONFIGURE_DEPENDS
     lib/*.hpp crawler/*.hpp indexer/*.hpp server/*.hpp sample/*.hpp cli/*.hpp)
set(units "")
foreach(header ${headers})
  string(REGEX REPLACE "^lib/" "" include ${header})
  string(REPLACE "/" "_" flat ${header})
  set(unit ${CMAKE_CURRENT_BINARY_DIR}/header_check/${flat}.cpp)
  file(CONFIGURE OUTPUT ${unit} CONTENT "#include \"${include}\"\n#include \"${include}\" // and guards itself\n" @ONLY)
  list(APPEND units ${unit})
endforeach()
add_library(minutebook_header_check OBJECT EXCLUDE_FROM_ALL ${units})
target_compile_options(minutebook_header_check PRIVATE -fsyntax-only)
# Headers that are private to the indexer bring in poppler's, which lie in a folder of their own.
target_link_libraries(minutebook_header_check PRIVATE minutebook_cli minutebook_warnings PkgConfig::POPPLER)
add_test(NAME "house: headers" COMMAND ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR} --target minutebook_header_check)
add_test(NAME "house: layers" COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR} -P ${PROJECT_SOURCE_DIR}/cmake/check_layers.cmake)
