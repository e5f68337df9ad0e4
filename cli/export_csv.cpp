#include "cli/export_csv.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"
#include "cli/exported.hpp"

#include <algorithm>
#include <array>

namespace minutebook::cli {
namespace {

using Row = std::vector<std::string>;

/// The columns that end every row: the words that it rests on, and where they stand.
constexpr std::array<const char*, 9> source_columns{"sources", "quote", "url",  "document",   "capture",
                                                    "start",   "end",   "page", "source_date"};

std::string text_of(const std::optional<PartialDate>& date) { return date ? date->to_string() : std::string{}; }
template <class Number>
std::string text_of(const std::optional<Number>& number)
{
    return number ? std::to_string(*number) : std::string{};
}
std::string yes_no(bool value) { return value ? "yes" : "no"; }

/// The first source, and how many there are.
void add_source(Row& row, const std::vector<civic::Source>& sources)
{
    row.push_back(std::to_string(sources.size()));
    if (sources.empty()) {
        row.resize(row.size() + source_columns.size() - 1);
        return;
    }
    const civic::Source& first = sources.front();
    for (std::string cell : {first.quote, first.url, first.document_id.value(), first.capture_id.value(), std::to_string(first.span.start),
                             std::to_string(first.span.end), text_of(first.page), first.date})
        row.push_back(std::move(cell));
}

/// One table: its own columns, and what writes the rows of a part.
struct Table {
    const char* name;
    Row columns;
    Result<> (*rows)(Exported& known, const index::Filter& part, const std::function<void(Row, const std::vector<civic::Source>&)>& put);
};
using Put = std::function<void(Row, const std::vector<civic::Source>&)>;

Result<> tenures(Exported& known, const index::Filter& part, const Put& put)
{
    return known.memberships(part, [&](const civic::Membership& one) {
        const auto date = [](const civic::Bound& bound) { return text_of(civic::exact_date(bound)); };
        put({one.id,
             one.council_id.value(),
             one.person_id.value(),
             known.person_name(one.person_id),
             one.post_id.value(),
             known.post_label(one.post_id),
             one.organization_id.value(),
             known.organization_name(one.organization_id),
             one.role,
             std::string(to_string(one.status)),
             date(one.start),
             text_of(one.start.earliest),
             text_of(one.start.latest),
             yes_no(one.start.told),
             date(one.end),
             text_of(one.end.earliest),
             text_of(one.end.latest),
             yes_no(one.end.told),
             text_of(one.first_seen),
             text_of(one.last_seen)},
            one.sources);
    });
}

Result<> decisions(Exported& known, const index::Filter& part, const Put& put)
{
    return known.motions(part, [&](const civic::Motion& one) {
        const auto votes = one.votes.value_or(civic::VoteCounts{});
        put({one.id.value(), one.council_id.value(), one.organization_id.value(), known.organization_name(one.organization_id),
             one.event_id.value(), text_of(one.date), one.title, one.text, std::string(to_string(one.outcome)), one.result, one.mover,
             known.who_is(one.council_id, one.mover).value(), one.seconder, known.who_is(one.council_id, one.seconder).value(),
             text_of(votes.for_count), text_of(votes.against), text_of(votes.abstain), yes_no(one.unanimous),
             std::to_string(one.named_votes.size())},
            one.sources);
    });
}

Result<> votes(Exported& known, const index::Filter& part, const Put& put)
{
    return known.motions(part, [&](const civic::Motion& one) {
        for (const civic::NamedVote& vote : one.named_votes)
            put({one.id.value(), one.council_id.value(), one.organization_id.value(), known.organization_name(one.organization_id),
                 one.event_id.value(), text_of(one.date), one.title, std::string(to_string(one.outcome)), vote.person,
                 known.who_is(one.council_id, vote.person).value(), vote.option},
                one.sources);
    });
}

Result<> attendance(Exported& known, const index::Filter& part, const Put& put)
{
    return known.events(part, [&](const civic::Event& one) {
        const auto row = [&](const std::string& name, const char* how, const std::string& role) {
            put({one.id.value(), one.council_id.value(), one.organization_id.value(), known.organization_name(one.organization_id),
                 one.name, text_of(one.start_date), name, known.who_is(one.council_id, name).value(), how, role},
                one.sources);
        };
        for (const std::string& name : one.present) row(name, "present", {});
        for (const std::string& name : one.apologies) row(name, "apologies", {});
        for (const civic::Attendee& attendee : one.in_attendance) row(attendee.name, "in attendance", attendee.role);
    });
}

const std::array<Table, 4>& tables()
{
    static const std::array<Table, 4> all{{
        {"tenures",
         {"id",           "council_id",   "person_id",  "person",     "post_id",        "post",         "organization_id",
          "organization", "role",         "status",     "start_date", "start_earliest", "start_latest", "start_told",
          "end_date",     "end_earliest", "end_latest", "end_told",   "first_seen",     "last_seen"},
         tenures},
        {"decisions",
         {"id", "council_id", "organization_id", "organization", "event_id", "date", "title", "text", "outcome", "result", "mover",
          "mover_id", "seconder", "seconder_id", "for", "against", "abstain", "unanimous", "named_votes"},
         decisions},
        {"votes",
         {"decision_id", "council_id", "organization_id", "organization", "event_id", "date", "title", "outcome", "voter", "voter_id",
          "option"},
         votes},
        {"attendance",
         {"event_id", "council_id", "organization_id", "organization", "event", "date", "name", "person_id", "attendance", "role"},
         attendance},
    }};
    return all;
}

} // namespace

std::vector<std::string> csv_tables()
{
    std::vector<std::string> out;
    for (const Table& table : tables()) out.emplace_back(table.name);
    return out;
}

Result<> run_export_csv(const ExportOptions& options, const std::string& table, std::ostream& out)
{
    const auto chosen = std::find_if(tables().begin(), tables().end(), [&](const Table& one) { return one.name == table; });
    if (chosen == tables().end())
        return fail(Errc::usage, table.empty() ? "which table?" : "there is no table '" + table + "'",
                    "give --table with one of " + join(csv_tables(), ", "));
    auto known = Exported::open(options.data, options.council);
    if (!known) return propagate(known);
    Row header = chosen->columns;
    header.insert(header.end(), source_columns.begin(), source_columns.end());
    out << csv_row(header);
    const Put put = [&](Row row, const std::vector<civic::Source>& sources) {
        add_source(row, sources);
        out << csv_row(row);
    };
    for (const index::Filter& part : known->parts())
        if (auto done = chosen->rows(*known, part, put); !done) return done;
    out.flush();
    if (!out) return fail(Errc::io, "cannot write the export", "is there room on the disk, or has the reader of the pipe gone?");
    return known->finish();
}

} // namespace minutebook::cli
