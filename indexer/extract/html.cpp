#include "indexer/extract/html.hpp"

#include "base/text.hpp"
#include "base/url.hpp"
#include "html/page.hpp"
#include "indexer/extract/html_cmis.hpp"
#include "indexer/extract/html_linked_data.hpp"
#include "indexer/extract/html_main_text.hpp"
#include "indexer/extract/html_moderngov.hpp"
#include "indexer/extract/html_published.hpp"
#include "indexer/extract/html_sections.hpp"
#include "indexer/extract/html_shape.hpp"
#include "systems/moderngov_addresses.hpp"
#include "systems/moderngov_pages.hpp"
#include "systems/news.hpp"

#include <set>

namespace minutebook::extract {
namespace {

constexpr std::size_t max_links = 2'000;

/// "Headline - The Paper" and "Headline | Section | The Paper": the part that is the headline.
std::string without_site_name(const std::string& title)
{
    for (const std::string_view mark : {" | ", " - ", " – ", " — "}) {
        const std::size_t at = title.find(mark);
        if (at != std::string::npos && at >= 15) return title.substr(0, at);
    }
    return title;
}

bool is_page_of_paper(const systems::PageAddress& address) { return address.type == systems::PageType::paper; }

/// One story of a paper or of a council's own news, as far as the address and the catalogue tell. A council's other pages are none,
/// long texts though they may be: lists of links on them are what readers come for.
StoryHint story_hint(const std::optional<Url>& url, const systems::AddressFacts& facts, const systems::SourceCatalogue& sources)
{
    if (facts.kind == "article") return StoryHint::story;
    if (!url) return StoryHint::unknown;
    const systems::Source* source = sources.by_address(*url);
    const bool paper = source != nullptr && source->kind == systems::SourceKind::paper;
    const bool news = paper || url->host().find("news") != std::string::npos || url->path().find("/news/") != std::string::npos;
    if (news && systems::looks_like_article(*url)) return StoryHint::story;
    if (paper) return url->path() == "/" ? StoryHint::no_story : StoryHint::unknown;
    return source != nullptr ? StoryHint::no_story : StoryHint::unknown;
}

void add_links(civic::Document& document, const html::Page& page, const html::Node& main)
{
    std::set<std::string> seen;
    for (const html::Anchor& anchor : page.anchors(main))
        if (!anchor.text.empty() && document.links.size() < max_links && seen.insert(anchor.url).second)
            document.links.push_back({anchor.url, anchor.text});
}

/// Text and its places. The body's own place is carried as one more mark, so that it moves with the rest.
void add_text(civic::Document& document, MainText found)
{
    found.text.marked.push_back({found.body, found.text.text.size()});
    html::ReadableText text = without_contacts(found.text);
    document.body = text.marked.back();
    text.marked.pop_back();
    document.captions = text.marked;
    document.by_line = found.by_line;
    SectionWriter out;
    out.add(text);
    out.finish(document);
}

void fill_from_any(civic::Document& document, const html::Page& page, StoryHint hint)
{
    const PageShape shape(page);
    const LinkedData linked = linked_data_of(page);
    const MainText found = main_text_of(shape, linked, hint);
    document.title = found.headline;
    const std::string stated = headline_by_metadata(page, linked);
    if (found.is_story && !stated.empty() && document.title.empty()) document.title = stated;
    if (document.title.empty()) document.title = without_site_name(page.title());
    add_text(document, found);
    add_links(document, page, found.main);
    const PageDates dates = dates_of(shape, linked, found);
    document.published = dates.published;
    document.published_evidence = dates.evidence;
    document.modified = dates.modified;
}

void take_facts_of_paper(civic::Document& document, const systems::AddressFacts& facts)
{
    document.organization = facts.committee;
    document.meeting_key = facts.meeting_key;
    document.date = facts.date;
    if (document.title.empty()) document.title = facts.title;
}

void take_facts_of_story(civic::Document& document, const systems::AddressFacts& facts)
{
    if (!document.published && facts.published) {
        document.published = facts.published;
        document.published_evidence = "metadata"; // of the feed that led here
    }
    if (document.title.empty()) document.title = facts.title;
}

civic::DocumentKind kind_of(systems::PageType type)
{
    switch (type) {
    case systems::PageType::meeting: return civic::DocumentKind::meeting;
    case systems::PageType::agenda_item: return civic::DocumentKind::agenda_item;
    case systems::PageType::decision: return civic::DocumentKind::decision;
    case systems::PageType::issue: return civic::DocumentKind::issue;
    case systems::PageType::member: return civic::DocumentKind::member;
    case systems::PageType::committee: return civic::DocumentKind::committee;
    case systems::PageType::attendance: return civic::DocumentKind::attendance;
    default: return civic::DocumentKind::other;
    }
}

} // namespace

Result<civic::Document> from_html(std::string_view bytes, std::string_view charset, std::string_view url,
                                  const systems::AddressFacts& facts, const systems::SourceCatalogue& sources)
{
    const auto parsed = Url::parse(url);
    const std::optional<Url> address = parsed ? std::optional<Url>(*parsed) : std::nullopt;
    auto page = html::Page::parse(bytes, address, charset);
    if (!page) return propagate(page);
    civic::Document document;
    document.url = std::string(url);
    document.language = page->language();
    systems::PageAddress place = address ? systems::classify(*address) : systems::PageAddress{};
    const bool framed = page->root().find_id("modgov") || page->root().find({}, "mgContent");
    if (framed && place.type == systems::PageType::other) {
        place.type = systems::page_type_by_markup(*page);
        document.kind = kind_of(place.type);
    }
    if ((place.type != systems::PageType::other || framed) && !is_page_of_paper(place)) fill_from_moderngov(document, *page, place, facts);
    else if (is_cmis_page(*page)) fill_from_cmis(document, *page, facts);
    else {
        fill_from_any(document, *page, story_hint(address, facts, sources));
        if (is_page_of_paper(place)) take_facts_of_paper(document, facts);
        else take_facts_of_story(document, facts);
    }
    return document;
}

} // namespace minutebook::extract
