#include "cli/commands.hpp"

#include "cli/sources.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace minutebook::cli {
namespace {

void add_list(const Registry& registry, CLI::App& sources)
{
    auto* command = sources.add_subcommand(
        "list", "Show the catalogue, or what of it fits.\nExample: minutebook sources list --system cmis --nation scotland");
    auto options = std::make_shared<SourcesListOptions>();
    command->add_option("TEXT", options->text, "Stands in the id, a name or an address, or is the id of the area served");
    command->add_option("--nation", options->nation, "england, scotland, wales or northern-ireland")->type_name("NATION");
    command->add_option("--system", options->system, "moderngov, cmis, news, plain or none")->type_name("SYSTEM");
    command->add_option("--kind", options->kind, "council, paper, site, or a kind of council such as 'county'")->type_name("KIND");
    command->add_flag("--json", options->json, "One JSON object");
    command->callback([registry, options] {
        registry.chosen = [registry, options]() -> Result<int> {
            auto config = registry.global.load();
            if (!config) return propagate(config);
            if (auto printed = run_sources_list(*options, config->sources, registry.out); !printed) return propagate(printed);
            return 0;
        };
    });
}

void add_check(const Registry& registry, CLI::App& sources)
{
    auto* command =
        sources.add_subcommand("check", "Ask a source a few small things: what system answers, its web service, what robots.txt allows, "
                                        "validators, TLS. Exit code 0: it can be crawled as recorded; 1: not.\n"
                                        "Example: minutebook sources check thr");
    auto options = std::make_shared<SourcesCheckOptions>();
    command->add_option("NAME", options->names, "Ids of sources")->required();
    command->add_flag("--json", options->json, "One JSON object");
    command->callback([registry, options] {
        registry.chosen = [registry, options]() -> Result<int> {
            auto config = registry.global.load();
            if (!config) return propagate(config);
            return run_sources_check(*options, *config, registry.out);
        };
    });
}

void add_add(const Registry& registry, CLI::App& sources)
{
    auto* command =
        sources.add_subcommand("add", "Write a source of your own into minutebook.toml, after a check of what runs it unless --system "
                                      "says so.\nExample: minutebook sources add https://democracy.ashby.example/ --id ashby");
    auto options = std::make_shared<SourcesAddOptions>();
    command->add_option("URL", options->url, "Address that crawling starts from")->required();
    command->add_option("--id", options->id, "Code, [a-z0-9-]+ (default: made of the host)")->type_name("ID");
    command->add_option("--name", options->name, "Name (default: the title of its front page)");
    command->add_option("--system", options->system, "moderngov, cmis, news or plain: then nothing is asked for")->type_name("SYSTEM");
    command->add_option("--kind", options->kind, "council, paper or site (default: by the system)")->type_name("KIND");
    command->add_option("--area", options->areas, "Id of a council whose area it serves (may be given again)")->type_name("ID");
    command->add_option("--resolve", options->resolve, "Connect there whatever the host's name says")->type_name("ADDRESS:PORT");
    command->callback([registry, options] {
        registry.chosen = [registry, options]() -> Result<int> {
            auto config = registry.global.load();
            if (!config) return propagate(config);
            options->data = registry.global.directory();
            if (auto added = run_sources_add(*options, *config, registry.out); !added) return propagate(added);
            return 0;
        };
    });
}

} // namespace

void add_sources_command(const Registry& registry)
{
    auto* sources = registry.app.add_subcommand(
        "sources", "The catalogue of councils, papers and sites: list it, check what one answers, add one of your own.\n"
                   "Example: minutebook sources list thurrock");
    sources->require_subcommand(1);
    add_list(registry, *sources);
    add_check(registry, *sources);
    add_add(registry, *sources);
}

} // namespace minutebook::cli
