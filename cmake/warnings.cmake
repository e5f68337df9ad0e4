# Every target of ours is built with these; third-party headers are system headers and exempt.
add_library(minutebook_warnings INTERFACE)
target_compile_options(minutebook_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Werror)
