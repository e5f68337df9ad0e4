#include "civic/relation.hpp"

#include "base/digest.hpp"

#include <array>
#include <utility>

namespace minutebook::civic {
namespace {

constexpr std::array<std::pair<RelationType, std::string_view>, 6> names{{
    {RelationType::leads_to, "leads to"},
    {RelationType::answers, "answers"},
    {RelationType::reports, "reports"},
    {RelationType::quotes, "quotes"},
    {RelationType::copies, "copies"},
    {RelationType::supersedes, "supersedes"},
}};

std::string end_key(const RelationEnd& end)
{
    return end.document_id.value() + " " + std::to_string(end.span.start) + " " + std::to_string(end.span.end) + " " + end.event_id.value();
}

} // namespace

std::string_view to_string(RelationType type)
{
    for (const auto& [known, name] : names)
        if (known == type) return name;
    return "leads to";
}

std::optional<RelationType> relation_type(std::string_view name)
{
    for (const auto& [type, known] : names)
        if (known == name) return type;
    return std::nullopt;
}

std::string make_relation_id(RelationType type, const RelationEnd& from, const RelationEnd& to)
{
    return short_id(to_string(type), end_key(from), end_key(to));
}

} // namespace minutebook::civic
