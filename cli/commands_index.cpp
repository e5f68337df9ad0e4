#include "cli/commands.hpp"

#include "cli/extract.hpp"
#include "cli/index.hpp"
#include "cli/serve.hpp"

#include <CLI/CLI.hpp>
#include <memory>
#include <thread>

namespace minutebook::cli {
namespace {

void add_index(const Registry& registry)
{
    auto* command = registry.app.add_subcommand(
        "index", "Read what is new in the archive into the full-text and entity index.\nExample: minutebook index --rebuild");
    auto rebuild = std::make_shared<bool>(false);
    auto jobs = std::make_shared<std::size_t>(std::max(1U, std::thread::hardware_concurrency()));
    command->add_flag("--rebuild", *rebuild, "Read everything again, into a new generation");
    command->add_option("--jobs", *jobs, "Reading processes (default: one a processor)")->type_name("N")->check(CLI::Range(1, 64));
    command->callback([registry, rebuild, jobs] {
        registry.chosen = [registry, rebuild, jobs]() -> Result<int> {
            auto config = registry.global.load();
            if (!config) return propagate(config);
            return run_index({registry.global.directory(), &config->sources, *rebuild, *jobs, config->database}, registry.out);
        };
    });
}

void add_extract(const Registry& registry)
{
    auto* command = registry.app.add_subcommand(
        "extract", "Show what reading finds in files, one JSON object a line.\nExample: minutebook extract --report minutes.html");
    auto manifest = std::make_shared<std::string>();
    auto files = std::make_shared<std::vector<std::string>>();
    auto options = std::make_shared<ExtractOptions>();
    auto no_ocr = std::make_shared<bool>(false);
    command->add_option("--manifest", *manifest, "Tab-separated, with a header line and the columns file and url")
        ->type_name("MANIFEST.tsv");
    command->add_option("FILE", *files, "Files to read");
    command->add_flag("--report", options->report, "Sums by kind instead of objects");
    command->add_flag("--explain", options->explain, "Name the rule behind each mention, statement and decision");
    command->add_flag("--no-ocr", *no_ocr, "Accepted for scripts; pictures are not read yet in any case");
    command->callback([registry, manifest, files, options] {
        registry.chosen = [registry, manifest, files, options]() -> Result<int> {
            auto config = registry.global.load();
            if (!config) return propagate(config);
            if (manifest->empty() && files->empty())
                return fail(Errc::usage, "extract needs files to read", "name files, or --manifest MANIFEST.tsv");
            if (!manifest->empty()) options->manifest = *manifest;
            options->files.assign(files->begin(), files->end());
            options->catalogue = &config->sources;
            auto unread = run_extract(*options, registry.out);
            if (!unread) return propagate(unread);
            return *unread == 0 ? 0 : 3;
        };
    });
}

void add_serve(const Registry& registry)
{
    auto* command = registry.app.add_subcommand(
        "serve", "Serve pages and JSON, read-only, until stopped.\nExample: minutebook serve --listen 127.0.0.1:8080");
    auto listen = std::make_shared<std::string>();
    command->add_option("--listen", *listen, "Address and port (default: the configuration's, else 127.0.0.1:8080)")
        ->type_name("ADDR:PORT");
    command->callback([registry, listen] {
        registry.chosen = [registry, listen]() -> Result<int> {
            auto config = registry.global.load();
            if (!config) return propagate(config);
            ServeOptions options;
            options.data = registry.global.directory();
            options.database = config->database;
            options.listen = listen->empty() ? config->listen : *listen;
            options.operator_name = config->operator_name;
            options.contact = config->contact;
            options.catalogue = &config->sources;
            if (auto served = run_serve(options, registry.out); !served) return propagate(served);
            return 0;
        };
    });
}

} // namespace

void add_index_commands(const Registry& registry)
{
    add_index(registry);
    add_extract(registry);
    add_serve(registry);
}

} // namespace minutebook::cli
