// The feed of changes: what became of documents after they were first seen.
#include "base/csv.hpp"
#include "coverage/missing.hpp"
#include "server/atom.hpp"
#include "server/pages/answer.hpp"
#include "server/pages/change_parts.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/parts.hpp"
#include "versions/versions_json.hpp"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

constexpr std::size_t page_size = 25;
constexpr std::size_t list_size = 100; ///< of the CSV and Atom

struct ChangesPage {
    Parameters parameters;
    std::vector<versions::Change> changes; ///< newest first
    std::vector<index::CouncilSummary> councils;
    std::string organization;                 ///< name of the body asked for
    std::string next;                         ///< cursor
    std::optional<coverage::Missing> missing; ///< meetings of the council asked for that are listed and not held
};

/// "2026-01-31T09:05:00Z" and an id as one cursor: "20260131090500-0123456789abcdef".
std::string cursor_of(const std::pair<std::string, std::string>& last)
{
    std::string digits;
    std::copy_if(last.first.begin(), last.first.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    return digits + "-" + last.second;
}

Result<> read_cursor(const Parameters& given, index::ChangeFilter& filter)
{
    auto cursor = given.id("cursor");
    if (!cursor) return propagate(cursor);
    if (cursor->empty()) return {};
    const std::size_t dash = cursor->find('-');
    const bool digits = dash == 14 && std::all_of(cursor->begin(), cursor->begin() + 14, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || cursor->size() < 16) return fail(Errc::usage, "parameter \"cursor\" is none that an answer's `next` gave");
    const auto part = [&](std::size_t from, std::size_t length) { return cursor->substr(from, length); };
    filter.after_seen = part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(8, 2) + ":" + part(10, 2) + ":" + part(12, 2) + "Z";
    filter.after_id = cursor->substr(15);
    return {};
}

Result<index::ChangeFilter> filter_of(Gate& gate, const Visit& visit, ChangesPage& page)
{
    const Parameters& given = visit.parameters;
    index::ChangeFilter filter;
    auto council = given.id("council");
    if (!council) return propagate(council);
    filter.council = civic::CouncilId(*council);
    auto organization = given.id("organization");
    if (!organization) return propagate(organization);
    if (!organization->empty()) {
        filter.organizations = {*organization};
        auto body = gate.organization(civic::OrganizationId(*organization));
        if (!body) return propagate(body);
        if (*body) {
            filter.organizations.insert(filter.organizations.end(), (*body)->keys.begin(), (*body)->keys.end());
            page.organization = (*body)->name;
        }
    }
    const auto classes = versions::change_classes();
    auto kind = given.one_of("class", classes);
    if (!kind) return propagate(kind);
    if (!kind->empty()) filter.kind = versions::change_class(*kind);
    auto days = given.days();
    if (!days) return propagate(days);
    filter.from = days->from;
    filter.to = days->to;
    if (auto read = read_cursor(given, filter); !read) return propagate(read);
    filter.limit = visit.target.format == Format::csv || visit.target.format == Format::atom ? list_size : page_size;
    return filter;
}

std::string in_one_line(const versions::Change& change)
{
    std::string out = change.note;
    for (const versions::WordChange& each : change.words) {
        if (!out.empty()) out += "; ";
        out += "“" + each.was + "” → “" + each.is + "”";
    }
    return out;
}

json::object changes_json(const ChangesPage& page)
{
    json::array changes;
    for (const versions::Change& each : page.changes) changes.emplace_back(versions::change_json(each));
    return {{"changes", std::move(changes)},
            {"next", text_or_null(page.next)},
            {"missing", page.missing ? json::value(coverage::to_json(*page.missing)) : json::value(nullptr)}};
}

json::array options(std::string_view chosen, const std::vector<std::pair<std::string, std::string>>& values)
{
    json::array out;
    for (const auto& [value, label] : values)
        out.emplace_back(json::object{{"value", value}, {"label", label}, {"chosen", value == chosen}});
    return out;
}

json::object changes_html(const ChangesPage& page)
{
    const Parameters& given = page.parameters;
    std::vector<std::pair<std::string, std::string>> classes{{"", "Any but bytes only"}}, councils{{"", "Any council"}};
    for (const std::string_view name : versions::change_classes())
        classes.emplace_back(name, versions::class_words(*versions::change_class(name)));
    for (const auto& council : page.councils) councils.emplace_back(council.id.value(), council.name);
    const std::string query = given.with("cursor", "");
    return {{"classes", options(given.get("class"), classes)},
            {"councils", options(given.get("council"), councils)},
            {"organization", given.get("organization")},
            {"organization_name", page.organization},
            {"from", given.get("from")},
            {"to", given.get("to")},
            {"missing", page.missing ? coverage::words(*page.missing) : ""},
            {"missing_address", page.missing ? coverage::completeness_address(*page.missing) : ""},
            {"has_changes", !page.changes.empty()},
            {"changes", change_lines(page.changes)},
            {"atom_address", "/changes.atom" + (query.empty() ? "" : "?" + query)},
            {"csv_address", "/changes.csv" + (query.empty() ? "" : "?" + query)},
            {"next_address", page.next.empty() ? "" : "/changes?" + given.with("cursor", page.next)}};
}

Response changes_csv(const ChangesPage& page)
{
    Response out;
    out.content_type = "text/csv; charset=utf-8";
    out.body = csv_row({"id", "class", "seen", "last_seen_before", "document_id", "title", "council_id", "organization", "from", "to",
                        "before", "after", "note"});
    for (const versions::Change& each : page.changes)
        out.body +=
            csv_row({each.id, to_string(each.kind), each.seen, each.between, each.document_id.value(), each.title, each.council_id.value(),
                     each.organization, each.from.value(), each.to.value(), each.before.quote, each.after.quote, in_one_line(each)});
    return out;
}

Response changes_atom(const Visit& visit, const ChangesPage& page)
{
    std::vector<AtomEntry> entries;
    for (const versions::Change& each : page.changes)
        entries.push_back({"change:" + each.id, std::string(versions::class_words(each.kind)) + ": " + each.title, diff_address(each),
                           each.seen, in_one_line(each)});
    const std::string query = visit.target.query.empty() ? "" : "?" + visit.target.query;
    Response out;
    out.content_type = "application/atom+xml; charset=utf-8";
    out.body = atom_feed("Changes to council records", "/changes" + query, "/changes.atom" + query, entries);
    return out;
}

} // namespace

Result<Response> changes(Gate& gate, const Visit& visit)
{
    ChangesPage page;
    page.parameters = visit.parameters;
    auto filter = filter_of(gate, visit, page);
    if (!filter) return propagate(filter);
    auto found = gate.changes(*filter);
    if (!found) return propagate(found);
    page.changes = std::move(found->changes);
    if (found->last) page.next = cursor_of(*found->last);
    if (!filter->council.empty()) {
        auto missing = gate.missing_around(filter->council, nullptr, "", "");
        if (!missing) return propagate(missing);
        page.missing = *std::move(missing);
    }
    switch (visit.target.format) {
    case Format::json: return json_answer(changes_json(page));
    case Format::csv: return changes_csv(page);
    case Format::atom: return changes_atom(visit, page);
    case Format::html: break;
    }
    auto councils = gate.councils();
    if (!councils) return propagate(councils);
    page.councils = *std::move(councils);
    return html_answer(visit, "changes", "Changes", changes_html(page));
}

} // namespace minutebook::server::pages
