// What became of it: what somebody undertook, by when, and what the records held say of it since.
#include "civic/popolo_json.hpp"
#include "server/markup.hpp"
#include "server/pages/answer.hpp"
#include "server/pages/holder_parts.hpp"
#include "server/pages/list_filter.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/parts.hpp"
#include "server/words.hpp"

#include "base/clock.hpp"
#include "base/csv.hpp"
#include "base/text.hpp"

#include <array>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

constexpr std::size_t page_size = 25;
constexpr std::size_t furthest = 10'000;
constexpr std::size_t csv_rows = 5'000;

constexpr std::array<std::string_view, 6> states{"kept", "late", "answered", "overdue", "open", "unknown"};

Result<index::CommitmentFilter> filter_of(const Parameters& given)
{
    index::CommitmentFilter filter;
    auto state = given.one_of("state", states);
    if (!state) return propagate(state);
    if (auto read = read_place_and_time(given, furthest, filter); !read) return propagate(read);
    filter.state = *state;
    filter.today = to_iso(system_clock().now()).substr(0, 10);
    filter.limit = page_size;
    return filter;
}

/// Where it stands: one place, or one in each record of that meeting.
std::vector<civic::Source> places_of(const index::CommitmentState& one)
{
    std::vector<civic::Source> out{one.commitment.source};
    out.insert(out.end(), one.also.begin(), one.also.end());
    return out;
}

json::object commitment_json(const index::CommitmentState& one)
{
    const index::HeldCommitment& commitment = one.commitment;
    json::value answer = nullptr;
    if (one.answer) {
        json::array sources;
        for (const civic::Source& source : one.answer->sources) sources.emplace_back(civic::popolo_json(source));
        answer = json::object{{"document_id", one.answer->to.document_id.value()},
                              {"title", text_or_null(one.answer->to.title)},
                              {"date", text_or_null(one.answer->to.date)},
                              {"why", one.answer->why},
                              {"sources", std::move(sources)}};
    }
    json::array places;
    for (const civic::Source& source : places_of(one)) places.emplace_back(civic::popolo_json(source));
    return {{"state", one.state},
            {"who", text_or_null(commitment.who)},
            {"due", text_or_null(commitment.due)},
            {"due_words", text_or_null(commitment.due_words)},
            {"date", text_or_null(commitment.day)},
            {"council_id", text_or_null(one.council_id.value())},
            {"organization_id", text_or_null(commitment.organization_id.value())},
            {"organization", text_or_null(commitment.body)},
            {"item", text_or_null(commitment.item)},
            {"text", commitment.source.quote},
            {"answer", std::move(answer)},
            {"sources", std::move(places)}};
}

json::object commitment_html(const index::CommitmentState& one, const Notes& notes)
{
    const index::HeldCommitment& commitment = one.commitment;
    const bool answered = one.answer.has_value();
    return {{"state", one.state},
            {"state_words", state_words(one.state)},
            {"who", commitment.who},
            {"due", !commitment.due.empty()        ? date_words(commitment.due)
                    : commitment.due_words.empty() ? "no time given"
                                                   : commitment.due_words},
            {"date", commitment.day.empty() ? "day not known" : date_words(commitment.day)},
            {"organization", commitment.body},
            {"organization_address", commitment.organization_id.empty() ? "" : "/organizations/" + commitment.organization_id.value()},
            {"item", clip(collapse_space(commitment.item), 120)},
            {"also", !one.also.empty()},
            {"sources", sources_html({commitment.source}, notes)},
            {"others", sources_html(one.also, notes)},
            {"answered", answered},
            {"answer_why", answered ? one.answer->why : ""},
            {"answer_title", answered ? (one.answer->to.title.empty() ? "the record" : one.answer->to.title) : ""},
            {"answer_date", answered && !one.answer->to.date.empty() ? date_words(one.answer->to.date) : ""},
            {"answer_address", answered ? "/documents/" + one.answer->to.document_id.value() : ""}};
}

Response csv_of(const std::vector<index::CommitmentState>& all)
{
    Response response;
    response.content_type = "text/csv; charset=utf-8";
    response.body = csv_row({"state", "who", "due", "due_words", "date", "council_id", "organization_id", "organization", "item", "text",
                             "document_id", "url", "answer_date", "answer_document_id"});
    for (const auto& one : all) {
        const auto& [organization, body, item, who, due_words, due, day, source] = one.commitment;
        response.body +=
            csv_row(std::vector<std::string>{one.state, who, due, due_words, day, one.council_id.value(), organization.value(), body,
                                             collapse_space(item), collapse_space(source.quote), source.document_id.value(), source.url,
                                             one.answer ? one.answer->to.date : "", one.answer ? one.answer->to.document_id.value() : ""});
    }
    return response;
}

