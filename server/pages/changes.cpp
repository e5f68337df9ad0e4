#include "server/pages/changes.hpp"
#include "base/csv.hpp"
#include "server/atom.hpp"
#include "server/pages/answer.hpp"
#include "server/pages/change_parts.hpp"
#include "server/pages/holder_parts.hpp"
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

Result<index::ChangeFilter> filter_of(const Visit& visit)
{
    const Parameters& given = visit.parameters;
    index::ChangeFilter filter;
    auto council = given.id("council");
    if (!council) return propagate(council);
    filter.council = civic::CouncilId(*council);
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

json::object changes_html(const ChangesPage& page)
{
    const Parameters& given = page.parameters;
    std::vector<std::pair<std::string, std::string>> classes{{"", "Any but bytes only"}};
    for (const std::string_view name : versions::change_classes())
        classes.emplace_back(name, versions::class_words(*versions::change_class(name)));
    const std::string query = given.with("cursor", "");
    return {{"classes", choices(given.get("class"), classes)},
            {"councils", council_choices(given.get("council"), page.councils)},
            {"organization", given.get("organization")},
            {"organization_name", page.organization},
            {"from", given.get("from")},
            {"to", given.get("to")},
            {"missing", missing_html(page.missing)},
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
                     each.organization, each.from.value(), each.to.value(), each.before.quote, each.after.quote, words_in_one_line(each)});
    return out;
}

Response changes_atom(const Visit& visit, const ChangesPage& page)
{
    std::vector<AtomEntry> entries;
    for (const versions::Change& each : page.changes)
        entries.push_back({"change:" + each.id, std::string(versions::class_words(each.kind)) + ": " + each.title, diff_address(each),
                           each.seen, words_in_one_line(each)});
    const std::string query = visit.target.query.empty() ? "" : "?" + visit.target.query;
    Response out;
    out.content_type = "application/atom+xml; charset=utf-8";
    out.body = atom_feed("Changes to council records", "/changes" + query, "/changes.atom" + query, entries);
    return out;
}

} // namespace

json::object changes_json(const ChangesPage& page)
{
    json::array changes;
    for (const versions::Change& each : page.changes) changes.emplace_back(versions::change_json(each));
    return {{"changes", std::move(changes)}, {"missing", missing_json(page.missing)}, {"next", text_or_null(page.next)}};
}

Result<ChangesPage> gather_changes(Gate& gate, index::ChangeFilter filter, const civic::OrganizationId& body)
{
    ChangesPage page;
    if (!body.empty()) {
        filter.organizations = {body.value()};
        auto found = gate.organization(body);
        if (!found) return propagate(found);
        if (*found) {
            filter.organizations.insert(filter.organizations.end(), (*found)->keys.begin(), (*found)->keys.end());
            page.organization = (*found)->name;
        }
    }
    auto found = gate.changes(filter);
    if (!found) return propagate(found);
    page.changes = std::move(found->changes);
    if (found->last) page.next = cursor_of(*found->last);
    // Meetings of any day: when a record changed says nothing of the days it is of.
    ListedAround around{filter.council, body, {}, {}};
    for (const versions::Change& each : page.changes) around.among.push_back(each.council_id);
    auto missing = missing_around(gate, around);
    if (!missing) return propagate(missing);
    page.missing = std::move(*missing);
    return page;
}

Result<Response> changes(Gate& gate, const Visit& visit)
{
    auto filter = filter_of(visit);
    if (!filter) return propagate(filter);
    auto organization = visit.parameters.id("organization");
    if (!organization) return propagate(organization);
    auto gathered = gather_changes(gate, *filter, civic::OrganizationId(*organization));
    if (!gathered) return propagate(gathered);
    ChangesPage& page = *gathered;
    page.parameters = visit.parameters;
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
