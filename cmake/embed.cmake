# minutebook_embed(TARGET NAMESPACE ROOT FILES…): makes "<NAMESPACE, with _ for ::>.hpp" with
#   namespace NAMESPACE { struct File { std::string_view name, bytes; }; std::span<const File> files(); }
# holding each file under its path relative to ROOT. The program needs no files beside itself.
function(minutebook_embed target namespace root)
  string(REPLACE "::" "_" flat ${namespace})
  set(directory ${CMAKE_CURRENT_BINARY_DIR}/embedded_${flat})
  set(header ${directory}/${flat}.hpp)
  set(source ${directory}/${flat}.cpp)
  add_custom_command(
    OUTPUT ${source} ${header}
    COMMAND ${CMAKE_COMMAND} -DNAMESPACE=${namespace} -DROOT=${root} -DHEADER=${header} -DSOURCE=${source}
            "-DFILES=${ARGN}" -P ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${source} ${header})
  target_include_directories(${target} PRIVATE ${directory})
endfunction()
