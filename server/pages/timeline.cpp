// A timeline of any mix of people, posts, bodies and searches: page, data, table and feed.
#include "server/timeline.hpp"

#include "base/csv.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "civic/popolo_json.hpp"
#include "coverage/missing.hpp"
#include "server/markup.hpp"
#include "server/pages/answer.hpp"
#include "server/pages/holder_parts.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/parts.hpp"
#include "server/words.hpp"
#include "versions/change.hpp"

#include <algorithm>
#include <array>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

constexpr std::array<std::string_view, 2> sorts{"newest", "oldest"};
constexpr std::array<std::string_view, 5> subject_parameters{"person", "post", "organization", "council", "q"};

Result<TimelineQuery> query_of(const Parameters& given)
{
    TimelineQuery query;
    const std::pair<std::string_view, std::vector<std::string>*> ids[] = {
        {"person", &query.persons}, {"post", &query.posts}, {"organization", &query.organizations}, {"council", &query.councils}};
    for (const auto& [name, into] : ids) {
        auto values = given.ids(name);
        if (!values) return propagate(values);
        *into = std::move(*values);
    }
    query.searches = given.all("q");
    auto days = given.days();
    if (!days) return propagate(days);
    query.from = days->from;
    query.to = days->to;
    auto kinds = given.each_of("what", timeline_kinds);
    if (!kinds) return propagate(kinds);
    query.kinds = *std::move(kinds);
    const auto classes = versions::change_classes();
    auto change_class = given.one_of("class", classes);
    if (!change_class) return propagate(change_class);
    query.change_class = *change_class;
    auto sort = given.one_of("sort", sorts);
    if (!sort) return propagate(sort);
    query.oldest_first = *sort == "oldest";
    query.cursor = given.get("cursor");
    return query;
}

std::string what_words(civic::TimelineWhat what)
{
    switch (what) {
    case civic::TimelineWhat::decision: return "Decision";
    case civic::TimelineWhat::meeting: return "Meeting";
    case civic::TimelineWhat::start: return "Takes up a post";
    case civic::TimelineWhat::end: return "Leaves a post";
    case civic::TimelineWhat::first_seen: return "First seen in a post";
    case civic::TimelineWhat::last_seen: return "Last seen in a post";
    case civic::TimelineWhat::seen: return "Seen in a post";
    case civic::TimelineWhat::named: return "Named in a post";
    case civic::TimelineWhat::story: return "Story";
    case civic::TimelineWhat::answer: return "What became of it";
    case civic::TimelineWhat::change: return "Change";
    case civic::TimelineWhat::document: return "Document";
    case civic::TimelineWhat::commitment: return "Undertaking";
    case civic::TimelineWhat::due: return "Deadline";
    }
    return {};
}

std::string_view kind_label(std::string_view kind)
{
    if (kind == "decision") return "Decisions";
    if (kind == "meeting") return "Meetings";
    if (kind == "tenure") return "Who held posts";
    if (kind == "story") return "News stories";
    if (kind == "change") return "Changes to records";
    if (kind == "commitment") return "Undertakings";
    return "Documents found by words";
}

std::string date_text(const civic::TimelineEntry& entry) { return entry.date ? entry.date->to_string() : ""; }

json::object entry_json(const civic::TimelineEntry& entry)
{
    json::value subject = nullptr;
    if (!entry.subject.empty()) subject = {{"name", entry.subject}, {"address", text_or_null(entry.subject_address)}};
    return {{"id", entry.id},
            {"date", text_or_null(date_text(entry))},
            {"what", to_string(entry.what)},
            {"title", entry.title},
            {"subject", std::move(subject)},
            {"note", text_or_null(entry.note)},
            {"words", text_or_null(entry.words)},
            {"address", text_or_null(entry.address)},
            {"source", entry.source ? json::value(civic::popolo_json(*entry.source)) : json::value(nullptr)}};
}

