#include "indexer/read/organizations.hpp"

#include "base/utf8.hpp"

#include <set>
#include <string>

namespace minutebook::read {
namespace {

using civic::MentionKind;

bool one_of(std::string_view word, std::initializer_list<std::string_view> words)
{
    for (const auto candidate : words)
        if (word == candidate) return true;
    return false;
}

/// Reads names that end in a head noun ("Example Parish Council"), walking left from the head.
class HeadedName {
public:
    HeadedName(Draft& draft, std::size_t head) : draft_(draft), head_(head) {}

    void read()
    {
        if (!is_head()) return;
        first_ = head_;
        while (first_ > 0 && step_left()) {}
        strip();
        std::size_t last = extend_right();
        if (!distinctive() && last == head_ + 1) return;
        if (plural_) {
            split_plural(last);
            return;
        }
        draft_.add({MentionKind::organization, first_, last, "organization-head"});
    }

private:
    [[nodiscard]] bool is_head()
    {
        const Token& head = draft_.at(head_);
        if (head.kind != TokenKind::word || (head.caps != Caps::title && head.caps != Caps::upper)) return false;
        if (draft_.organization(head_) || draft_.in_date(head_)) return false;
        if (one_of(head.lower, {"councils", "committees", "boards"})) return plural_ = true;
        if (head.lower == "office")
            return draft_.at(head_ - 1).lower.starts_with("commissioner") || draft_.at(head_ - 2).lower.starts_with("commissioner");
        if (head.lower == "force") return draft_.at(head_ - 1).is("task");
        if (head.lower == "fund") return lottery();
        if (head.lower == "service") return one_of(draft_.at(head_ - 1).lower, {"rescue", "ambulance", "probation", "police"});
        if (head.lower == "government") return one_of(draft_.at(head_ - 1).lower, {"welsh", "scottish", "uk", "british"});
        if (head.lower == "district") return draft_.at(head_ - 1).is("school");
        if (one_of(head.lower, {"borough"}))
            return one_of(draft_.at(head_ - 1).lower, {"london", "royal"}) && draft_.at(head_ + 1).is("of");
        return draft_.word(head_, Word::org_head) || (draft_.word(head_, Word::prefix_head) && prefixes());
    }

    [[nodiscard]] bool lottery() const
    {
        for (std::size_t i = head_; i-- > 0 && i + 5 > head_;)
            if (one_of(draft_.at(i).lower, {"lottery", "heritage", "pension", "pensions"})) return true;
        return false;
    }

    [[nodiscard]] bool prefixes() const
    {
        return one_of(draft_.at(head_).lower, {"bank", "friends", "university", "campaign", "institute", "ministry", "church"});
    }

    /// True if the token may belong to the name that follows it.
    [[nodiscard]] bool belongs(std::size_t i) const
    {
        const Token& token = draft_.at(i);
        if (!token.capital() || draft_.in_date(i) || draft_.word(i, Word::title) || draft_.word(i, Word::title_many)) return false;
        if (draft_.organization(i) || draft_.word(i, Word::org_stop)) return false;
        if (draft_.word(i, Word::function) && !one_of(token.lower, {"one", "new", "same"})) return false;
        if (token.caps == Caps::initial && token.lower != "a") return false;
        const bool upper_head = draft_.at(head_).caps == Caps::upper && draft_.at(head_).text.size() > 4;
        if (upper_head && token.caps != Caps::upper) return false;
        if (draft_.word(i, Word::post_head) &&
            !one_of(token.lower, {"executive", "governor", "governors", "principal", "lead", "commissioner"}))
            return false;
        return !ends_other_name(i);
    }

    /// "Example Council" before "Planning Committee" is a name of its own.
    [[nodiscard]] bool ends_other_name(std::size_t i) const
    {
        if (!draft_.word(i, Word::org_head) || i == 0) return false;
        const Token& before = draft_.at(i - 1);
        return draft_.runs_on(i) && before.capital() && !draft_.word(i - 1, Word::org_generic) && !draft_.word(i - 1, Word::function) &&
               draft_.at(i).is("council");
    }

