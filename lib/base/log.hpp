// Messages for the person who runs the program: standard error only, one line each, control characters escaped.
#pragma once

#include <string_view>

namespace minutebook::log {

enum class Level { quiet, normal, verbose };

/// Set once by main before any thread starts.
void set_level(Level level);

void debug(std::string_view message); ///< shown with --verbose
void info(std::string_view message);  ///< hidden by --quiet
void warn(std::string_view message);  ///< always shown: a thing that was skipped, and why
void error(std::string_view message); ///< always shown

} // namespace minutebook::log
