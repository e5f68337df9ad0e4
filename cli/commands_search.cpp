#include "cli/commands.hpp"

#include "base/text.hpp"
#include "cli/export.hpp"
#include "cli/export_archive.hpp"
#include "cli/export_csv.hpp"
#include "cli/quote.hpp"
#include "cli/search.hpp"
#include "cli/site.hpp"
#include "cli/thread.hpp"
#include "cli/timeline.hpp"
#include "cli/who.hpp"
#include "index/reader.hpp"
#include "ledger/visibility.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <utility>

namespace minutebook::cli {
namespace {

void add_filters(CLI::App& command, index::Query& query)
{
    const std::pair<const char*, std::string*> filters[] = {
        {"--council", &query.council}, {"--organization", &query.organization}, {"--person", &query.person}, {"--post", &query.post},
        {"--kind", &query.kind},       {"--outcome", &query.outcome},           {"--from", &query.from},     {"--to", &query.to},
    };
    const char* const helps[] = {"Id of a council",
                                 "Id of a body",
                                 "Id of a person",
                                 "Id of a post",
                                 "agenda_item, meeting, decision, news, report, …",
                                 "resolved, agreed, noted, refused, …: documents with such a decision",
                                 "First day, month or year (ISO 8601)",
                                 "Last day, month or year (ISO 8601)"};
    for (std::size_t i = 0; i < std::size(filters); ++i) command.add_option(filters[i].first, *filters[i].second, helps[i]);
    command.add_option("--limit", query.limit, "Hits on a page, 1 to 100 (default 20)")->check(CLI::Range(1, 100));
    command.add_option("--cursor", query.cursor, "The page that an answer's `next` names");
}

void add_search(const Registry& registry)
{
    auto* command = registry.app.add_subcommand(
        "search", "Search the index.\nExample: minutebook search 'merge director of children' --from 2019 --json");
    auto options = std::make_shared<SearchOptions>();
    auto sort = std::make_shared<std::string>("relevance");
    command->add_option("QUERY", options->query.text, "Words, \"phrases\", AND OR NOT, field:value")->required();
    command->add_option("--sort", *sort, "relevance, newest or oldest")->check(CLI::IsMember({"relevance", "newest", "oldest"}));
    command->add_flag("--json", options->json, "One JSON object");
    add_filters(*command, options->query);
    command->footer("Fields:\n" + search_fields_help());
    command->callback(asking<SearchOptions>(registry, options, run_search, [sort](SearchOptions& given) -> Result<> {
        given.query.sort = *sort == "newest" ? index::Sort::newest : *sort == "oldest" ? index::Sort::oldest : index::Sort::relevance;
        return {};
    }));
}

void add_quote(const Registry& registry)
{
    auto* command = registry.app.add_subcommand(
        "quote", "Where a quotation stands in the records held, word for word or nearly, or that it does not.\nExamples: minutebook quote "
                 "'that the report be noted' --council thr; minutebook quote - < quotation.txt");
    auto options = std::make_shared<QuoteOptions>();
    auto council = std::make_shared<std::string>();
    command->add_option("TEXT", options->quotation, "3 to 200 words; … stands for any words; - reads standard input")->required();
    command->add_option("--council", *council, "Id of a council");
    command->add_option("--limit", options->filter.limit, "Places printed, 1 to 100 (default 20)")->check(CLI::Range(1, 100));
    command->add_flag("--json", options->json, "One JSON object");
    const auto run = [](const QuoteOptions& given, std::ostream& out) { return run_quote(given, std::cin, out); };
    command->callback(asking<QuoteOptions>(registry, options, run, [council](QuoteOptions& given) -> Result<> {
        given.filter.council = civic::CouncilId(*council);
        return {};
    }));
}

/// A day, month or year that an option gives. Errors: usage.
Result<std::optional<PartialDate>> date_of(const std::string& option, const std::string& text)
{
    if (text.empty()) return std::nullopt;
    const auto date = PartialDate::parse(text);
    if (!date || !date->year) return fail(Errc::usage, option + ": '" + text + "' is no date", "write it as 2019-10-02, 2019-10 or 2019");
    return date;
}

void add_who(const Registry& registry)
{
    auto* command = registry.app.add_subcommand("who", "Who held a post, on a day or at all, with the words that say so.\n"
                                                       "Example: minutebook who 'director of housing' --council ashby --on 2019-10-02");
    auto options = std::make_shared<WhoOptions>();
    auto on = std::make_shared<std::string>();
    command->add_option("POST", options->post, "Title of the post, or its id")->required();
    command->add_option("--council", options->council, "Id of its council, or words of its name");
    command->add_option("--on", *on, "A day, month or year (ISO 8601); without it every holder is listed")->type_name("DAY");
    command->add_flag("--json", options->json, "One JSON object: that of the post's page");
    command->callback(asking<WhoOptions>(registry, options, run_who, [on](WhoOptions& given) -> Result<> {
        auto day = date_of("--on", *on);
        if (!day) return propagate(day);
        given.on = *day;
        return {};
    }));
}

/// Reads the options that are dates. Errors: usage.
Result<> set_days(TimelineOptions& options, const std::string& from, const std::string& to)
{
    auto first = date_of("--from", from);
    if (!first) return propagate(first);
    auto last = date_of("--to", to);
    if (!last) return propagate(last);
    if (*first) options.query.from = iso_day(*(*first)->earliest());
    if (*last) options.query.to = iso_day(*(*last)->latest());
    if (*first && *last && options.query.to < options.query.from)
        return fail(Errc::usage, "--to " + to + " is before --from " + from, "give the earlier day with --from");
    return {};
}

void add_timeline(const Registry& registry)
{
    auto* command = registry.app.add_subcommand("timeline", "What is told of people, posts, bodies and searches, in order of days.\n"
                                                            "Example: minutebook timeline --post ash-leader -q budget --from 2019");
    auto options = std::make_shared<TimelineOptions>();
    auto days = std::make_shared<std::pair<std::string, std::string>>();
    auto sort = std::make_shared<std::string>("newest");
    command->add_option("--person", options->query.persons, "Id of a person; may be repeated, as the next four");
    command->add_option("--post", options->query.posts, "Id of a post");
    command->add_option("--organization", options->query.organizations, "Id of a body");
    command->add_option("--council", options->query.councils, "Id of a council: of what else is named, only what is its");
    command->add_option("-q,--search", options->query.searches, "Words, as for search");
    command->add_option("--what", options->query.kinds, "Only entries of this kind; may be repeated")
        ->check(CLI::IsMember(std::vector<std::string>(server::timeline_kinds.begin(), server::timeline_kinds.end())));
    const auto classes = versions::change_classes();
    command->add_option("--class", options->query.change_class, "Of changes only those of this class, as 'changes --class' has them")
        ->check(CLI::IsMember(std::vector<std::string>(classes.begin(), classes.end())));
    command->add_option("--from", days->first, "First day, month or year (ISO 8601)");
    command->add_option("--to", days->second, "Last day, month or year (ISO 8601)");
    command->add_option("--sort", *sort, "newest or oldest (first)")->check(CLI::IsMember({"newest", "oldest"}));
    command->add_option("--limit", options->query.limit, "Entries, 1 to 200 (default 50)")
        ->check(CLI::Range(std::size_t{1}, server::timeline_most));
    command->add_option("--cursor", options->query.cursor, "The page that an answer's `next` names");
    command->add_flag("--json", options->json, "One JSON object");
    command->callback(asking<TimelineOptions>(registry, options, run_timeline, [days, sort](TimelineOptions& given) -> Result<> {
        given.query.oldest_first = *sort == "oldest";
        return set_days(given, days->first, days->second);
    }));
}

void add_thread(const Registry& registry)
{
    auto* command = registry.app.add_subcommand(
        "thread", "How a decision or a document went on: the steps that hang together with it, in order, each with why and its words.\n"
                  "Example: minutebook thread 5f0c2a9d3b1e4c77-120 --json");
    auto options = std::make_shared<ThreadOptions>();
    command->add_option("ID", options->id, "Id of a decision or of a document")->required();
    command->add_flag("--json", options->json, "One JSON object");
    command->callback(asking<ThreadOptions>(registry, options, run_thread));
}

Result<int> print_dump(const std::filesystem::path& data, std::ostream& out)
{
    auto visibility = ledger::Visibility::open(data / "ledger.sqlite");
    if (!visibility) return propagate(visibility);
    if (visibility->size() > 0) return fail(Errc::refused, "a dump would show what the ledger withholds", "use export popolo");
    auto reader = index::IndexReader::open({data});
    if (!reader) return propagate(reader);
    auto dump = reader->dump();
    if (!dump) return propagate(dump);
    out << *dump;
    return 0;
}

/// The forms that are made from the archive alone.
Result<int> export_archive(const Registry& registry, const std::string& form, const std::string& council)
{
    auto config = registry.global.load();
    if (!config) return propagate(config);
    const ArchiveExportOptions options{layout_of(registry.global.directory(), *config), council};
    auto done = form == "warc"   ? run_export_warc(options, registry.out)
                : form == "cdxj" ? run_export_cdxj(options, registry.out)
                                 : run_export_wacz(options, registry.out);
    if (!done) return propagate(done);
    return 0;
}

void add_export(const Registry& registry)
{
    auto* command =
        registry.app.add_subcommand("export", "Everything known or held, in a standard form, on standard output.\nExamples: minutebook "
                                              "export popolo > known.json; minutebook export csv --table tenures > tenures.csv; "
                                              "minutebook export wacz --council thr > thr.wacz");
    auto form = std::make_shared<std::string>();
    auto table = std::make_shared<std::string>();
    auto council = std::make_shared<std::string>();
    command
        ->add_option("FORM", *form,
                     "popolo; csv (one --table); warc, cdxj (index of the archive's files) or wacz: what the archive holds; or dump: one "
                     "line for each stored "
                     "thing, equal for equal indexes")
        ->required()
        ->check(CLI::IsMember({"popolo", "csv", "warc", "cdxj", "wacz", "dump"}));
    command->add_option("--council", *council, "Id of a council, or of another source (not for dump)");
    command->add_option("--table", *table, "Of csv: " + join(csv_tables(), ", "))->type_name("TABLE");
    command->callback([registry, form, council, table] {
        registry.chosen = [registry, form, council, table]() -> Result<int> {
            if (*form != "csv" && !table->empty()) return fail(Errc::usage, "--table is of export csv alone");
            if (*form == "dump") return print_dump(registry.global.directory(), registry.out);
            if (*form != "popolo" && *form != "csv") return export_archive(registry, *form, *council);
            const ExportOptions options{registry.global.directory(), civic::CouncilId(*council)};
            auto done = *form == "csv" ? run_export_csv(options, *table, registry.out) : run_export_popolo(options, registry.out);
            if (!done) return propagate(done);
            return 0;
        };
    });
}

} // namespace

void add_search_commands(const Registry& registry)
{
    add_search(registry);
    add_quote(registry);
    add_who(registry);
    add_timeline(registry);
    add_thread(registry);
    add_export(registry);
}

} // namespace minutebook::cli
