#include "indexer/versions/standing.hpp"

#include "indexer/read/standing.hpp"

namespace minutebook::indexer {
namespace {

versions::Standing named(std::string_view name)
{
    if (name == "draft") return versions::Standing::draft;
    return name == "approved" ? versions::Standing::approved : versions::Standing::unknown;
}

} // namespace

versions::StandingMark standing_mark(const civic::Document& document, const systems::AddressFacts& facts)
{
    if (auto found = read::find_standing(document))
        return {named(found->standing), found->span, std::move(found->words), found->span.empty() ? "title" : "text"};
    if (const auto standing = named(facts.standing); standing != versions::Standing::unknown)
        return {standing, {}, facts.title.empty() ? facts.standing : facts.title, "link"};
    return {};
}

} // namespace minutebook::indexer
