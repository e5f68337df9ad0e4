#include "server/markup.hpp"
#include "server/pages/news.hpp"
#include "server/pages/parts.hpp"
#include "server/pages/thread.hpp"
#include "server/words.hpp"

#include "base//utf8.hpp"
#include "base/text.hpp"
#include "index/passages.hpp"

#include <algorithm>
#include <set>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

std::string entity_address(const civic::MentionLink& link)
{
    switch (link.kind) {
    case civic::MentionKind::person: return "/people/" + link.entity_id;
    case civic::MentionKind::post: return "/posts/" + link.entity_id;
    case civic::MentionKind::organization: return "/organizations/" + link.entity_id;
    case civic::MentionKind::date: break;
    }
    return {};
}

bool within(const CodePointSpan& span, std::size_t code_points) { return span.start < span.end && span.end <= code_points; }

// Where search may land besides the starts of sections.
std::vector<std::size_t> passage_starts(const civic::Document& document)
{
    std::vector<std::size_t> starts;
    const auto passages = index::passages_of(document);
    if (!passages) return starts;
    for (const index::Passage& passage : *passages) {
        const auto begins = [&](const civic::Section& section) { return section.span.begin == passage.span.begin; };
        if (passage.span.begin > 0 && passage.span.begin < document.text.size() &&
            std::none_of(document.sections.begin(), document.sections.end(), begins))
            starts.push_back(passage.span.begin);
    }
    return starts;
}

// Everything that is marked in the text: entities as links, decisions and quoted words as anchors to come back to.
std::vector<Mark> marks_of(const DocumentPage& page)
{
    const std::string& text = page.shown.document.text;
    const CodePointIndex places(text);
    const std::size_t size = places.code_points(text.size());
    std::vector<Mark> marks;
    std::set<CodePointSpan> anchored;
    const auto anchor = [&](const CodePointSpan& span, const char* css_class) {
        if (within(span, size) && anchored.insert(span).second) marks.push_back({places(span), "span", "", css_class, place_anchor(span)});
    };
    for (const civic::Motion& motion : page.decisions)
        for (const civic::Source& source : motion.sources)
            if (source.document_id == page.shown.document.id) anchor(source.span, "decision");
    for (const CodePointSpan& span : page.quoted) anchor(span, "quoted");
    for (const std::size_t start : passage_starts(page.shown.document))
        marks.push_back({{start, start + decode(text, start).length}, "span", "", "", "s" + std::to_string(places.code_points(start))});
    for (const civic::Page& sheet : page.shown.document.pages) // an anchor for each page: "#page=3" is what viewers of PDF use, too
        if (!sheet.span.empty() && sheet.span.begin < text.size())
            marks.push_back({{sheet.span.begin, sheet.span.begin + decode(text, sheet.span.begin).length},
                             "span",
                             "",
                             "",
                             "page=" + std::to_string(sheet.number)});
    for (const civic::MentionLink& link : page.links) {
        const std::string address = entity_address(link);
        if (!address.empty() && within(link.span, size))
            marks.push_back({places(link.span), "a", address, std::string(to_string(link.kind)), ""});
    }
    return marks;
}

json::array sections_html(const DocumentPage& page)
{
    const civic::Document& document = page.shown.document;
    const std::vector<Mark> marks = marks_of(page);
    const CodePointIndex places(document.text);
    std::vector<civic::Section> sections = document.sections;
    if (sections.empty()) sections.push_back({"", 0, std::nullopt, "", {0, document.text.size()}});
    json::array out;
    std::optional<int> page_shown;
    for (const civic::Section& section : sections) {
        if (section.span.end > document.text.size() || section.span.empty()) continue;
        TextSpan body = section.span;
        const bool headed = !section.heading.empty() && section.span.of(document.text).starts_with(section.heading);
        std::string heading = escape_html(section.heading);
        if (headed) {
            body.begin += section.heading.size();
            heading = marked_line(document.text, {section.span.begin, body.begin}, marks);
        }
        const bool turns = section.page && section.page != page_shown;
        page_shown = section.page;
        const std::size_t level = section.heading.empty() ? 0 : static_cast<std::size_t>(std::clamp(section.level, 1, 3));
        out.emplace_back(json::object{{"anchor", "s" + std::to_string(places.code_points(section.span.begin))},
                                      {"heading2", level == 1 ? heading : ""},
                                      {"heading3", level == 2 ? heading : ""},
                                      {"heading4", level == 3 ? heading : ""},
                                      {"page", turns ? json::value("Page " + std::to_string(*section.page)) : json::value(false)},
                                      {"text", marked_paragraphs(document.text, body, marks)}});
    }
    return out;
}

