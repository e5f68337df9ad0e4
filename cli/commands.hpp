// How sub-commands are put on the command line: each reads its options, calls one run, and hands back an exit code.
#pragma once

#include "base/result.hpp"
#include "cli/config.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <ostream>
#include <string>

namespace CLI {
class App;
}

namespace minutebook::cli {

/// The options that every command takes.
struct Global {
    std::string data;
    std::string config; ///< empty: not named
    bool verbose = false;
    bool quiet = false;
    std::string log_format; ///< "text", "json"; empty: as the configuration says

    [[nodiscard]] std::filesystem::path directory() const { return data; }
    /// The configuration in force; messages from now on have the form that it asks for, unless an option does. Errors: those of
    /// load_config().
    [[nodiscard]] Result<Config> load() const
    {
        auto loaded = load_config(directory(), config.empty() ? std::nullopt : std::optional<std::filesystem::path>(config));
        if (loaded && log_format.empty()) log::set_format(loaded->log_format);
        return loaded;
    }
};

/// What a command needs to put itself on the command line. When it is given, it sets `chosen`.
struct Registry {
    CLI::App& app;
    Global& global;
    std::ostream& out;
    std::function<Result<int>()>& chosen;
};

void add_archive_commands(const Registry& registry);  ///< crawl, import, purge, status, verify
void add_index_commands(const Registry& registry);    ///< index, extract, serve
void add_search_commands(const Registry& registry);   ///< search, quote, who, timeline, thread, export
void add_versions_commands(const Registry& registry); ///< changes, clock
void add_sources_command(const Registry& registry);   ///< sources list, check, add
void add_editing_commands(const Registry& registry);  ///< merge, split, rename, corrections
void add_demo_command(const Registry& registry);      ///< demo

} // namespace minutebook::cli
