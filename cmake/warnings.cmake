# Every target of ours is built with these; third-party headers are system headers and exempt.
# -Wno-restrict: g++ 12 reports it falsely for "text" + std::string at -O2 (gcc.gnu.org/PR105651).
add_library(minutebook_warnings INTERFACE)
target_compile_options(minutebook_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Werror
                       $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-restrict>)