json::array contents_html(const civic::Document& document)
{
    json::array out;
    const CodePointIndex places(document.text);
    for (const civic::Section& section : document.sections)
        if (!section.heading.empty() && section.level <= 2)
            out.emplace_back(json::object{{"anchor", "s" + std::to_string(places.code_points(section.span.begin))},
                                          {"heading", clip(section.heading, 120)}});
    return out.size() > 2 ? out : json::array();
}

// The people, posts and bodies that the text names, each once, for the list beside it.
json::array mentioned_html(const DocumentPage& page, civic::MentionKind kind)
{
    std::set<std::pair<std::string, std::string>> entities; // by name
    for (const civic::MentionLink& link : page.links)
        if (link.kind == kind) entities.emplace(name_in(page.names, link.entity_id), entity_address(link));
    json::array out;
    for (const auto& [name, address] : entities)
        if (!name.empty()) out.emplace_back(json::object{{"name", name}, {"address", address}});
    return out;
}

json::array meeting_links(const std::vector<civic::Event>& meetings)
{
    json::array out;
    for (const civic::Event& meeting : meetings)
        out.emplace_back(json::object{{"name", meeting_title(meeting)}, {"address", "/meetings/" + meeting.id.value()}});
    return out;
}

json::array captures_html(const std::vector<archive::Capture>& captures)
{
    json::array out;
    for (const auto& capture : captures)
        out.emplace_back(json::object{{"address", "/captures/" + capture.id.value()},
                                      {"time", moment_words(to_iso(capture.fetched_at))},
                                      {"status", capture.status == 200 ? "" : "status " + std::to_string(capture.status)},
                                      {"unchanged", capture.revisit}});
    return out;
}

json::array captures_array(const std::vector<archive::Capture>& captures)
{
    json::array out;
    for (const auto& capture : captures)
        out.emplace_back(json::object{{"id", capture.id.value()},
                                      {"fetched_at", to_iso(capture.fetched_at)},
                                      {"digest", capture.digest},
                                      {"status", capture.status},
                                      {"content_type", text_or_null(capture.content_type)},
                                      {"unchanged", capture.revisit}});
    return out;
}

json::value date_or_null(const std::optional<PartialDate>& date) { return date ? json::value(date->to_string()) : json::value(nullptr); }

/// What a reader should know of the text before trusting it: pages read from their pictures, pages not read, words left out.
json::array text_notes(const civic::Document& document)
{
    std::size_t redacted = 0;
    json::array out;
    for (const civic::Page& sheet : document.pages) {
        redacted += sheet.redacted;
        if (sheet.quality == civic::PageQuality::good && !sheet.recognised) continue;
        std::string what = "Page " + std::to_string(sheet.number) + ": ";
        if (sheet.quality == civic::PageQuality::no_text_layer) what += "its words are not known";
        else if (sheet.recognised) what += "read from its picture";
        else what += "its text may be wrong";
        if (sheet.confidence) what += " (certainty " + std::to_string(*sheet.confidence) + " %)";
        if (!sheet.reason.empty() && !sheet.recognised) what += "; " + sheet.reason;
        out.emplace_back(std::move(what));
    }
    if (redacted > 0) out.emplace_back(std::to_string(redacted) + " words under black or white boxes are left out");
    if (document.insertions + document.deletions > 0)
        out.emplace_back("The file holds tracked changes (" + std::to_string(document.insertions) + " insertions, " +
                         std::to_string(document.deletions) + " deletions); this is the final text");
    for (const std::string& note : document.notes) out.emplace_back(note);
    return out;
}

std::string format_words(const civic::Document& document)
{
    if (document.pages.empty()) return document.format;
    return document.format + ", " + std::to_string(document.pages.size()) + (document.pages.size() == 1 ? " page" : " pages");
}

} // namespace

