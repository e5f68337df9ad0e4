#include "cli/program.hpp"

#include "base/log.hpp"
#include "cli/commands.hpp"

#include <CLI/CLI.hpp>
#include <cstdlib>

namespace minutebook::cli {
namespace {

int exit_code_of(const Error& error) { return error.code == Errc::usage ? wrong_usage : failed; }

/// A command ends with an exit code or an error; the error is shown once, here.
int finish(const Result<int>& result)
{
    if (result) return *result;
    log::error(result.error().text());
    return exit_code_of(result.error());
}

std::string environment(const char* name, const char* otherwise)
{
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0' ? value : otherwise;
}

void add_global_options(CLI::App& app, Global& global)
{
    global.data = environment("MINUTEBOOK_DATA", "minutebook-data");
    app.add_option("--data", global.data, "Directory of archive, ledger and index (default minutebook-data, or MINUTEBOOK_DATA)")
        ->type_name("DIR");
    app.add_option("--config", global.config, "Configuration (default MINUTEBOOK_CONFIG, else DIR/minutebook.toml)")->type_name("FILE");
    auto* verbose = app.add_flag("--verbose", global.verbose, "Say more on standard error");
    app.add_flag("--quiet", global.quiet, "Say only what went wrong")->excludes(verbose);
    app.add_option("--log-format", global.log_format, "Messages on standard error as text (default) or as lines of json")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "json"}));
    app.set_version_flag("--version", "minutebook " MINUTEBOOK_VERSION);
}

/// Of the command that was given, if one was.
std::string where_to_look(const CLI::App& app)
{
    const CLI::App* command = &app;
    std::string words = "minutebook";
    while (!command->get_subcommands().empty()) {
        command = command->get_subcommands().front();
        words += " " + command->get_name();
    }
    return command == &app ? "'minutebook --help' and 'minutebook COMMAND --help' list what is known"
                           : "'" + words + " --help' lists what is known";
}

} // namespace

int run_program(int argc, const char* const* argv, std::ostream& out)
{
    CLI::App app("Archive and search engine for council records.\nExample: minutebook demo", "minutebook");
    app.require_subcommand(1);
    app.fallthrough(); // global options may stand before or after the command
    app.footer("Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some documents could not be read.");
    Global global;
    add_global_options(app, global);
    std::function<Result<int>()> chosen;
    const Registry registry{app, global, out, chosen};
    add_archive_commands(registry);
    add_index_commands(registry);
    add_search_commands(registry);
    add_versions_commands(registry);
    add_sources_command(registry);
    add_editing_commands(registry);
    add_demo_command(registry);
    try {
        app.parse(argc, argv);
    }
    catch (const CLI::Success& success) { // --help, --version
        return app.exit(success, out, out);
    }
    catch (const CLI::ParseError& error) {
        log::error(std::string(error.what()) + "; " + where_to_look(app));
        return wrong_usage;
    }
    log::set_level(global.verbose ? log::Level::verbose : global.quiet ? log::Level::quiet : log::Level::normal);
    log::set_format(global.log_format == "json" ? log::Format::json : log::Format::text);
    const int code = finish(chosen());
    out.flush();
    return out.good() ? code : failed;
}

} // namespace minutebook::cli
