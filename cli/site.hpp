// The site of a data directory as the commands open it: to serve it, or to ask it themselves.
#pragma once

#include "server/serve.hpp"
#include "systems/sources.hpp"

#include <filesystem>
#include <optional>

namespace minutebook::cli {

/// `catalogue` tells the names of sources and whose texts are shown whole; it must outlive what is made of this.
[[nodiscard]] server::ServeOptions site_options(const std::filesystem::path& data, const std::optional<store::Location>& database,
                                                const systems::SourceCatalogue& catalogue);

} // namespace minutebook::cli
