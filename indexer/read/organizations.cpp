#include "indexer/read/organizations.hpp"

#include "indexer/read/organizations_headed.hpp"
#include "indexer/read/organizations_known.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace minutebook::read {
namespace {

using civic::MentionKind;

void find_known(Draft& draft)
{
    for (std::size_t i = 0; i < draft.size(); ++i) {
        const Token& token = draft.at(i);
        const bool proper = token.caps == Caps::upper || token.caps == Caps::title;
        const bool reference = draft.at(i - 1).is("/") || draft.at(i + 1).is("/"); // "24/0187/HSE" is a kind of application
        if (proper && draft.word(i, Word::org_known) && !draft.organization(i) && !reference) {
            const bool local = token.is("healthwatch") && draft.runs_on(i + 1) && draft.at(i + 1).caps == Caps::title;
            add_with_branch(draft, i, i + (local ? 2U : 1U), "organization-known");
        }
    }
    find_known_bodies(draft);
}

bool counted_before(const Draft& draft, std::size_t i)
{
    if (i == 0 || !draft.runs_on(i)) return false;
    const Token& before = draft.at(i - 1);
    return (before.kind == TokenKind::number && !draft.in_date(i - 1)) ||
           one_of(before.lower,
                  {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "several", "many", "some"});
}

/// Parties as nouns; before "councillors", "leader" and the like the word is an adjective.
void find_parties(Draft& draft)
{
    for (std::size_t i = 0; i < draft.size(); ++i) {
        const Token& token = draft.at(i);
        if (!token.capital() || draft.organization(i) || counted_before(draft, i)) continue;
        std::size_t first = i;
        std::size_t last = i + 1;
        const bool pair = draft.runs_on(i + 1) &&
                          ((token.is("liberal") && draft.at(i + 1).is("democrats")) || (token.is("lib") && draft.at(i + 1).is("dems")) ||
                           (token.is("reform") && draft.at(i + 1).is("uk")) || (token.is("plaid") && draft.at(i + 1).is("cymru")));
        const bool own = one_of(token.lower, {"independents", "conservatives", "residents"}) && i > 0 && draft.runs_on(i) &&
                         draft.at(i - 1).capital() && !draft.word(i - 1, Word::function) && !draft.word(i - 1, Word::org_stop) &&
                         !draft.word(i - 1, Word::first_name);
        if (pair) { last = i + 2; }
        else if (own && !token.is("residents")) {
            first = i - 1;
        }
        else if (!draft.word(i, Word::party)) {
            continue;
        }
        const bool group = draft.at(last).is("group") && draft.word(last + 1, Word::party_noun);
        const bool adjective = draft.runs_on(last) && (group || draft.word(last, Word::party_noun));
        if (!adjective) draft.add({MentionKind::organization, first, last, "party"});
    }
}

void find_papers(Draft& draft)
{
    for (std::size_t i = 1; i < draft.size(); ++i) {
        if (draft.at(i).caps != Caps::title || !draft.word(i, Word::paper) || draft.organization(i)) continue;
        if (draft.at(i).is("independent") && draft.runs_on(i + 1) && draft.at(i + 1).capital()) continue;
        std::size_t first = i;
        bool distinctive = false;
        while (first > 0 && i - first < 3 && draft.runs_on(first) && draft.at(first - 1).caps == Caps::title && !draft.any(first - 1) &&
               !draft.in_date(first - 1) && !draft.word(first - 1, Word::function) && !draft.word(first - 1, Word::org_stop) &&
               !draft.word(first - 1, Word::title)) {
            --first;
            distinctive = distinctive || !draft.word(first, Word::not_name);
        }
        if (distinctive && !draft.word(first, Word::not_name)) draft.add({MentionKind::organization, first, i + 1, "newspaper"});
    }
}

/// "planning committee", "children's services overview & scrutiny committee" in small letters.
void find_small_committees(Draft& draft)
{
    for (std::size_t i = 1; i < draft.size(); ++i) {
        if (!draft.at(i).is("committee") || draft.at(i).caps != Caps::lower) continue;
        std::size_t first = i;
        while (first > 0 && draft.runs_on(first)) {
            const Token& before = draft.at(first - 1);
            const bool topic = draft.word(first - 1, Word::service) ||
                               one_of(before.lower, {"overview", "scrutiny", "general", "appeals", "appointments"});
            const bool join = one_of(before.lower, {"and", "&", ","}) || before.kind == TokenKind::possessive;
            if (!topic && !join) break;
            --first;
        }
        while (first < i &&
               (one_of(draft.at(first).lower, {"and", "&", ",", "council", "general"}) || draft.at(first).kind == TokenKind::possessive))
            ++first;
        const bool article = first > 0 && one_of(draft.at(first - 1).lower, {"the", "a", "of", "this", "our"});
        const bool occasion =
            one_of(draft.at(i + 1).lower, {"site", "meeting", "meetings"}) && !article; // "attended planning committee site visit"
        if (first < i && !occasion) draft.add({MentionKind::organization, first, i + 1, "committee-small"});
    }
}

/// "EDC" and "EoC" for Example District Council and Example of Council: initials, with and without the joining words.
void add_initials(const Draft& draft, const Found& found, std::set<std::string, std::less<>>& out)
{
    std::string plain;
    std::string joined;
    for (std::size_t i = found.first; i < found.last; ++i) {
        const Token& token = draft.at(i);
        if (token.kind != TokenKind::word) continue;
        if (token.capital() && !draft.word(i, Word::function)) plain += token.text[0];
        joined += token.text[0];
    }
    for (std::size_t cut = 0; plain.size() >= cut + 3; ++cut) {
        out.insert(plain.substr(cut));
        if (cut >= 1) break;
    }
    if (joined.size() < 3) return;
    out.insert(joined);
    std::transform(joined.begin(), joined.end(), joined.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    if (joined.size() >= 4) out.insert(joined);
}

std::size_t capitals(std::string_view word)
{
    return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
}

void find_abbreviations(Draft& draft)
{
    std::set<std::string, std::less<>> known;
    const auto names = draft.found();
    for (const Found& name : names) {
        if (name.kind != MentionKind::organization || name.last - name.first < 2) continue;
        add_initials(draft, name, known);
        const Token& inner = draft.at(name.last + 1);
        const bool bracketed = draft.at(name.last).is("(") && draft.at(name.last + 2).is(")") && capitals(inner.text) >= 2 &&
                               inner.text.find('-') == std::string_view::npos;
        if (bracketed && inner.text.size() <= 12) known.insert(std::string(inner.text));
    }
    for (std::size_t i = 0; i < draft.size(); ++i) {
        const Token& token = draft.at(i);
        const bool short_form =
            token.kind == TokenKind::word && token.text.size() >= 3 && (token.caps == Caps::upper || known.count(token.text) > 0);
        if (short_form && known.count(token.text) > 0) draft.add({MentionKind::organization, i, i + 1, "abbreviation"});
    }
}

/// "Example Health Watch – Cllr Ann Example" in a list of representatives on outside bodies.
void find_represented(Draft& draft)
{
    for (std::size_t i = 0; i < draft.size(); ++i) {
        const Token& token = draft.at(i);
        const bool starts =
            token.gap >= Gap::wrap || (i > 0 && draft.at(i - 1).kind == TokenKind::mark && draft.at(i - 1).gap >= Gap::wrap);
        if (!starts || !token.capital() || draft.any(i)) continue;
        std::size_t last = i;
        while (last < i + 8 && (last == i || draft.runs_on(last)) &&
               (draft.at(last).capital() || one_of(draft.at(last).lower, {"of", "and", "&", "for"})) && !draft.any(last) &&
               !draft.word(last, Word::title))
            ++last;
        const bool titled = draft.word(last + 1, Word::title) || draft.word(last + 1, Word::title_many);
        if (last - i >= 2 && is_dash(draft.at(last)) && titled && draft.runs_on(last + 1))
            draft.add({MentionKind::organization, i, last, "represented"});
    }
}

/// Names that only their first place showed, wherever they stand again.
void find_again(Draft& draft)
{
    std::map<std::string, std::vector<std::vector<std::string>>, std::less<>> by_first_word;
    for (const Found& name : draft.found()) {
        if (name.kind != MentionKind::organization ||
            !one_of(name.rule, {"affiliation", "represented", "payee", "body dealt with", "firm of two initials"}))
            continue;
        std::vector<std::string> words;
        for (std::size_t i = name.first; i < name.last; ++i) words.push_back(draft.at(i).lower);
        auto& same = by_first_word[words.front()];
        constexpr std::size_t most = 16; // names with one first word; more only on hostile text
        if (same.size() < most && std::find(same.begin(), same.end(), words) == same.end()) same.push_back(std::move(words));
    }
    for (std::size_t i = 0; !by_first_word.empty() && i < draft.size(); ++i) {
        const auto names = by_first_word.find(draft.at(i).lower);
        if (names == by_first_word.end()) continue;
        for (const auto& words : names->second) {
            std::size_t n = 0;
            while (n < words.size() && draft.at(i + n).lower == words[n] && draft.at(i + n).capital() && !draft.any(i + n)) ++n;
            if (n == words.size()) draft.add({MentionKind::organization, i, i + n, "again"});
        }
    }
}

} // namespace

void find_organizations(Draft& draft)
{
    find_areas(draft);
    find_own_name(draft, draft.document.council, "own-council");
    find_headed_organizations(draft);
    find_own_name(draft, draft.document.organization, "own-body");
    find_tailed_bodies(draft);
    find_small_committees(draft);
    find_papers(draft);
    find_parties(draft);
    find_known(draft);
    find_firms(draft);
    find_dealt_bodies(draft);
    find_abbreviations(draft);
    find_lettered_bodies(draft);
}

namespace {

/// "Ann Example, Bo Sample, Cy Vexley": in a list of names the words after a comma are the next name, found or not.
bool in_list(const Draft& draft, const Found& person, std::size_t last)
{
    std::size_t begin = person.first;
    while (begin > 0 && draft.runs_on(begin) && draft.at(begin).gap <= Gap::space &&
           (draft.word(begin - 1, Word::title) || draft.word(begin - 1, Word::title_many) || draft.at(begin - 1).is(".")))
        --begin;
    const bool opens = begin == 0 || draft.at(begin).gap >= Gap::wrap || draft.at(begin - 1).is(";") || draft.at(begin - 1).is(":");
    const bool closes = !draft.runs_on(last) || draft.at(last).gap >= Gap::wrap || draft.at(last).is(";");
    const bool name = draft.word(person.last + 1, Word::first_name) || draft.at(person.last + 1).text.find('-') != std::string_view::npos;
    return !opens || !closes || name;
}

/// "Ann Example (ABCD)": a body's letters, not her own initials, her ward's or her post's.
bool names_letters(const Draft& draft, const Found& person, std::size_t at)
{
    const Token& token = draft.at(at);
    if (token.caps != Caps::upper || token.text.size() < 3 || token.text.size() > 6 || draft.word(at, Word::not_body) ||
        draft.word(at, Word::post_nominal) || draft.word(at, Word::not_name) || draft.word(at, Word::party) || person.councillor ||
        draft.word(at, Word::surname) || draft.word(at, Word::first_name) || token.text.find_first_of("0123456789-.") != token.text.npos)
        return false;
    const Token& after = draft.at(at + 1);
    const bool closed = !draft.runs_on(at + 1) || one_of(after.lower, {")", "(", ",", ";", "."});
    const bool officer = token.text.back() == 'O' || token.text.back() == 'M'; // EHO, CSO: offices more often than bodies
    const bool shared = person.first > 0 && one_of(draft.at(person.first - 1).lower, {",", "and", "&"}); // of all before, a ward or party
    if (shared) return false;
    std::string initials;
    for (std::size_t i = person.first; i < person.last; ++i)
        if (draft.at(i).kind == TokenKind::word) initials += draft.at(i).text[0];
    return closed && !officer && token.text.find(initials) == token.text.npos && initials.find(token.text) == initials.npos;
}

} // namespace

void find_affiliations(Draft& draft)
{
    const auto people = draft.found();
    for (const Found& person : people) {
        if (person.kind != MentionKind::person) continue;
        const Token& mark = draft.at(person.last);
        const bool bracket = mark.is("(");
        const bool beside = mark.is(",") || is_dash(mark);
        const bool verb = mark.is("representing") || mark.is("from") || mark.is("of");
        if (!draft.runs_on(person.last) || (!bracket && !beside && !verb)) continue;
        std::size_t first = person.last + 1;
        if (draft.at(first).is("representing")) ++first;
        std::size_t last = first;
        while (last < draft.size() && (last == first || draft.runs_on(last)) && draft.at(last).capital() && !draft.any(last) &&
               !draft.in_date(last) && !draft.word(last, Word::function) && !draft.word(last, Word::title) &&
               !draft.word(last, Word::title_many) && draft.at(last).caps != Caps::initial)
            ++last;
        if (beside && mark.is(",") && in_list(draft, person, last)) continue;
        if (last == first + 1 && !verb && names_letters(draft, person, first)) {
            draft.add({MentionKind::organization, first, last, "affiliation"});
            continue;
        }
        const bool said = draft.at(person.last).is("representing") || draft.at(person.last + 1).is("representing");
        const std::size_t words = last - first;
        const bool closed =
            bracket ? draft.at(last).is(")") : verb || !draft.runs_on(last) || draft.at(last).is(",") || draft.at(last).is(".");
        if (words < (said ? 1U : 2U) || words > 4 || !closed || draft.word(first, Word::place) || draft.word(last - 1, Word::place))
            continue;
        bool plain = true;
        const bool ends_body =
            words >= 2 && tells_firm(draft, first) && (draft.word(last - 1, Word::org_tail) || draft.word(last - 1, Word::paper));
        for (std::size_t i = first; i < last - (ends_body ? 1U : 0U); ++i)
            plain = plain && !draft.word(i, Word::not_name) && !draft.word(i, Word::post_head) && !draft.word(i, Word::service);
        if (plain) draft.add({MentionKind::organization, first, last, "affiliation"});
    }
    find_represented(draft);
    find_again(draft);
}

} // namespace minutebook::read
