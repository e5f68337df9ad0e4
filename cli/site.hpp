// The site of a data directory as the commands open it: to serve it, or to ask it themselves.
#pragma once

#include "cli/commands.hpp"
#include "server/serve.hpp"
#include "systems/sources.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>

namespace minutebook::cli {

/// `catalogue` tells the names of sources and whose texts are shown whole; it must outlive what is made of this.
[[nodiscard]] server::ServeOptions site_options(const std::filesystem::path& data, const std::optional<store::Location>& database,
                                                const systems::SourceCatalogue& catalogue);

/// For the callback of a command whose options have a `site` to ask: sets it as the configuration says, then runs. `prepare` reads what the
/// command line gave as text; its errors are the command's.
template <class Options>
[[nodiscard]] std::function<void()> asking(const Registry& registry, std::shared_ptr<Options> options,
                                           std::function<Result<>(const Options&, std::ostream&)> run,
                                           std::function<Result<>(Options&)> prepare = {})
{
    return [registry, options, run, prepare] {
        registry.chosen = [registry, options, run, prepare]() -> Result<int> {
            if (prepare)
                if (auto ready = prepare(*options); !ready) return propagate(ready);
            auto config = registry.global.load();
            if (!config) return propagate(config);
            options->site = site_options(registry.global.directory(), config->database, config->sources);
            if (auto done = run(*options, registry.out); !done) return propagate(done);
            return 0;
        };
    };
}

} // namespace minutebook::cli
