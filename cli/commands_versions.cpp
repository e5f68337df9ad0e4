#include "cli/changes.hpp"
#include "cli/commands.hpp"
#include "cli/site.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace minutebook::cli {
namespace {

void add_changes(const Registry& registry)
{
    auto* command = registry.app.add_subcommand(
        "changes", "What became of documents after they were first seen.\nExample: minutebook changes --council thr --class vote --json");
    auto options = std::make_shared<ChangesOptions>();
    command->add_option("--council", options->council, "Id of a council");
    command->add_option("--organization", options->organization, "Id of a body");
    command->add_option("--class", options->kind,
                        "spelling, name, number, date, decision_wording, vote, attendance, removal, addition, standing, …");
    command->add_option("--from", options->from, "First day, month or year on which the change was seen (ISO 8601)");
    command->add_option("--to", options->to, "Last day, month or year");
    command->add_option("--limit", options->limit, "Changes, newest first (default 25; 0: all)")->check(CLI::Range(0, 1'000'000));
    command->add_flag("--json", options->json, "One JSON object");
    command->callback(asking<ChangesOptions>(registry, options, run_changes));
}

void add_clock(const Registry& registry)
{
    auto* command = registry.app.add_subcommand(
        "clock",
        "How long agendas, papers, minutes and their approval take, by body.\nExample: minutebook clock --council thr --csv > clock.csv");
    auto options = std::make_shared<ClockOptions>();
    command->add_option("--council", options->council, "Id of a council");
    command->add_option("--organization", options->organization, "Id of a body");
    auto* as_json = command->add_flag("--json", options->json, "One JSON object");
    command->add_flag("--csv", options->csv, "One row for each meeting")->excludes(as_json);
    command->callback(asking<ClockOptions>(registry, options, run_clock));
}

} // namespace

void add_versions_commands(const Registry& registry)
{
    add_changes(registry);
    add_clock(registry);
}

} // namespace minutebook::cli
