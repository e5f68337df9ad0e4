// What the page of a document is made of, gathered by way of the Gate.
#include "server/pages/answer.hpp"
#include "server/pages/change_parts.hpp"
#include "server/pages/news.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/parts.hpp"
#include "server/pages/thread.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>

namespace minutebook::server::pages {
namespace {

// Notes where in the document the words of a fact stand.
void note_quoted(DocumentPage& page, const std::vector<civic::Source>& sources)
{
    for (const civic::Source& source : sources)
        if (source.document_id == page.shown.document.id) page.quoted.push_back(source.span);
}

// The first words of this document that a decision rests on; nothing if it rests on others alone.
std::optional<std::size_t> place_of(const civic::Motion& motion, const civic::DocumentId& document)
{
    const auto found =
        std::find_if(motion.sources.begin(), motion.sources.end(), [&](const auto& source) { return source.document_id == document; });
    if (found != motion.sources.end()) return found->span.start;
    return motion.document_id == document ? std::optional<std::size_t>(0) : std::nullopt;
}

// A decision of a meeting is kept under one of its documents, but may rest on the words of several.
Result<> gather_decisions(Gate& gate, const index::Filter& here, DocumentPage& page)
{
    auto decisions = gate.motions(here);
    if (!decisions) return propagate(decisions);
    page.decisions = std::move(*decisions);
    auto meetings = gate.events(here);
    if (!meetings) return propagate(meetings);
    page.meetings = std::move(*meetings);
    for (const civic::Event& meeting : page.meetings) {
        note_quoted(page, meeting.sources);
        index::Filter taken;
        taken.event = meeting.id;
        taken.limit = 0;
        auto others = gate.motions(taken);
        if (!others) return propagate(others);
        for (civic::Motion& other : *others) {
            const auto same = [&](const civic::Motion& known) { return known.id == other.id; };
            if (place_of(other, here.document) && std::none_of(page.decisions.begin(), page.decisions.end(), same))
                page.decisions.push_back(std::move(other));
        }
    }
    std::sort(page.decisions.begin(), page.decisions.end(), [&](const civic::Motion& a, const civic::Motion& b) {
        return std::pair(place_of(a, here.document), a.id) < std::pair(place_of(b, here.document), b.id);
    });
    return {};
}

Result<std::string> entity_name(Gate& gate, const civic::MentionLink& link, DocumentPage& page)
{
    std::string name;
    if (link.kind == civic::MentionKind::person) {
        auto found = gate.person(civic::PersonId(link.entity_id));
        if (!found) return propagate(found);
        if (*found) {
            name = (*found)->name;
            note_quoted(page, (*found)->sources);
        }
    }
    else if (link.kind == civic::MentionKind::post) {
        auto found = gate.post(civic::PostId(link.entity_id));
        if (!found) return propagate(found);
        if (*found) name = (*found)->label;
    }
    else if (link.kind == civic::MentionKind::organization) return organization_name(gate, civic::OrganizationId(link.entity_id));
    return name;
}

Result<> gather_entities(Gate& gate, const index::Filter& here, DocumentPage& page)
{
    auto links = gate.links(here.document);
    if (!links) return propagate(links);
    page.links = std::move(*links);
    for (const civic::MentionLink& link : page.links) {
        if (page.names.contains(link.entity_id)) continue;
        auto name = entity_name(gate, link, page);
        if (!name) return propagate(name);
        page.names[link.entity_id] = *name;
    }
    auto memberships = gate.memberships(here);
    if (!memberships) return propagate(memberships);
    for (const civic::Membership& membership : *memberships) note_quoted(page, membership.sources);
    return {};
}

Result<> gather_versions(Gate& gate, const civic::DocumentId& document, DocumentPage& page)
{
    auto versions = gate.versions(document);
    if (!versions) return propagate(versions);
    page.versions = versions->size();
    if (versions->empty()) return {};
    index::ChangeFilter filter;
    filter.document = document;
    filter.limit = 500;
    auto changes = gate.changes(filter);
    if (!changes) return propagate(changes);
    page.withdrawn = withdrawn_since(changes->changes);
    return {};
}

/// Records of a whole meeting are of many matters: each decision has its own page.
bool of_one_matter(civic::DocumentKind kind)
{
    using civic::DocumentKind;
    return kind == DocumentKind::agenda_item || kind == DocumentKind::decision || kind == DocumentKind::issue ||
           kind == DocumentKind::report || kind == DocumentKind::news || kind == DocumentKind::council_news;
}

Result<> gather(Gate& gate, DocumentPage& page)
{
    index::Filter here;
    here.document = page.shown.document.id;
    here.limit = 0;
    auto captures = gate.captures_of(here.document);
    // An index may be served without its archive beside it.
    if (!captures && captures.error().code != Errc::busy) return propagate(captures);
    if (captures) page.captures = std::move(*captures);
    if (auto gathered = gather_versions(gate, here.document, page); !gathered) return gathered;
    if (auto gathered = gather_decisions(gate, here, page); !gathered) return gathered;
    auto news = news_view(gate, page.shown.document);
    if (!news) return propagate(news);
    page.news = std::make_shared<const NewsView>(std::move(*news));
    if (of_one_matter(page.shown.document.kind)) {
        auto thread = thread_view(
            gate, index::thread_start(page.shown.document, page.meetings.size() == 1 ? page.meetings.front().id : civic::EventId()));
        if (!thread) return propagate(thread);
        page.thread = std::make_shared<const ThreadView>(std::move(*thread));
    }
    return page.shown.full_text ? gather_entities(gate, here, page) : Result<>();
}

/// "10,90": a place to be marked, so that a link can land on any words.
Result<std::optional<CodePointSpan>> marked_place(const std::string& value)
{
    if (value.empty()) return std::nullopt;
    const auto pieces = split(value, ',');
    CodePointSpan span;
    const auto number = [](std::string_view text, std::size_t& into) {
        const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), into);
        return error == std::errc{} && stop == text.data() + text.size();
    };
    if (pieces.size() != 2 || !number(pieces[0], span.start) || !number(pieces[1], span.end) || span.start >= span.end)
        return fail(Errc::usage, "parameter \"mark\" is no place: two numbers with a comma, the first one lower");
    return span;
}

} // namespace

Result<Response> document(Gate& gate, const Visit& visit)
{
    auto found = gate.document(civic::DocumentId(visit.id));
    if (!found) return propagate(found);
    if (!*found) return no_such("document");
    DocumentPage page;
    page.shown = std::move(**found);
    auto marked = marked_place(visit.parameters.get("mark"));
    if (!marked) return propagate(marked);
    if (*marked) page.quoted.push_back(**marked);
    if (auto gathered = gather(gate, page); !gathered) return propagate(gathered);
    const std::string& title = page.shown.document.title;
    Response response = visit.json() ? json_answer(document_json(page))
                                     : html_answer(visit, "document", title.empty() ? "Document" : title, document_html(page));
    if (page.shown.document.kind == civic::DocumentKind::news) response.headers.emplace_back("X-Robots-Tag", "noindex, noarchive");
    return response;
}

} // namespace minutebook::server::pages
