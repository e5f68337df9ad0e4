#include "indexer/read/roles.hpp"

#include "indexer/read/names.hpp"
#include "indexer/read/organizations.hpp"
#include "indexer/read/people.hpp"
#include "indexer/read/people_rules.hpp"
#include "indexer/read/posts.hpp"
#include "indexer/read/statements.hpp"
#include "indexer/read/vacancies.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace minutebook::read {
namespace {

using civic::Mention;
using civic::MentionKind;

/// "Collins (J)" at `at`: the initial in brackets behind a name; nothing if there is none.
std::string_view bracketed_initial(const Draft& draft, std::size_t at)
{
    const bool bracketed = draft.runs_on(at) && draft.at(at).is("(") && draft.at(at + 1).caps == Caps::initial && draft.at(at + 2).is(")");
    return bracketed ? draft.at(at + 1).text : std::string_view{};
}

/// Records that tell namesakes apart by an initial in brackets: "Collins (J), Collins (M)". One letter alone may be a party's.
class Namesakes {
public:
    explicit Namesakes(const Draft& draft) : draft_(draft)
    {
        for (const Found& found : draft.found())
            if (const auto initial = bracketed_initial(draft, found.last); found.kind == MentionKind::person && !initial.empty())
                initials_[draft.at(found.last - 1).lower].insert(initial);
    }

    /// Where the name ends, with the initial that belongs to it.
    [[nodiscard]] std::size_t end_of(const Found& found) const
    {
        if (found.kind != MentionKind::person || bracketed_initial(draft_, found.last).empty()) return found.last;
        const auto same = initials_.find(draft_.at(found.last - 1).lower);
        return same != initials_.end() && same->second.size() > 1 ? found.last + 3 : found.last;
    }

private:
    const Draft& draft_;
    std::map<std::string, std::set<std::string_view>, std::less<>> initials_; ///< by surname
};                                                                            // class Namesakes

NameIndex names_of(const Draft& draft, const Namesakes& namesakes)
{
    NameIndex out;
    for (const Found& found : draft.found())
        if (found.kind == MentionKind::person && namesakes.end_of(found) == found.last) out.add(draft.text(found.first, found.last));
    return out;
}

std::vector<Mention> mentions_of(const Draft& draft)
{
    const Namesakes namesakes(draft);
    const NameIndex names = names_of(draft, namesakes);
    std::vector<Mention> out;
    for (const Found& found : draft.found()) {
        Mention mention;
        mention.kind = found.kind;
        const std::size_t end = namesakes.end_of(found);
        mention.span = draft.span(found.first, end);
        mention.text = std::string(draft.text(found.first, end));
        if (found.kind == MentionKind::person) {
            mention.value = end == found.last ? names.fullest(mention.text) : mention.text;
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

Roles find_roles(const civic::Document& document, const std::vector<Mention>& dates, const std::vector<civic::RelativeDate>& relative)
{
    Draft draft(document, dates);
    find_organizations(draft);
    find_posts(draft);
    find_people(draft);
    find_affiliations(draft);
    find_posts_by_people(draft);

    Roles roles;
    roles.mentions = mentions_of(draft);
    roles.statements = find_statements(draft, dates, relative);
    roles.vacancies = find_vacancies(draft, dates);
    roles.successions = find_successions(draft, dates);
    return roles;
}

} // namespace minutebook::read