/// One entry for each undertaking, as of its record's day.
Response atom_of(const std::vector<index::CommitmentState>& all, const std::string& today)
{
    const auto moment = [](const std::string& day) { return day.size() == 10 ? day + "T00:00:00Z" : "1970-01-01T00:00:00Z"; };
    Response response;
    response.content_type = "application/atom+xml; charset=utf-8";
    response.body =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>What became of it</title>\n"
        "<id>urn:minutebook:commitments</id>\n<updated>" +
        today + "T00:00:00Z</updated>\n<author><name>Minutebook</name></author>\n";
    for (const auto& one : all) {
        const auto& source = one.commitment.source;
        const std::string place = source.document_id.value() + ":" + std::to_string(source.span.start);
        response.body += "<entry>\n<title>" + escape_html(std::string(state_words(one.state))) + ": " +
                         escape_html(clip(collapse_space(source.quote), 120)) + "</title>\n<id>urn:minutebook:commitment:" + place +
                         "</id>\n<updated>" + moment(one.commitment.day) + "</updated>\n<link href=\"" +
                         escape_html(place_address(source)) + "\"/>\n<summary>" + escape_html(collapse_space(source.quote)) +
                         "</summary>\n</entry>\n";
    }
    response.body += "</feed>\n";
    return response;
}

struct Page {
    std::vector<index::CommitmentState> found;
    std::size_t total = 0;
    std::string next;
    std::vector<coverage::Missing> missing;
};

Result<json::object> html_of(Gate& gate, const Parameters& given, const Page& page)
{
    Notes notes;
    for (const auto& one : page.found) {
        auto more = notes_for(gate, places_of(one), std::move(notes));
        if (!more) return propagate(more);
        notes = std::move(*more);
    }
    std::vector<std::pair<std::string, std::string>> of_state{{"", "Any state"}};
    for (const auto state : states) of_state.emplace_back(state, state);
    auto councils = gate.councils();
    if (!councils) return propagate(councils);
    json::array lines;
    for (const auto& one : page.found) lines.emplace_back(commitment_html(one, notes));
    auto organization = organization_name(gate, civic::OrganizationId(given.get("organization")));
    if (!organization) return propagate(organization);
    return json::object{{"states", choices(given.get("state"), of_state)},
                        {"councils", council_choices(given.get("council"), *councils)},
                        {"organization", given.get("organization")},
                        {"organization_name", *organization},
                        {"from", given.get("from")},
                        {"to", given.get("to")},
                        {"count", page.total == 0   ? "No undertakings found"
                                  : page.total == 1 ? "1 undertaking"
                                                    : number_words(page.total) + " undertakings, newest first"},
                        {"has_lines", !lines.empty()},
                        {"lines", std::move(lines)},
                        {"missing", missing_html(page.missing)},
                        {"next_address", page.next.empty() ? "" : "/commitments?" + given.with("cursor", page.next)}};
}

} // namespace

Result<Response> commitments(Gate& gate, const Visit& visit)
{
    auto filter = filter_of(visit.parameters);
    if (!filter) return propagate(filter);
    const bool csv = visit.target.format == Format::csv;
    if (csv) filter->limit = csv_rows;
    Page page;
    auto found = gate.commitments(*filter);
    if (!found) return propagate(found);
    page.found = std::move(*found);
    if (csv) return csv_of(page.found);
    if (visit.target.format == Format::atom) return atom_of(page.found, filter->today);
    auto total = gate.count_commitments(*filter);
    if (!total) return propagate(total);
    page.total = *total;
    ListedAround around{filter->council, filter->organization, {}, {filter->from, ""}}; // what became of it may stand in any later record
    for (const auto& one : page.found) around.among.push_back(one.council_id);
    auto missing = missing_around(gate, around);
    if (!missing) return propagate(missing);
    page.missing = std::move(*missing);
    const std::size_t next = filter->offset + page_size;
    if (next < page.total && next <= furthest) page.next = std::to_string(next);
    if (visit.json()) {
        json::array lines;
        for (const auto& one : page.found) lines.emplace_back(commitment_json(one));
        return json_answer({{"total", {{"value", page.total}, {"exact", true}}},
                            {"today", filter->today},
                            {"commitments", std::move(lines)},
                            {"missing", missing_json(page.missing)},
                            {"next", text_or_null(page.next)}});
    }
    auto model = html_of(gate, visit.parameters, page);
    if (!model) return propagate(model);
    return html_answer(visit, "commitments", "What became of it", std::move(*model));
}

} // namespace minutebook::server::pages