    bool step_left()
    {
        if (!draft_.runs_on(first_)) return false;
        const std::size_t i = first_ - 1;
        const Token& token = draft_.at(i);
        if (belongs(i)) {
            first_ = i;
            return true;
        }
        if (i == 0 || !draft_.runs_on(i)) return false;
        if (token.kind == TokenKind::possessive) return take(possessive_belongs(i), i - 1);
        if (token.is("&")) return take(belongs(i - 1) || draft_.at(i - 1).caps == Caps::initial, i - 1);
        if (token.is("and")) return take(belongs(i - 1) && !person_before(i) && !draft_.word(i - 1, Word::org_head), i - 1);
        if (token.is(","))
            return take(legal_form() ||
                            (draft_.word(i - 1, Word::service) && draft_.at(i - 1).capital() && draft_.word(first_, Word::service)),
                        i - 1);
        if (one_of(token.lower, {"on", "upon"})) return take(water(first_) && belongs(i - 1), i - 1);
        if (token.is("of")) return take(of_belongs(i), i - 1);
        return false;
    }

    bool take(bool yes, std::size_t to)
    {
        if (yes) first_ = to;
        return yes;
    }

    [[nodiscard]] bool possessive_belongs(std::size_t i) const
    {
        return draft_.at(i - 1).capital() &&
               one_of(draft_.at(i - 1).lower, {"children", "women", "men", "people", "adult", "adults", "mayor", "king", "queen",
                                               "commissioner", "veterans", "young", "citizen", "citizens", "girl", "girls"});
    }

    [[nodiscard]] bool of_belongs(std::size_t i) const
    {
        return draft_.at(i - 1).capital() &&
               one_of(draft_.at(i - 1).lower, {"borough", "university", "friends", "bank", "church", "house", "isle", "arts"});
    }

    [[nodiscard]] bool water(std::size_t i) const
    {
        return one_of(draft_.at(i).lower, {"trent", "tyne", "thames", "avon", "hull", "sea", "tees", "humber", "severn", "wye", "ouse"});
    }

    [[nodiscard]] bool legal_form() const
    {
        return first_ == head_ && one_of(draft_.at(head_).lower, {"llc", "ltd", "limited", "inc", "plc", "llp"});
    }

    /// True if the capitalised words before the "and" at `i` look like a person's name.
    [[nodiscard]] bool person_before(std::size_t i) const
    {
        for (std::size_t j = i; j-- > 0 && j + 5 > i;) {
            if (draft_.word(j, Word::title) || draft_.word(j, Word::title_many)) return true;
            if (!draft_.at(j).capital()) return false;
            if (draft_.word(j, Word::first_name) && !draft_.word(j, Word::also_a_word) && j + 2 <= i) return true;
        }
        return false;
    }

    void strip()
    {
        while (first_ < head_ && (draft_.word(first_, Word::function) || draft_.at(first_).kind != TokenKind::word)) ++first_;
    }

    [[nodiscard]] bool distinctive() const
    {
        for (std::size_t i = first_; i < head_; ++i) {
            const Token& token = draft_.at(i);
            if (token.kind == TokenKind::word && token.capital() && !draft_.word(i, Word::org_generic) && !draft_.word(i, Word::function))
                return true;
        }
        return false;
    }

    /// "… of Scotland", "… for Wales", "… on Disability"; the dot of "Inc.".
    [[nodiscard]] std::size_t extend_right() const
    {
        std::size_t last = head_ + 1;
        const Token& head = draft_.at(head_);
        if (one_of(head.lower, {"inc", "ltd", "co"}) && draft_.at(last).is(".") && draft_.at(last).gap == Gap::glued &&
            runs_after_dot(last))
            return last + 1;
        if (!draft_.word(head_, Word::prefix_head) || plural_) return last;
        if (!one_of(draft_.at(last).lower, {"of", "for", "on"}) || !draft_.runs_on(last)) return last;
        if (first_ == head_ && !prefixes() && !draft_.at(last).is("on")) return last;
        std::size_t i = last + 1;
        if (draft_.at(i).is("the") && draft_.at(last).is("of") && head.is("friends")) ++i;
        std::size_t end = i;
        while (draft_.runs_on(end) && names_place(end)) {
            ++end;
            const bool joined = one_of(draft_.at(end).lower, {"and", "&", "upon", "on"}) && draft_.runs_on(end);
            if (joined && one_of(head.lower, {"borough"}) && names_place(end + 1)) ++end;
        }
        if (end == i || (head.is("church") && !one_of(draft_.at(i).lower, {"england", "scotland", "wales", "ireland"}))) return last;
        return end;
    }

    [[nodiscard]] bool runs_after_dot(std::size_t dot) const { return draft_.runs_on(dot + 1) && draft_.at(dot + 1).caps == Caps::lower; }

