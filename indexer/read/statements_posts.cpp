#include "indexer/read/statements_posts.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <iterator>

namespace minutebook::read {
namespace {

using civic::HoldingStatus;
using civic::MentionKind;

/// Words that a fuller title may have in front of a shorter one for the same post, or after it.
constexpr std::string_view same_post_prefixes[] = {"corporate ", "executive ", "strategic ", "group "};

/// "cathaoirleach of the municipal district" without what it is of; empty where that is more than a word or two without a name.
std::string_view without_owner(std::string_view folded)
{
    for (const std::string_view of : {" of the ", " for the ", " to the "}) {
        const std::size_t at = folded.find(of);
        if (at == folded.npos) continue;
        const std::string_view owner = folded.substr(at + of.size());
        const std::size_t space = owner.find(' ');
        const bool one = space == owner.npos && is_word(owner, Word::scope_owner);
        const bool two =
            space != owner.npos && is_word(owner.substr(0, space), Word::scope_kind) && is_word(owner.substr(space + 1), Word::scope_owner);
        if (one || two) return folded.substr(0, at);
    }
    return {};
}

/// A title that says what its holder does, so that "the post" can mean it.
bool full_title(std::string_view folded)
{
    for (const std::string_view word : {"director", "officer", "executive", "head ", "manager", "clerk"})
        if (folded.find(word) != folded.npos) return true;
    return false;
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
    for (const Found& one : draft.found()) {
        words_.push_back(one.kind == MentionKind::post ? collapse_space(draft.text(one.first, one.last)) : std::string());
        folded_.push_back(fold(words_.back()));
        if (one.kind != MentionKind::post) continue;
        forms_.emplace(folded_.back(), words_.back());
        if (const auto base = without_owner(folded_.back()); !base.empty()) {
            std::string& owned = owned_[std::string(base)];
            if (owned.size() < words_.back().size()) owned = words_.back();
        }
        if (full_title(folded_.back())) full_titles_.emplace(one.first, static_cast<int>(words_.size() - 1));
    }
}

/// "Interim Director", where the text tells of one directorship alone.
std::string PostForms::only_director() const
{
    std::string only;
    for (const auto& [folded, written] : forms_) {
        const std::size_t at = folded.find("director of ");
        if (at == folded.npos || folded.find("deputy") != folded.npos || folded.find("assistant") != folded.npos) continue;
        if (!only.empty() && fold(only) != folded.substr(at)) return {};
        if (only.empty()) only = written.substr(at);
    }
    return only;
}

std::string PostForms::fullest(int post, std::string_view organization) const
{
    const std::string& own = folded_[static_cast<std::size_t>(post)];
    std::string best = words(post);
    const auto consider = [&](const std::string& folded) {
        const auto form = forms_.find(folded);
        if (form != forms_.end() && form->second.size() > best.size()) best = form->second;
    };
    if (own.find(' ') != own.npos)
        for (const std::string_view prefix : same_post_prefixes) consider(std::string(prefix) + own);
    if (own == "director" || own == "interim director" || own == "acting director")
        if (const auto full = only_director(); !full.empty()) return own == "director" ? full : own.substr(0, own.size() - 8) + full;
    if (own.ends_with("sec")) consider(own + "retary");
    if (own == "clk") return "Clerk";
    if (own == "treas") return "Treasurer";
    const std::string_view base = without_owner(own);
    const auto owned = owned_.find(base.empty() ? own : std::string(base));
    if (owned == owned_.end() || owned->second.size() <= best.size()) return best;
    const std::string full = fold(owned->second);
    const std::string_view owner = std::string_view(full).substr(full.rfind(" the ") + 5);
    const bool same = organization == draft_.document.council || fold(organization).find(owner) != std::string::npos;
    return same ? owned->second : best;
}

bool PostForms::is_elliptic(int post) const { return folded_[static_cast<std::size_t>(post)] == "interim"; }

bool PostForms::chairs(int post) const
{
    const std::string& folded = folded_[static_cast<std::size_t>(post)];
    return folded.find("chair") != folded.npos && folded.find("of the council") == folded.npos;
}

int PostForms::antecedent(std::size_t token) const
{
    const auto after = full_titles_.lower_bound(token);
    return after == full_titles_.begin() ? -1 : std::prev(after)->second;
}

std::optional<HoldingStatus> PostForms::own_status(int post) const
{
    const std::string& folded = folded_[static_cast<std::size_t>(post)];
    if (folded.starts_with("interim") || folded.starts_with("temporary") || folded.starts_with("locum")) return HoldingStatus::interim;
    if (folded.starts_with("acting") || folded.starts_with("a/")) return HoldingStatus::acting;
    if (folded.ends_with("(interim)")) return HoldingStatus::interim;
    if (folded.ends_with("(acting)")) return HoldingStatus::acting;
    if (folded.ends_with("elect") || folded.ends_with("designate") || folded.find("-elect of ") != folded.npos)
        return HoldingStatus::incoming;
    return std::nullopt;
}

std::string PostForms::default_organization(int post) const
{
    const std::string& folded = folded_[static_cast<std::size_t>(post)];
    for (const PartyWord& row : parties)
        if (folded.starts_with(row.adjective)) return std::string(row.party);
    for (const std::string_view elsewhere :
         {"reporter", "reporer", "secretary of state", "minister for", "prime minister", "minister", "police and crime", "chief constable",
          "chief superintendent", "police", "headteacher", "editor", "member of parliament"})
        if (folded.find(elsewhere) != folded.npos) return {};
    const bool body = chairs(post) || (folded.ends_with("representative") && folded.find("union") == folded.npos);
    const std::string of = fold(draft_.document.organization);
    const bool executive = of == "cabinet" || of == "executive" || of == "cabined";
    if (body && (executive || tokenize(draft_.document.organization).size() > 1)) return draft_.document.organization;
    return draft_.document.council;
}

} // namespace minutebook::read
