#include "indexer/read/people_named.hpp"

#include "indexer/read/attendance_names.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>

namespace minutebook::read {

using civic::Mention;

namespace {

/// Before its last name a list says "and"; else the name before belongs to other words ("After advice from A B, C D …").
bool has_and(std::string_view words)
{
    static const Pattern both(R"((?i)\band\b|&)");
    return both.found_in(words);
}

} // namespace

bool PeopleNamed::joins(std::string_view between)
{
    static const Pattern list(R"(\s*(?:\([^)]{0,60}\)\s*)?(?:,|;|&|and|both|\s)*\s*(?:)" + title_piece() + ")*");
    return between.size() < 200 && list.matches_whole(between);
}

std::vector<const Mention*> PeopleNamed::inside(const TextSpan& span) const
{
    std::vector<const Mention*> out;
    auto at = std::lower_bound(people_.begin(), people_.end(), span.begin,
                               [](const Mention& m, std::size_t begin) { return m.span.begin < begin; });
    for (; at != people_.end() && at->span.end <= span.end; ++at) out.push_back(&*at);
    return out;
}

std::vector<const Mention*> PeopleNamed::that_end(const TextSpan& span) const
{
    static const Pattern tail(R"((?:\s*\([^)]{0,60}\))?\s*,?(?:\s+(?:who|as|being|of)\b[^,]{0,60},?)?\s*)");
    auto names = inside(span);
    if (names.empty() || span.end - names.back()->span.end > 200 || !tail.matches_whole(between(names.back()->span.end, span.end)))
        return {};
    std::size_t from = names.size() - 1;
    const bool list = from > 0 && has_and(between(names[from - 1]->span.end, names[from]->span.begin));
    while (list && from > 0 && joins(between(names[from - 1]->span.end, names[from]->span.begin))) --from;
    names.erase(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(from));
    return names;
}

std::vector<const Mention*> PeopleNamed::that_begin(const TextSpan& span) const
{
    auto names = inside(span);
    if (names.empty() || !joins(between(span.begin, names.front()->span.begin))) return {};
    std::size_t to = 1;
    while (to < names.size() && joins(between(names[to - 1]->span.end, names[to]->span.begin))) ++to;
    names.resize(to);
    return names;
}

} // namespace minutebook::read
