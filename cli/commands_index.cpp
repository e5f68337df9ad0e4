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
    auto options = std::make_shared<indexer::Options>();
    auto no_ocr = std::make_shared<bool>(false);
    options->jobs = std::max(1U, std::thread::hardware_concurrency());
    command->add_flag("--rebuild", options->rebuild, "Read everything again, into a new generation");
    command->add_flag("--retry", options->retry, "Try again what could not be read before");
    command->add_flag("--no-ocr", *no_ocr, "Leave pages that are only pictures for another run");
    command->add_option("--ocr-pages", options->ocr_pages, "Pages read from their pictures, of one document at most")
        ->type_name("N")
        ->capture_default_str()
        ->check(CLI::Range(0, 5'000));
    command->add_option("--ocr-languages", options->ocr_languages, "Languages of the pictures, as tesseract names them: eng, eng+cym")
        ->capture_default_str();
    command->add_option("--jobs", options->jobs, "Reading processes (default: one a processor)")->type_name("N")->check(CLI::Range(1, 64));
    command->callback([registry, options, no_ocr] {
        registry.chosen = [registry, options, no_ocr]() -> Result<int> {
            auto config = registry.global.load();
            if (!config) return propagate(config);
            options->data = registry.global.directory();
            options->catalogue = &config->sources;
            options->database = config->database;
            options->ocr = !*no_ocr;
            return run_index(*options, registry.out);
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
    command->add_option("--manifest", *manifest, "Tab-separated, with a header line and the columns file and url (and kind, for --report)")
        ->type_name("MANIFEST.tsv");
    command->add_option("FILE", *files, "Files to read");
    command->add_flag("--report", options->report, "Sums by kind instead of objects");
    command->add_flag("--explain", options->explain, "Name the rule behind each mention, statement and decision");
    command->add_flag("--no-ocr", *no_ocr, "Leave out the text of pages that are only pictures");
    options->jobs = std::max(1U, std::thread::hardware_concurrency());
    command->add_option("--ocr-languages", options->ocr_languages, "Languages of the pictures, as tesseract names them: eng, eng+cym")
        ->capture_default_str();
    command->add_option("--jobs", options->jobs, "Reading processes (default: one a processor)")->type_name("N")->check(CLI::Range(1, 64));
    command->callback([registry, manifest, files, options, no_ocr] {
        registry.chosen = [registry, manifest, files, options, no_ocr]() -> Result<int> {
            auto config = registry.global.load();
            if (!config) return propagate(config);
            if (manifest->empty() && files->empty())
                return fail(Errc::usage, "extract needs files to read", "name files, or --manifest MANIFEST.tsv");
            if (!manifest->empty()) options->manifest = *manifest;
            options->files.assign(files->begin(), files->end());
            options->catalogue = &config->sources;
            options->ocr = !*no_ocr;
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
