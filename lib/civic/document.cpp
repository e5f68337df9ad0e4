#include "civic/document.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace minutebook::civic {
namespace {

constexpr std::array<std::pair<DocumentKind, std::string_view>, 11> kinds{{
    {DocumentKind::agenda_item, "agenda_item"},
    {DocumentKind::meeting, "meeting"},
    {DocumentKind::decision, "decision"},
    {DocumentKind::issue, "issue"},
    {DocumentKind::member, "member"},
    {DocumentKind::committee, "committee"},
    {DocumentKind::attendance, "attendance"},
    {DocumentKind::news, "news"},
    {DocumentKind::council_news, "council_news"},
    {DocumentKind::report, "report"},
    {DocumentKind::other, "other"},
}};

constexpr std::array<std::string_view, 3> qualities{"good", "suspect", "no text layer"};

} // namespace

std::string_view to_string(PageQuality quality) { return qualities[static_cast<std::size_t>(quality)]; }

std::optional<PageQuality> page_quality(std::string_view name)
{
    const auto* found = std::find(qualities.begin(), qualities.end(), name);
    if (found == qualities.end()) return std::nullopt;
    return static_cast<PageQuality>(found - qualities.begin());
}

std::string_view to_string(DocumentKind kind)
{
    for (const auto& [value, name] : kinds)
        if (value == kind) return name;
    return "other";
}

std::optional<DocumentKind> document_kind(std::string_view name)
{
    for (const auto& [value, text] : kinds)
        if (text == name) return value;
    return std::nullopt;
}

const std::optional<PartialDate>& Document::as_of() const
{
    const bool news = kind == DocumentKind::news || kind == DocumentKind::council_news;
    if (news) return published ? published : date;
    return date ? date : published;
}

std::optional<int> Document::page_at(std::size_t byte) const
{
    const auto after =
        std::upper_bound(pages.begin(), pages.end(), byte, [](std::size_t place, const Page& page) { return place < page.span.begin; });
    if (after == pages.begin()) return std::nullopt;
    // Pages without text share their place with the next: the last that begins here holds it.
    return std::prev(after)->number;
}

void move_places(Document& document, const std::function<std::size_t(std::size_t)>& moved)
{
    const auto move = [&](TextSpan& span) { span = {moved(span.begin), moved(span.end)}; };
    for (Section& section : document.sections) move(section.span);
    move(document.body);
    for (TextSpan& caption : document.captions) move(caption);
    for (Page& page : document.pages) move(page.span);
    for (Table& table : document.tables)
        for (auto& row : table.rows)
            for (TextSpan& cell : row) move(cell);
    for (RecognisedWord& word : document.recognised) move(word.span);
}

} // namespace minutebook::civic