    [[nodiscard]] bool names_place(std::size_t i) const
    {
        const Token& token = draft_.at(i);
        return token.capital() && !draft_.in_date(i) && !draft_.word(i, Word::function) && !draft_.word(i, Word::title) &&
               !draft_.word(i, Word::post_head) && !one_of(token.lower, {"year", "directors", "governors", "trustees", "members"});
    }

    /// "Example and Sample Councils" are two.
    void split_plural(std::size_t last)
    {
        for (std::size_t i = head_; i-- > first_ + 1;) {
            if (!draft_.at(i).is("and")) continue;
            draft_.add({MentionKind::organization, first_, i, "organization-pair"});
            draft_.add({MentionKind::organization, i + 1, last, "organization-pair"});
            return;
        }
    }

    Draft& draft_;
    std::size_t head_;
    std::size_t first_ = 0;
    bool plural_ = false;
}; // class HeadedName

/// Every place where the council's or the body's own name, known from outside, stands.
void find_own_name(Draft& draft, std::string_view name, std::string_view rule)
{
    const auto words = tokenize(name);
    if (words.size() < 2) return;
    for (std::size_t i = 0; i + words.size() <= draft.size(); ++i) {
        std::size_t n = 0;
        while (n < words.size() && draft.at(i + n).lower == words[n].lower && (n == 0 || draft.runs_on(i + n))) ++n;
        if (n == words.size()) draft.add({MentionKind::organization, i, i + n, rule});
    }
}

void find_known(Draft& draft)
{
    for (std::size_t i = 0; i < draft.size(); ++i) {
        const Token& token = draft.at(i);
        const bool proper = token.caps == Caps::upper || token.caps == Caps::title;
        if (proper && draft.word(i, Word::org_known) && !draft.organization(i))
            draft.add({MentionKind::organization, i, i + 1, "organization-known"});
    }
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
        const bool adjective = draft.runs_on(last) && draft.word(last, Word::party_noun);
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
        if (first < i) draft.add({MentionKind::organization, first, i + 1, "committee-small"});
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
        if (token.capital()) plain += token.text[0];
        joined += token.text[0];
    }
    for (std::size_t cut = 0; plain.size() >= cut + 3; ++cut) {
        out.insert(plain.substr(cut));
        if (cut >= 1) break;
    }
    if (joined.size() >= 3) out.insert(joined);
}

void find_abbreviations(Draft& draft)
{
    std::set<std::string, std::less<>> known;
    const auto names = draft.found();
    for (const Found& name : names) {
        if (name.kind != MentionKind::organization || name.last - name.first < 2) continue;
        add_initials(draft, name, known);
        const Token& inner = draft.at(name.last + 1);
        const bool bracketed =
            draft.at(name.last).is("(") && draft.at(name.last + 2).is(")") && (inner.caps == Caps::upper || inner.caps == Caps::title);
        if (bracketed && inner.text.size() <= 12) known.insert(std::string(inner.text));
    }
    for (std::size_t i = 0; i < draft.size(); ++i) {
        const Token& token = draft.at(i);
        const bool short_form =
            token.kind == TokenKind::word && token.text.size() >= 3 && (token.caps == Caps::upper || known.count(token.text) > 0);
        if (short_form && known.count(token.text) > 0) draft.add({MentionKind::organization, i, i + 1, "abbreviation"});
    }
}

} // namespace

void find_organizations(Draft& draft)
{
    find_own_name(draft, draft.document.council, "own-council");
    find_own_name(draft, draft.document.organization, "own-body");
    for (std::size_t i = draft.size(); i-- > 0;) HeadedName(draft, i).read();
    find_small_committees(draft);
    find_papers(draft);
    find_parties(draft);
    find_known(draft);
    find_abbreviations(draft);
}

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
        const bool said = draft.at(person.last).is("representing") || draft.at(person.last + 1).is("representing");
        const std::size_t words = last - first;
        const bool closed =
            bracket ? draft.at(last).is(")") : verb || !draft.runs_on(last) || draft.at(last).is(",") || draft.at(last).is(".");
        if (words < (said ? 1U : 2U) || words > 4 || !closed || draft.word(first, Word::place) || draft.word(last - 1, Word::place))
            continue;
        bool plain = true;
        for (std::size_t i = first; i < last; ++i)
            plain = plain && !draft.word(i, Word::not_name) && !draft.word(i, Word::post_head) && !draft.word(i, Word::service);
        if (plain) draft.add({MentionKind::organization, first, last, "affiliation"});
    }
}

} // namespace minutebook::read
