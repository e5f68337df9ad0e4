#include "cli/commands.hpp"

#include "archive/archive.hpp"
#include "cli/crawl.hpp"
#include "cli/import.hpp"
#include "cli/purge.hpp"
#include "cli/status.hpp"
#include "cli/verify.hpp"
#include "index/reader.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace minutebook::cli {
namespace {

void add_import(const Registry& registry)
{
    auto* command = registry.app.add_subcommand(
        "import", "Bring in captures made elsewhere (WARC 1.0 or 1.1 of any writer).\nExample: minutebook import old.warc.gz");
    auto files = std::make_shared<std::vector<std::string>>();
    command->add_option("FILE", *files, "WARC files, compressed or not")->required();
    command->callback([registry, files] {
        registry.chosen = [registry, files]() -> Result<int> {
            auto config = registry.global.load();
            if (!config) return propagate(config);
            ImportOptions options;
            options.files.assign(files->begin(), files->end());
            options.layout = layout_of(registry.global.directory(), *config);
            options.writer = writer_options_of(*config);
            options.catalogue = &config->sources;
            return run_import(options, registry.out);
        };
    });
}

void add_purge(const Registry& registry)
{
    auto* command = registry.app.add_subcommand("purge", "Remove bytes from the archive by a legal order, for good.\nExample: minutebook "
                                                         "purge https://… --order \"County Court, claim 12/2026\" --reason \"by order\"");
    auto options = std::make_shared<PurgeOptions>();
    command->add_option("WHAT", options->what, "Digest (sha256:…), or address: all that was captured there")->required();
    command->add_option("--order", options->order, "Which order: court and number")->required();
    command->add_option("--reason", options->reason, "For the public removal log")->required();
    command->callback([registry, options] {
        registry.chosen = [registry, options]() -> Result<int> {
            auto config = registry.global.load();
            if (!config) return propagate(config);
            options->layout = layout_of(registry.global.directory(), *config);
            options->catalogue = &config->sources;
            return run_purge(*options, registry.out);
        };
    });
}

void add_status(const Registry& registry)
{
    auto* command = registry.app.add_subcommand(
        "status",
        "What each source lists, what of it is held, why the rest is not, when it was last asked.\nExample: minutebook status --json");
    auto json = std::make_shared<bool>(false);
    auto source = std::make_shared<std::string>();
    command->add_flag("--json", *json, "One JSON object");
    command->add_option("--source", *source, "Only this source, with every body and month")->type_name("NAME");
    command->callback([registry, json, source] {
        registry.chosen = [registry, json, source]() -> Result<int> {
            auto config = registry.global.load();
            if (!config) return propagate(config);
            if (auto printed = run_status({registry.global.directory(), &config->sources, *json, config->database, *source}, registry.out);
                !printed)
                return propagate(printed);
            return 0;
        };
    });
}

/// Captures that the index rests on and the archive does not hold.
Result<> check_captures(index::IndexReader& reader, const archive::Layout& layout, std::vector<std::string>& faults)
{
    auto archive = archive::ArchiveReader::open(layout);
    if (!archive) return propagate(archive);
    auto captures = reader.captures();
    if (!captures) return propagate(captures);
    for (const auto& id : *captures) {
        auto held = archive->capture(id);
        if (!held) return propagate(held);
        if (!*held) faults.push_back("index: rests on capture " + id.value() + ", which the archive does not hold; run index --rebuild");
    }
    return {};
}

/// The index in itself and against the archive; an index that is not there yet is no fault.
Result<std::vector<std::string>> check_index(const archive::Layout& layout)
{
    auto reader = index::IndexReader::open({layout.directory});
    if (!reader) {
        if (reader.error().code == Errc::not_found) return std::vector<std::string>{};
        return std::vector<std::string>{reader.error().text()};
    }
    auto faults = reader->check();
    if (!faults) return faults;
    if (auto checked = check_captures(*reader, layout, *faults); !checked) return propagate(checked);
    return faults;
}

void add_verify(const Registry& registry)
{
    auto* command = registry.app.add_subcommand(
        "verify", "Check every archived record against its digest, catalogue and index against it.\nExample: minutebook verify");
    command->callback([registry] {
        registry.chosen = [registry]() -> Result<int> {
            auto config = registry.global.load();
            if (!config) return propagate(config);
            const archive::Layout layout = layout_of(registry.global.directory(), *config);
            return run_verify(layout, registry.out, [layout] { return check_index(layout); });
        };
    });
}

void add_crawl(const Registry& registry)
{
    auto* command = registry.app.add_subcommand(
        "crawl",
        "Pull the sources named, or else those that minutebook.toml defines or names under [crawl] (sources, areas); councils and papers "
        "that are only built in are known, and crawled only when named. Resumes where it stopped.\nExample: minutebook crawl --source thr "
        "--max-pages 100");
    auto sources = std::make_shared<std::vector<std::string>>();
    auto max_pages = std::make_shared<std::size_t>(0);
    auto once = std::make_shared<bool>(false);
    command->add_option("--source", *sources, "Id of a source (may be given again)")->type_name("NAME");
    command->add_option("--max-pages", *max_pages, "Stop after so many requests for pages")->type_name("N");
    command->add_flag("--once", *once, "End when everything that is due has been asked for");
    command->callback([registry, sources, max_pages, once] {
        registry.chosen = [registry, sources, max_pages, once]() -> Result<int> {
            auto config = registry.global.load();
            if (!config) return propagate(config);
            CrawlCommand options;
            options.data = registry.global.directory();
            options.sources = *sources;
            options.max_pages = *max_pages;
            options.once = *once;
            return run_crawl(options, *config, registry.out);
        };
    });
}

} // namespace

void add_archive_commands(const Registry& registry)
{
    add_crawl(registry);
    add_import(registry);
    add_purge(registry);
    add_status(registry);
    add_verify(registry);
}

} // namespace minutebook::cli