json::object document_json(const DocumentPage& page)
{
    const civic::Document& document = page.shown.document;
    const CodePointIndex places(document.text);
    json::array sections, mentions, decisions, meetings;
    for (const civic::Event& meeting : page.meetings) meetings.emplace_back(meeting.id.value());
    for (const civic::Section& section : document.sections) {
        const CodePointSpan span = places(section.span);
        sections.emplace_back(json::object{{"heading", text_or_null(section.heading)},
                                           {"level", section.level},
                                           {"page", section.page ? json::value(*section.page) : json::value(nullptr)},
                                           {"start", span.start},
                                           {"end", span.end}});
    }
    json::array pages;
    for (const civic::Page& sheet : document.pages) {
        const CodePointSpan span = places(sheet.span);
        pages.emplace_back(json::object{{"page", sheet.number},
                                        {"start", span.start},
                                        {"end", span.end},
                                        {"quality", to_string(sheet.quality)},
                                        {"reason", text_or_null(sheet.reason)},
                                        {"ocr", sheet.recognised},
                                        {"confidence", sheet.confidence ? json::value(*sheet.confidence) : json::value(nullptr)},
                                        {"redacted", sheet.redacted}});
    }
    for (const civic::MentionLink& link : page.links)
        mentions.emplace_back(
            json::object{{"type", to_string(link.kind)}, {"start", link.span.start}, {"end", link.span.end}, {"id", link.entity_id}});
    for (const civic::Motion& motion : page.decisions) decisions.emplace_back(motion.id.value());
    return {{"id", document.id.value()},
            {"kind", to_string(document.kind)},
            {"url", document.url},
            {"title", document.title},
            {"publisher", text_or_null(document.publisher)},
            {"council_id", text_or_null(document.council_id.value())},
            {"council", text_or_null(document.council)},
            {"organization", text_or_null(document.organization)},
            {"date", date_or_null(document.date)},
            {"published", date_or_null(document.published)},
            {"language", document.language},
            {"format", text_or_null(document.format)},
            {"by_line", text_or_null(document.by_line)},
            {"modified", date_or_null(document.modified)},
            {"full_text", page.shown.full_text},
            {"text", document.text},
            {"pages", std::move(pages)},
            {"notes", json::array(document.notes.begin(), document.notes.end())},
            {"sections", std::move(sections)},
            {"mentions", std::move(mentions)},
            {"events", std::move(meetings)},
            {"decisions", std::move(decisions)},
            {"versions", page.versions},
            {"withdrawn_since", text_or_null(page.withdrawn)},
            {"captures", captures_array(page.captures)},
            {"news", news_json(*page.news)},
            {"thread", page.thread ? json::value(thread_json(*page.thread)) : json::value(nullptr)}};
}

json::object document_html(const DocumentPage& page)
{
    const civic::Document& document = page.shown.document;
    json::array decisions;
    for (const civic::Motion& motion : page.decisions) decisions.emplace_back(decision_line(motion, ""));
    const json::array contents = contents_html(document);
    const json::array people = mentioned_html(page, civic::MentionKind::person), posts = mentioned_html(page, civic::MentionKind::post),
                      bodies = mentioned_html(page, civic::MentionKind::organization);
    return {{"kind", kind_words(document.kind)},
            {"publisher", document.publisher.empty() ? "not known" : document.publisher},
            {"council", document.council == document.publisher ? "" : document.council},
            {"council_address", document.council_id.empty() ? "" : "/councils/" + document.council_id.value()},
            {"organization", document.organization},
            {"date", document.date ? date_words(*document.date) : ""},
            {"published", document.published ? date_words(*document.published) : "not known"},
            {"language", document.language},
            {"format", format_words(document)},
            {"by_line", document.by_line},
            {"has_text_notes", page.shown.full_text && !text_notes(document).empty()},
            {"text_notes", text_notes(document)},
            {"meetings", meeting_links(page.meetings)},
            {"live", safe_link(document.url)},
            {"full_text", page.shown.full_text},
            {"extract", page.shown.full_text ? "" : document.text},
            {"owner", document.publisher.empty() ? "its publisher" : document.publisher},
            {"has_contents", page.shown.full_text && !contents.empty()},
            {"contents", contents},
            {"sections", page.shown.full_text ? sections_html(page) : json::array()},
            {"has_decisions", !page.decisions.empty()},
            {"decisions", std::move(decisions)},
            {"has_mentioned", !people.empty() || !posts.empty() || !bodies.empty()},
            {"has_people", !people.empty()},
            {"people", people},
            {"has_posts", !posts.empty()},
            {"posts", posts},
            {"has_bodies", !bodies.empty()},
            {"bodies", bodies},
            {"news_part", news_html(*page.news)},
            {"versions", page.versions > 1 ? number_words(page.versions) : ""},
            {"versions_address", page.versions > 0 ? "/documents/" + document.id.value() + "/versions" : ""},
            {"withdrawn", page.withdrawn.empty() ? "" : moment_words(page.withdrawn)},
            {"thread", page.thread && page.thread->tells() ? json::value(thread_html(*page.thread)) : json::value(false)},
            {"has_captures", !page.captures.empty()},
            {"captures", captures_html(page.captures)}};
}

} // namespace minutebook::server::pages
