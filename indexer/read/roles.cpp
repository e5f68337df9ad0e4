#include "indexer/read/roles.hpp"

#include "indexer/read/names.hpp"
#include "indexer/read/organizations.hpp"
#include "indexer/read/people.hpp"
#include "indexer/read/people_rules.hpp"
#include "indexer/read/posts.hpp"
#include "indexer/read/statements.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

using civic::Mention;
using civic::MentionKind;

NameIndex names_of(const Draft& draft)
{
    NameIndex out;
    for (const Found& found : draft.found())
        if (found.kind == MentionKind::person) out.add(draft.text(found.first, found.last));
    return out;
}

std::vector<Mention> mentions_of(const Draft& draft, const NameIndex& names)
{
    std::vector<Mention> out;
    for (const Found& found : draft.found()) {
        Mention mention;
        mention.kind = found.kind;
        mention.span = draft.span(found.first, found.last);
        mention.text = std::string(draft.text(found.first, found.last));
        if (found.kind == MentionKind::person) {
            mention.value = names.fullest(mention.text);
            mention.confidence = person_confidence(found.rule);
        }
        mention.rule = std::string(found.rule);
        out.push_back(std::move(mention));
    }
    std::stable_sort(out.begin(), out.end(), [](const Mention& a, const Mention& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    return out;
}

} // namespace

Roles find_roles(const civic::Document& document, const std::vector<Mention>& dates)
{
    Draft draft(document, dates);
    find_organizations(draft);
    find_posts(draft);
    find_people(draft);
    find_affiliations(draft);
    find_posts_by_people(draft);

    Roles roles;
    roles.mentions = mentions_of(draft, names_of(draft));
    roles.statements = find_statements(draft, dates);
    return roles;
}

} // namespace minutebook::read
