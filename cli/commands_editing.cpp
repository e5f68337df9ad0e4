#include "cli/commands.hpp"

#include "cli/corrections.hpp"
#include "cli/merge.hpp"
#include "cli/rename.hpp"
#include "cli/split.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace minutebook::cli {
namespace {

/// The options that every judgement has.
template <class Options>
void add_common(CLI::App& command, Options& options)
{
    command.add_option("--reason", options.reason, "Why; shown to the public")->required()->type_name("TEXT");
    command.add_option("--kind", options.kind, "person, post or organization, where an id may be several")->type_name("KIND");
    command.add_flag("--undo", options.undo, "Take the judgement back");
}

template <class Options>
std::function<void()> chooser(const Registry& registry, std::shared_ptr<Options> options, Result<> (*run)(const Options&, std::ostream&))
{
    return [registry, options, run] {
        registry.chosen = [registry, options, run]() -> Result<int> {
            options->data = registry.global.directory();
            if (auto done = run(*options, registry.out); !done) return propagate(done);
            return 0;
        };
    };
}

void add_merge(const Registry& registry)
{
    auto* command = registry.app.add_subcommand(
        "merge", "Several ids are one person, post or body. Kept in the ledger; the index follows at its next run.\n"
                 "Example: minutebook merge thr-j-kent thr-jane-kent --reason \"one councillor: see her register of interests\"");
    auto options = std::make_shared<MergeOptions>();
    command->add_option("ID", options->ids, "Ids as in the addresses of pages")->required();
    add_common(*command, *options);
    command->callback(chooser(registry, options, run_merge));
}

void add_split(const Registry& registry)
{
    auto* command = registry.app.add_subcommand(
        "split",
        "Some of what is told of a person or post is of another. Kept in the ledger; the index follows at its next run.\n"
        "Example: minutebook split thr-john-kent --post thr-head-of-parks --as \"John Kent\" --reason \"officer, not councillor\"");
    auto options = std::make_shared<SplitOptions>();
    command->add_option("ID", options->id, "Id as in the addresses of pages")->required();
    command->add_option("--document", options->documents, "What stands in this document (id or address; may be given again)")
        ->type_name("URL|ID");
    command->add_option("--post", options->post, "What is told of the holder of this post")->type_name("ID");
    command->add_option("--from", options->from, "What is told of that day and later")->type_name("DAY");
    command->add_option("--to", options->to, "What is told of that day and before")->type_name("DAY");
    command->add_option("--as", options->name, "Name of the other")->type_name("NAME");
    add_common(*command, *options);
    command->footer("Where several of --document, --post, --from, --to are given, all must be true of what is split off.");
    command->callback([registry, options] {
        registry.chosen = [registry, options]() -> Result<int> {
            auto config = registry.global.load();
            if (!config) return propagate(config);
            options->data = registry.global.directory();
            options->catalogue = &config->sources;
            if (auto done = run_split(*options, registry.out); !done) return propagate(done);
            return 0;
        };
    });
}

void add_rename(const Registry& registry)
{
    auto* command = registry.app.add_subcommand(
        "rename", "The name to show a person, post or body by. Kept in the ledger; the index follows at its next run.\n"
                  "Example: minutebook rename thr-j-kent \"Jane Kent\" --reason \"her name in full on the council's site\"");
    auto options = std::make_shared<RenameOptions>();
    command->add_option("ID", options->id, "Id as in the addresses of pages")->required();
    command->add_option("NAME", options->name, "Name to show");
    add_common(*command, *options);
    command->callback(chooser(registry, options, run_rename));
}

void add_corrections(const Registry& registry)
{
    auto* command =
        registry.app.add_subcommand("corrections", "Every judgement of merge, split and rename: what, why, when, whether taken back.\n"
                                                   "Example: minutebook corrections --json");
    auto options = std::make_shared<CorrectionsOptions>();
    command->add_flag("--json", options->json, "One JSON object");
    command->callback(chooser(registry, options, run_corrections));
}

} // namespace

void add_editing_commands(const Registry& registry)
{
    add_merge(registry);
    add_split(registry);
    add_rename(registry);
    add_corrections(registry);
}

} // namespace minutebook::cli