json::object entry_html(const civic::TimelineEntry& entry)
{
    const bool placed = entry.source && entry.source->span.end > entry.source->span.start;
    return {{"date", entry.date ? date_words(*entry.date) : "date not known"},
            {"what", what_words(entry.what)},
            {"heading", entry.title},
            {"address", entry.address},
            {"subject", entry.subject},
            {"subject_address", entry.subject_address},
            {"note", entry.note},
            {"words", entry.words},
            {"place", placed ? place_address(*entry.source) : ""},
            {"live", entry.source ? safe_link(entry.source->url) : ""}};
}

/// "June 2019", "2019", "Date not known": what stands over the entries of a month.
std::string group_words(const civic::TimelineEntry& entry)
{
    if (!entry.date || !entry.date->year) return "Date not known";
    return date_words(PartialDate{entry.date->year, entry.date->month, std::nullopt});
}

json::array groups_html(const Timeline& timeline)
{
    json::array groups;
    std::string last;
    for (const civic::TimelineEntry& entry : timeline.entries) {
        const std::string heading = group_words(entry);
        if (groups.empty() || heading != last) groups.emplace_back(json::object{{"month", heading}, {"entries", json::array{}}});
        last = heading;
        groups.back().at("entries").as_array().emplace_back(entry_html(entry));
    }
    return groups;
}

/// The query without one of its subjects.
std::string without(const Parameters& given, const TimelineSubject& subject)
{
    const std::string left_out = percent_encode(subject.parameter) + "=" + percent_encode(subject.value);
    std::vector<std::string> kept;
    const std::string query = given.with("cursor", "");
    for (const std::string_view piece : split(query, '&'))
        if (!piece.empty() && piece != left_out) kept.emplace_back(piece);
    return "/timeline?" + join(kept, "&");
}

json::object form_html(const Parameters& given)
{
    json::array kept;
    for (const std::string_view name : subject_parameters)
        for (const std::string& value : given.all(name)) kept.emplace_back(json::object{{"name", name}, {"value", value}});
    const bool oldest = given.get("sort") == "oldest";
    json::array kinds{{{"value", ""}, {"label", "Everything"}, {"chosen", given.get("what").empty()}}};
    for (const std::string_view kind : timeline_kinds)
        kinds.emplace_back(json::object{{"value", kind}, {"label", kind_label(kind)}, {"chosen", given.get("what") == kind}});
    return {{"kept", std::move(kept)},
            {"from", given.get("from")},
            {"to", given.get("to")},
            {"kinds", std::move(kinds)},
            {"class", given.get("class")},
            {"sorts", json::array{{{"value", "newest"}, {"label", "Newest first"}, {"chosen", !oldest}},
                                  {{"value", "oldest"}, {"label", "Oldest first"}, {"chosen", oldest}}}}};
}

std::string title_of(const Timeline& timeline)
{
    std::vector<std::string> names;
    for (const TimelineSubject& subject : timeline.subjects) names.push_back(subject.name);
    return names.empty() ? "Timeline" : "Timeline: " + join(names, "; ");
}

json::object timeline_html(const Timeline& timeline, const TimelineQuery& query, const Parameters& given)
{
    json::array subjects;
    for (const TimelineSubject& subject : timeline.subjects)
        subjects.emplace_back(json::object{{"name", subject.name}, {"address", subject.address}, {"without", without(given, subject)}});
    const std::string rest = given.with("cursor", "");
    return {{"form", form_html(given)},
            {"asked", !query.asks_nothing()},
            {"subjects", std::move(subjects)},
            {"has_entries", !timeline.entries.empty()},
            {"groups", groups_html(timeline)},
            {"of_days", !query.from.empty() || !query.to.empty()},
            {"missing", missing_html(timeline.missing)},
            {"first_address", query.cursor.empty() ? "" : "/timeline?" + rest},
            {"next_words", query.oldest_first ? "Later" : "Earlier"},
            {"next_address", timeline.next.empty() ? "" : "/timeline?" + given.with("cursor", timeline.next)},
            {"csv_address", "/timeline.csv?" + rest},
            {"atom_address", "/timeline.atom?" + rest}};
}

