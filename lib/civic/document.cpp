#include "civic/document.hpp"

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

} // namespace

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

} // namespace minutebook::civic
