#include "indexer/read/statements_posts.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

using civic::HoldingStatus;
using civic::MentionKind;

/// Words that a fuller title may have in front of a shorter one for the same post.
bool same_post_prefix(std::string_view extra)
{
    return extra == "corporate " || extra == "executive " || extra == "strategic " || extra == "group ";
}

bool generic_suffix(std::string_view extra)
{
    return extra == " of the council" || extra == " of the borough" || extra == " of the city" || extra == " of the town";
}

struct PartyWord {
    std::string_view adjective;
    std::string_view party;
};
constexpr PartyWord parties[] = {{"labour ", "Labour"},     {"tory ", "Conservatives"},        {"conservative ", "Conservatives"},
                                 {"ukip ", "UKIP"},         {"lib dem ", "Liberal Democrats"}, {"liberal democrat ", "Liberal Democrats"},
                                 {"green ", "Green Party"}, {"reform ", "Reform UK"}};

} // namespace

PostForms::PostForms(const Draft& draft) : draft_(draft)
{
    for (std::size_t i = 0; i < draft.found().size(); ++i)
        if (draft.found()[i].kind == MentionKind::post) posts_.push_back(static_cast<int>(i));
    std::sort(posts_.begin(), posts_.end(), [&](int a, int b) { return found(a).first < found(b).first; });
}

std::string PostForms::words(int post) const { return collapse_space(draft_.text(found(post).first, found(post).last)); }

std::string PostForms::fullest(int post, bool of_council) const
{
    std::string best = words(post);
    const std::string own = fold(best);
    for (const int other : posts_) {
        const std::string candidate = words(other);
        const std::string folded = fold(candidate);
        if (folded.size() <= own.size() || candidate.size() <= best.size()) continue;
        const bool longer_front =
            folded.ends_with(own) && own.find(' ') != own.npos && same_post_prefix(folded.substr(0, folded.size() - own.size()));
        const bool longer_back = of_council && folded.starts_with(own) && generic_suffix(folded.substr(own.size()));
        if (longer_front || longer_back) best = candidate;
    }
    return best;
}

bool PostForms::is_elliptic(int post) const { return fold(words(post)) == "interim"; }

bool PostForms::chairs(int post) const
{
    const std::string folded = fold(words(post));
    return folded.find("chair") != folded.npos && folded.find("of the council") == folded.npos;
}

int PostForms::antecedent(int post_or_token, bool is_token) const
{
    const std::size_t at = is_token ? static_cast<std::size_t>(post_or_token) : found(post_or_token).first;
    int best = -1;
    for (const int other : posts_) {
        if (found(other).first >= at) break;
        const std::string folded = fold(words(other));
        const bool full = folded.find("director") != folded.npos || folded.find("officer") != folded.npos ||
                          folded.find("executive") != folded.npos || folded.find("head ") != folded.npos ||
                          folded.find("manager") != folded.npos || folded.find("clerk") != folded.npos;
        if (full) best = other;
    }
    return best;
}

std::optional<HoldingStatus> PostForms::own_status(int post) const
{
    const std::string folded = fold(words(post));
    if (folded.starts_with("interim")) return HoldingStatus::interim;
    if (folded.starts_with("acting")) return HoldingStatus::acting;
    return std::nullopt;
}

std::string PostForms::default_organization(int post) const
{
    const std::string folded = fold(words(post));
    for (const PartyWord& row : parties)
        if (folded.starts_with(row.adjective)) return std::string(row.party);
    for (const std::string_view elsewhere :
         {"reporter", "reporer", "secretary of state", "minister for", "prime minister", "minister", "editor", "member of parliament"})
        if (folded.find(elsewhere) != folded.npos) return {};
    const bool body = chairs(post) || (folded.ends_with("representative") && folded.find("union") == folded.npos);
    if (body && tokenize(draft_.document.organization).size() > 1) return draft_.document.organization;
    return draft_.document.council;
}

} // namespace minutebook::read
