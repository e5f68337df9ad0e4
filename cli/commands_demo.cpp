#include "cli/commands.hpp"

#include "cli/demo.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace minutebook::cli {

void add_demo_command(const Registry& registry)
{
    struct Options {
        DemoOptions demo;
        SitesOptions sites;
        bool sites_only = false;
        bool no_serve = false;
    };
    auto* command = registry.app.add_subcommand(
        "demo", "The main job on an embedded sample: crawl, index, serve. Needs no configuration and no network.\n"
                "Example: minutebook demo --listen 127.0.0.1:9000");
    auto options = std::make_shared<Options>();
    command->add_option("--listen", options->demo.listen, "Address and port of the pages (default 127.0.0.1:8080)")->type_name("ADDR:PORT");
    command->add_flag("--no-serve", options->no_serve, "End after indexing (with --data, to keep what was made)");
    auto* only =
        command->add_flag("--sites-only", options->sites_only, "Serve the sample's sites alone and print the configuration to crawl them");
    command->add_option("--phase", options->sites.phase, "Phase of the sample world with --sites-only: 1, or 2 for some weeks later")
        ->needs(only)
        ->check(CLI::Range(1, 2));
    command->add_option("--sites-port", options->sites.port, "Port of the sample's sites with --sites-only (default: any free one)")
        ->needs(only)
        ->check(CLI::Range(0, 65535));
    command->add_option("--pages", options->sites.pages, "One more site with --sites-only, of that many small pages")
        ->needs(only)
        ->check(CLI::Range(0, 10'000'000));
    command->add_flag("--all", options->sites.all, "Print the sources of every sample site, the hostile one too, with --sites-only")
        ->needs(only);
    command->add_option("--truth", options->sites.truth, "Write to a file what must come of every address, with --sites-only")
        ->needs(only)
        ->type_name("FILE");
    command->add_option("--log", options->sites.log, "A file to which every request is added, with --sites-only")
        ->needs(only)
        ->type_name("FILE");
    command->callback([registry, options] {
        registry.chosen = [registry, options]() -> Result<int> {
            Result<> done;
            if (options->sites_only) done = run_sample_sites(options->sites, registry.out);
            else {
                options->demo.serve = !options->no_serve;
                if (registry.app.count("--data") > 0) options->demo.data = registry.global.directory();
                done = run_demo(options->demo, registry.out);
            }
            if (!done) return propagate(done);
            return 0;
        };
    });
}

} // namespace minutebook::cli
