// One TOML table → one Source.
#pragma once

#include "base/result.hpp"
#include "systems/sources.hpp"

#include <string_view>
#include <toml++/toml.h>

namespace minutebook::systems {

/// Reads a table as a source of that kind. Errors: invalid, naming `origin`, line and field: a field that its kind does not have (the
/// hint lists those that it has), a value of the wrong type or form, no id, no name.
[[nodiscard]] Result<Source> read_source(const toml::table& table, SourceKind kind, std::string_view origin);

/// "minutebook.toml, line 12".
[[nodiscard]] std::string place_of(std::string_view origin, const toml::node& node);

} // namespace minutebook::systems
