// Whose post it is: the council's, a named body's, or another's that only these words name.
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "civic/council_name.hpp"
#include "indexer/read/describe_head.hpp"
#include "indexer/read/names.hpp"
#include "indexer/read/statements_reader.hpp"

#include <set>

namespace minutebook::read {
std::string StatementReader::organization(const PostPhrase& phrase, int post, const Match& match) const
{
    if (auto part = part_of_owner(phrase, post); !part.empty()) return part;
    if (phrase.organization >= 0) return clean_organization(phrase.organization);
    if (phrase.its) {
        const std::string_view before = skeleton_.start_of_sentence(match.span().end);
        static const Pattern sign(R"( (O\d+) )");
        int last = -1;
        for (const Match& m : sign.find_all(before)) last = sign_number(m.text(before, 1));
        if (last >= 0) return clean_organization(last);
    }
    if (auto other = somewhere_else(post, match); !other.empty()) return other;
    const std::string folded = fold(posts_.words(post));
    if (folded == "leader" || folded == "deputy leader")
        if (auto group = group_led(post); !group.empty()) return group;
    if (folded == "deputy" || folded == "deputy leader") return draft_.document.council;
    return posts_.default_organization(post);
}

/// "chair of the council's planning committee", "leader of Ombry Council's Labour group": the part whose post it is.
std::string StatementReader::part_of_owner(const PostPhrase& phrase, int post) const
{
    static const std::set<std::string_view> generic{"council", "authority", "borough", "county", "city", "town", "district"};
    static const std::set<std::string_view> parts{"committee",  "sub-committee", "subcommittee",  "panel",       "board",       "group",
                                                  "commission", "forum",         "opposition",    "partnership", "party",       "tories",
                                                  "democrats",  "dems",          "conservatives", "greens",      "independents"};
    std::size_t at = found(post).last;
    if (phrase.organization >= 0) {
        if (found(phrase.organization).first < at) return {}; // "Ombry Council's leader"
        at = found(phrase.organization).last;
    }
    else {
        if (!draft_.runs_on(at) || !one_of(draft_.at(at).lower, {"of", "for", "on"})) return {};
        at += draft_.at(at + 1).is("the") ? 2 : 1;
        if (generic.count(draft_.at(at).lower) == 0) return {};
        ++at;
    }
    constexpr std::size_t longest = 8; // words of a part's name
    if (draft_.at(at).kind != TokenKind::possessive) return {};
    for (std::size_t last = at + 1; last <= at + longest && draft_.runs_on(last) && !draft_.at(last).is(","); ++last) {
        if (draft_.owner(last, civic::MentionKind::person) >= 0 || draft_.owner(last, civic::MentionKind::post) >= 0) return {};
        if (parts.count(draft_.at(last).lower) > 0 && parts.count(draft_.at(last + 1).lower) == 0)
            return title_case(collapse_space(draft_.text(at + 1, last + 1)));
    }
    return {};
}

/// "leader of the Ombry Residents": a group that is known by these words alone, not the council.
std::string StatementReader::group_led(int post) const
{
    std::size_t at = found(post).last;
    if (!draft_.runs_on(at) || !draft_.at(at).is("of")) return {};
    ++at;
    if (draft_.at(at).is("the")) ++at;
    const std::size_t first = at;
    while (draft_.at(at).caps == Caps::title && draft_.runs_on(at) && !draft_.any(at) && !draft_.in_date(at)) ++at;
    if (at < first + 2 || draft_.at(at).is("council")) return {};
    std::string name = collapse_space(draft_.text(first, at));
    return fold(draft_.document.council).find(fold(name)) == std::string::npos ? name : std::string{};
}

/// The capitalised words that end at `last`; empty if they are of the council's own name (which must be known), or of something found
/// already.
std::string StatementReader::place_before(std::size_t last) const
{
    static const std::set<std::string_view> common{"monday", "tuesday", "wednesday", "thursday", "friday",   "saturday", "sunday",   "hall",
                                                   "city",   "county",  "town",      "borough",  "district", "council",  "authority"};
    std::size_t first = last;
    while (first > 0 && last - first < 3 && draft_.at(first - 1).caps == Caps::title && !draft_.any(first - 1) &&
           !draft_.in_date(first - 1) && (first == last || draft_.runs_on(first)))
        --first;
    if (draft_.document.council.empty() || first == last || common.count(draft_.at(last - 1).lower) > 0) return {};
    if (fold(draft_.document.council).find(fold(std::string(draft_.at(last - 1).text))) != std::string::npos) return {};
    return collapse_space(draft_.text(first, last));
}

/// "North Ombry's chief executive", "chief executive of a charity in Ombry", "director at Ombry", "Ombry, where she is deputy director":
/// not the council, whatever that body is called.
std::string StatementReader::somewhere_else(int post, const Match& match) const
{
    const std::size_t first = found(post).first, next = found(post).last;
    if (first > 1 && draft_.runs_on(first) && draft_.runs_on(first - 1) && draft_.at(first - 1).kind == TokenKind::possessive)
        if (auto place = place_before(first - 1); !place.empty()) return place;
    static const Pattern there(R"( where (?:[^ ]+ )?$)"), named(R"( (O\d+) ,? ?where (?:[^ ]+ )?$)");
    const std::string_view lead = skeleton_.start_of_sentence(match.span().begin + 1);
    if (there.found_in(lead)) {
        if (const auto body = named.find(lead)) return clean_organization(sign_number(body->text(lead, 1)));
        std::size_t at = skeleton_.tokens(match.span().begin + 1, match.span().end).first;
        while (at > 0 && draft_.runs_on(at) && !draft_.at(at).is("where")) --at;
        at -= at > 0 && draft_.at(at - 1).is(",") ? 1 : 0;
        if (auto place = place_before(at); !place.empty()) return place;
    }
    if (!draft_.runs_on(next) || !one_of(draft_.at(next).lower, {"of", "at", "for", "with"})) return {};
    if (one_of(draft_.at(next + 1).lower, {"a", "an", "another"})) {
        static const std::set<std::string_view> bodies{"charity",     "trust",  "firm",       "company",  "university",
                                                       "college",     "school", "hospital",   "academy",  "association",
                                                       "consultancy", "quango", "foundation", "regulator"};
        for (std::size_t last = next + 2; last < next + 5 && draft_.runs_on(last); ++last)
            if (bodies.count(draft_.at(last).lower) > 0) return collapse_space(draft_.text(next + 2, last + 1));
        return {};
    }
    std::size_t last = next + 1;
    while (last < next + 4 && draft_.runs_on(last) && draft_.at(last).caps == Caps::title) ++last;
    // "leader at Tuesday's meeting" is of a day, or of some other body's.
    const bool owner = draft_.at(last).kind == TokenKind::possessive;
    return draft_.at(next).is("at") && !owner ? place_before(last) : std::string{};
}

/// "Chief Executive of Ombry and North Ombry District Councils": the kind that the plural gives the first of them too.
std::string StatementReader::one_of_several(std::size_t at) const
{
    static const std::set<std::string_view> kinds{"district", "borough", "city", "county", "town", "parish"};
    if (!draft_.runs_on(at) || !one_of(draft_.at(at).lower, {"and", "&"})) return {};
    for (std::size_t i = at + 1; i < at + 7 && draft_.runs_on(i) && draft_.at(i).capital(); ++i)
        if (draft_.at(i).is("councils")) {
            const auto& before = draft_.at(i - 1);
            return kinds.count(before.lower) > 0 ? " " + std::string(before.text) + " Council" : std::string(" Council");
        }
    return {};
}

std::string StatementReader::clean_organization(int number) const
{
    const std::string words = words_of(number);
    const bool abbreviation = words.size() <= 6 && words.find(' ') == words.npos;
    const std::string several = one_of_several(found(number).last);
    const std::string name = !several.empty() ? display_name(words) + several : abbreviation ? words : display_name(words);
    const bool own = fold(name) == fold(draft_.document.council) || civic::one_council(name, draft_.document.council);
    return own ? draft_.document.council : name;
}

} // namespace minutebook::read