Response csv_answer(const Timeline& timeline)
{
    Response response;
    response.content_type = "text/csv; charset=utf-8";
    response.body = csv_row({"date", "what", "title", "subject", "note", "words", "address", "url", "document", "capture", "start", "end"});
    for (const civic::TimelineEntry& entry : timeline.entries) {
        const civic::Source source = entry.source.value_or(civic::Source{});
        const bool placed = source.span.end > source.span.start;
        response.body += csv_row({date_text(entry), std::string(to_string(entry.what)), entry.title, entry.subject, entry.note, entry.words,
                                  entry.address, source.url, source.document_id.value(), source.capture_id.value(),
                                  placed ? std::to_string(source.span.start) : "", placed ? std::to_string(source.span.end) : ""});
    }
    if (!timeline.next.empty()) response.headers.emplace_back("X-Next-Cursor", timeline.next);
    return response;
}

/// The moment of an entry as Atom wants one: the first that its date can mean.
std::string moment_of(const civic::TimelineEntry& entry)
{
    const auto day = entry.date ? entry.date->earliest() : std::nullopt;
    return (day ? iso_day(*day) : "1970-01-01") + "T00:00:00Z";
}

Response atom_answer(const Visit& visit, const Timeline& timeline)
{
    std::string updated = "1970-01-01T00:00:00Z";
    for (const civic::TimelineEntry& entry : timeline.entries) updated = std::max(updated, moment_of(entry));
    const std::string author = visit.site_operator->name.empty() ? "Minutebook" : visit.site_operator->name;
    const std::string rest = visit.parameters.with("cursor", "");
    std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>" +
                      escape_html(title_of(timeline)) + "</title>\n<id>urn:minutebook:timeline:" + short_id(rest) + "</id>\n<updated>" +
                      updated + "</updated>\n<author><name>" + escape_html(author) + "</name></author>\n<link rel=\"self\" href=\"" +
                      escape_html("/timeline.atom?" + rest) + "\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"" +
                      escape_html("/timeline?" + rest) + "\"/>\n";
    for (const civic::TimelineEntry& entry : timeline.entries) {
        const std::string date = entry.date ? date_words(*entry.date) : "date not known";
        std::string text = what_words(entry.what) + ", " + date;
        for (const std::string& part : {entry.subject, entry.note, entry.words})
            if (!part.empty()) text += ". " + part;
        out += "<entry>\n<title>" + escape_html(entry.title) + "</title>\n<id>urn:minutebook:entry:" + slug(to_string(entry.what)) + ":" +
               entry.id + "</id>\n<updated>" + moment_of(entry) + "</updated>\n<link href=\"" + escape_html(entry.address) +
               "\"/>\n<category term=\"" + std::string(to_string(entry.what)) + "\"/>\n<content type=\"text\">" + escape_html(text) +
               "</content>\n</entry>\n";
    }
    Response response;
    response.content_type = "application/atom+xml; charset=utf-8";
    response.body = out + "</feed>\n";
    return response;
}

} // namespace

json::object timeline_json(const Timeline& timeline)
{
    json::array subjects, entries;
    for (const TimelineSubject& subject : timeline.subjects)
        subjects.emplace_back(json::object{{"parameter", subject.parameter}, {"value", subject.value}, {"name", subject.name}});
    for (const civic::TimelineEntry& entry : timeline.entries) entries.emplace_back(entry_json(entry));
    return {{"subjects", std::move(subjects)},
            {"entries", std::move(entries)},
            {"missing", missing_json(timeline.missing)},
            {"next", text_or_null(timeline.next)}};
}

Result<Response> timeline(Gate& gate, const Visit& visit)
{
    auto query = query_of(visit.parameters);
    if (!query) return propagate(query);
    auto found = gather_timeline(gate, *query);
    if (!found) return propagate(found);
    Response response;
    switch (visit.target.format) {
    case Format::json: response = json_answer(timeline_json(*found)); break;
    case Format::csv: response = csv_answer(*found); break;
    case Format::atom: response = atom_answer(visit, *found); break;
    case Format::html: response = html_answer(visit, "timeline", title_of(*found), timeline_html(*found, *query, visit.parameters)); break;
    }
    response.headers.emplace_back("X-Robots-Tag", "noindex");
    return response;
}

} // namespace minutebook::server::pages
