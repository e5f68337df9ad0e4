#include "indexer/read/organizations_known.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>
#include <cassert>
#include <set>
#include <string>
#include <unordered_map>

namespace minutebook::read {
namespace {

using civic::MentionKind;

const Rule& rule_named(std::string_view name)
{
    const auto& rules = rule_table("organizations");
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.name == name; });
    assert(found != rules.end());
    return *found;
}

/// The known names by their first word.
class KnownNames {
public:
    KnownNames()
    {
        for (const Rule& rule : rule_table("organizations")) {
            for (const std::string_view name : split(rule["names"], ',')) {
                Row row{{}, rule.name, false};
                for (const Token& token : tokenize(trim(name))) {
                    row.words.push_back(token.lower);
                    row.letters = token.caps == Caps::upper;
                }
                if (row.words.empty()) continue;
                row.letters = row.letters && row.words.size() == 1;
                auto& rows = by_first_word_[row.words.front()];
                rows.push_back(std::move(row));
            }
        }
    }

    /// The end of the longest name that begins at `at`, and its rule.
    [[nodiscard]] std::pair<std::size_t, std::string_view> match(const Draft& draft, std::size_t at) const
    {
        std::pair<std::size_t, std::string_view> best{at, {}};
        const auto rows = by_first_word_.find(draft.at(at).lower);
        if (rows == by_first_word_.end()) return best;
        for (const auto& [words, rule, letters] : rows->second) {
            if (letters && draft.at(at).caps != Caps::upper) continue;
            std::size_t n = 1;
            while (n < words.size() && draft.runs_on(at + n) && draft.at(at + n).lower == words[n]) ++n;
            if (n == words.size() && at + n > best.first) best = {at + n, rule};
        }
        return best;
    }

private:
    struct Row {
        std::vector<std::string> words;
        std::string_view rule;
        bool letters = false; ///< an abbreviation: only in capitals
    };
    std::unordered_map<std::string, std::vector<Row>> by_first_word_;
}; // class KnownNames

/// Reads "Township of Example" from the word that says what kind of area it is.
class Area {
public:
    Area(Draft& draft, std::size_t kind) : draft_(draft), kind_(kind), first_(kind), last_(kind) {}

    void read()
    {
        static const auto certain = organization_words("area that governs", "certain");
        static const auto claimed = organization_words("area that governs", "claimed");
        const Token& token = draft_.at(kind_);
        if ((token.caps != Caps::title && token.caps != Caps::upper) || !draft_.at(kind_ + 1).is("of") || !draft_.runs_on(kind_ + 1))
            return;
        const std::string pair =
            draft_.runs_on(kind_) && draft_.at(kind_ - 1).capital() ? draft_.at(kind_ - 1).lower + " " + token.lower : "";
        const bool sure = certain.count(token.lower) > 0 || certain.count(pair) > 0;
        if (!sure && claimed.count(token.lower) == 0) return;
        read_name();
        if (last_ <= kind_ + 2) return;
        const bool incorporated = read_front();
        if (sure || incorporated || numbered_ || body_ || heads_a_page())
            draft_.add({MentionKind::organization, first_, last_, "area that governs"});
    }

private:
    void read_name()
    {
        static const auto stop = organization_words("area that governs", "stop");
        std::size_t i = kind_ + 2;
        while (i < kind_ + 12 && draft_.runs_on(i) && !body_) {
            const Token& token = draft_.at(i);
            if (token.is("no") || token.is("n0")) {
                numbered_ = read_number(i);
                break;
            }
            if (draft_.at(kind_).caps == Caps::upper && token.kind == TokenKind::word && token.caps == Caps::lower) break;
            const bool broken = is_dash(token) && token.gap == Gap::glued && draft_.at(i + 1).capital();
            const bool link = i > kind_ + 2 && (broken || one_of(token.lower, {"and", "&", "upon", "on", "the"})) &&
                              draft_.at(i + 1).capital() && draft_.runs_on(i + 1) && !draft_.word(i + 1, Word::title) &&
                              stop.count(draft_.at(i + 1).lower) == 0 && joins(i);
            if (!link && (!token.capital() || stop.count(token.lower) > 0 || draft_.word(i, Word::function) || draft_.in_date(i) ||
                          draft_.word(i, Word::title)))
                break;
            ++i;
            const bool venue = draft_.runs_on(i) && one_of(draft_.at(i).lower, {"chamber", "chambers", "room", "office", "offices"});
            if (!link && venue && draft_.word(i - 1, Word::org_head)) break;
            if (!link) last_ = i;
            if (draft_.word(i - 1, Word::org_head) && i > kind_ + 3) body_ = true;
        }
        if (body_ && draft_.at(last_).is("of")) read_committee();
    }

    /// "and" only joins what one area's name can hold: "Kent and Example", not two areas.
    [[nodiscard]] bool joins(std::size_t i) const
    {
        if (!one_of(draft_.at(i).lower, {"and", "&"})) return true;
        return one_of(draft_.at(kind_).lower, {"council", "borough", "district"}) && !draft_.word(i + 1, Word::post_head);
    }

    bool read_number(std::size_t i)
    {
        std::size_t number = i + 1;
        if (draft_.at(number).is(".")) ++number;
        if (draft_.at(number).kind != TokenKind::number) return false;
        last_ = number + 1;
        return true;
    }

    /// "Committee of Adjustment", "Committee of the Whole".
    void read_committee()
    {
        std::size_t i = last_ + 1;
        if (draft_.at(i).is("the")) ++i;
        if (one_of(draft_.at(i).lower, {"adjustment", "whole", "management", "revision"})) last_ = i + 1;
    }

    /// "Rural", "Regional" and "Corporation of the" before; true for the last.
    bool read_front()
    {
        static const auto before = organization_words("area that governs", "before");
        while (first_ > 0 && draft_.runs_on(first_) && draft_.at(first_ - 1).capital() &&
               (before.count(draft_.at(first_ - 1).lower) > 0 ||
                (draft_.at(kind_).is("council") && one_of(draft_.at(first_ - 1).lower, {"borough", "city", "district", "county"}))))
            --first_;
        const bool incorporated = first_ > 2 && draft_.at(first_ - 1).is("the") && draft_.at(first_ - 2).is("of") &&
                                  one_of(draft_.at(first_ - 3).lower, {"corporation", "council"});
        if (incorporated && draft_.at(first_ - 3).is("corporation")) first_ -= 3;
        return incorporated;
    }

    [[nodiscard]] bool heads_a_page() const
    {
        std::size_t begin = first_;
        while (begin > 0 && draft_.runs_on(begin) && (draft_.at(begin - 1).kind == TokenKind::mark || draft_.at(begin - 1).is("the")))
            --begin;
        const bool begins = !draft_.runs_on(begin);
        return begins && !draft_.runs_on(last_) && first_ < 60;
    }

    Draft& draft_;
    std::size_t kind_;
    std::size_t first_;
    std::size_t last_;
    bool numbered_ = false;
    bool body_ = false; ///< the name ends in Council, Committee, Board
};                      // class Area

/// "Department of Transport, Tourism and Sport": the government's, as a council's own go by other forms.
std::size_t ministry_end(const Draft& draft, std::size_t at)
{
    static const auto joins = organization_words("ministry", "joins");
    if (!draft.at(at).capital() || !draft.runs_on(at + 1) || joins.count(draft.at(at + 1).lower) == 0) return at;
    std::size_t i = at + 2, end = at;
    while (i < at + 14 && draft.runs_on(i)) {
        const bool link = end > at && one_of(draft.at(i).lower, {"and", "&", ","}) && draft.at(i + 1).capital() && draft.runs_on(i + 1);
        if (!link && (!draft.at(i).capital() || draft.word(i, Word::function) || draft.word(i, Word::title) || draft.in_date(i) ||
                      draft.organization(i) || draft.at(i).is("department")))
            break;
        if (link && draft.at(i).is(",") && !draft.word(i + 1, Word::service) && !draft.word(i + 1, Word::post_topic)) break;
        if (link && (draft.word(i + 1, Word::first_name) || draft.word(i + 1, Word::title))) break;
        ++i;
        if (!link) end = i;
    }
    return end;
}

/// "Cyngor Cymuned Example", "Comhairle Contae Example".
std::size_t other_language_end(const Draft& draft, std::size_t at)
{
    static const auto kinds = organization_words("council in Welsh, Irish or Gaelic", "kinds");
    if (!draft.at(at).capital() || !draft.runs_on(at + 1) || kinds.count(draft.at(at + 1).lower) == 0) return at;
    std::size_t end = at + 2;
    while (end < at + 6 && draft.runs_on(end) && draft.at(end).capital() && !draft.in_date(end)) ++end;
    return end > at + 2 ? end : at;
}

/// "Clwb Rygbi Example", "Pwyllgor Cynllunio a Thrwyddedu"; a place where something is held is none.
std::size_t other_body_end(const Draft& draft, std::size_t at)
{
    static const auto links = organization_words("body in Welsh or Irish", "links");
    if (!draft.at(at).capital() || (at > 0 && one_of(draft.at(at - 1).lower, {"at", "in", "near", "ger", "yn", "outside", "by"})))
        return at;
    std::size_t end = at + 1;
    while (end < at + 7 && draft.runs_on(end)) {
        const bool link = links.count(draft.at(end).lower) > 0 && draft.runs_on(end + 1) && draft.at(end + 1).capital();
        if (!link && (!draft.at(end).capital() || draft.in_date(end) || draft.word(end, Word::title) || draft.word(end, Word::function)))
            break;
        end += link ? 2 : 1;
    }
    return end > at + 1 ? end : at;
}

/// "Comité de Jumelage de Example", "Festival du Homard".
std::size_t french_end(const Draft& draft, std::size_t at)
{
    static const auto links = organization_words("body in French", "links");
    static const auto firsts = organization_words("body in French", "first");
    if (!draft.runs_on(at + 1) || draft.at(at + 1).caps != Caps::lower || firsts.count(draft.at(at + 1).lower) == 0) return at;
    std::size_t end = at;
    std::size_t i = at + 1;
    while (i < at + 12 && draft.runs_on(i)) {
        const Token& token = draft.at(i);
        const bool link = links.count(token.lower) > 0 || (token.is("'") && token.gap == Gap::glued);
        if (!link && (!token.capital() || draft.in_date(i) || draft.word(i, Word::title))) break;
        if (!link && end > at && !(links.count(draft.at(i - 1).lower) > 0 || draft.at(i - 1).capital() || draft.at(i - 1).is("'"))) break;
        ++i;
        if (!link) end = i;
    }
    return end;
}

/// "Example DC": the letters of a council after its place.
bool short_council(Draft& draft, std::size_t i)
{
    static const auto letters = organization_words("council in letters", "short", false);
    if (i == 0 || !draft.runs_on(i) || letters.count(std::string(draft.at(i).text)) == 0) return false;
    if (draft.runs_on(i + 1) && draft.at(i + 1).capital()) return false;
    const Token& place = draft.at(i - 1);
    const bool plain = place.caps == Caps::title && !draft.any(i - 1) && !draft.in_date(i - 1) && !draft.word(i - 1, Word::function) &&
                       !draft.word(i - 1, Word::title) && !draft.word(i - 1, Word::not_name) && !draft.word(i - 1, Word::first_name);
    if (!plain) return false;
    std::size_t first = i - 1;
    while (first > i - 3 && first > 0 && draft.runs_on(first) && draft.at(first - 1).caps == Caps::title && !draft.any(first - 1) &&
           !draft.word(first - 1, Word::function) && !draft.word(first - 1, Word::org_stop) && draft.at(first - 1).gap == Gap::space)
        --first;
    return draft.add({MentionKind::organization, first, i + 1, "council in letters"});
}

/// Three capitals or more that could name a body.
bool lettered(const Draft& draft, std::size_t i)
{
    const Token& token = draft.at(i);
    if (token.kind != TokenKind::word || token.caps != Caps::upper || token.text.size() < 3 || token.text.size() > 8) return false;
    if (draft.any(i) || draft.in_date(i) || draft.word(i, Word::not_body) || draft.word(i, Word::function) || draft.word(i, Word::not_name))
        return false;
    if (draft.word(i, Word::title) || draft.word(i, Word::post_nominal) || draft.word(i, Word::first_name) || draft.word(i, Word::surname))
        return false;
    const bool shouted =
        (draft.runs_on(i) && draft.at(i - 1).caps == Caps::upper) || (draft.runs_on(i + 1) && draft.at(i + 1).caps == Caps::upper);
    const bool reference = draft.at(i - 1).is("/") || draft.at(i + 1).is("/") ||
                           std::any_of(token.text.begin(), token.text.end(), [](char c) { return ascii_digit(c); });
    return !shouted && !reference;
}

bool council_letters(std::string_view text)
{
    static const auto endings = organization_words("council in letters", "endings");
    const std::string lower = ascii_lower(text);
    return std::any_of(endings.begin(), endings.end(),
                       [&](const std::string& end) { return lower.size() > end.size() && lower.ends_with(end); });
}

/// Somebody writes to it, asks it, hears from it; or it answers.
bool acts(const Draft& draft, std::size_t i)
{
    static const auto before = organization_words("body in letters", "before");
    static const auto after = organization_words("body in letters", "after");
    const std::size_t verb = i > 1 && draft.at(i - 1).is("the") ? i - 2 : i - 1;
    if (i > 0 && draft.runs_on(i) && before.count(draft.at(verb).lower) > 0) return !(draft.runs_on(i + 1) && draft.at(i + 1).capital());
    return draft.runs_on(i + 1) && draft.at(i + 1).caps == Caps::lower && after.count(draft.at(i + 1).lower) > 0;
}

} // namespace

std::set<std::string, std::less<>> organization_words(std::string_view rule, std::string_view member, bool folded)
{
    std::set<std::string, std::less<>> out;
    for (const std::string_view word : split(rule_named(rule)[member], ','))
        out.insert(folded ? fold(trim(word)) : std::string(trim(word)));
    return out;
}

void find_areas(Draft& draft)
{
    for (std::size_t i = 0; i < draft.size(); ++i)
        if (draft.at(i + 1).is("of") && draft.at(i).kind == TokenKind::word) Area(draft, i).read();
}

void find_own_name(Draft& draft, std::string_view name, std::string_view rule)
{
    const auto words = tokenize(name);
    if (words.size() < 2 || (words[0].is("city") && words[1].is("of")) || !words[0].capital() || !words.back().capital()) return;
    for (const Token& word : words)
        if (word.caps == Caps::lower && !one_of(word.lower, {"of", "and", "the", "for", "on", "upon", "in", "with", "by", "le", "under"}))
            return;
    for (std::size_t i = 0; i + words.size() <= draft.size(); ++i) {
        std::size_t n = 0;
        while (n < words.size() && draft.at(i + n).lower == words[n].lower && (n == 0 || draft.runs_on(i + n))) ++n;
        if (n == words.size()) draft.add({MentionKind::organization, i, i + n, rule});
    }
}

void add_with_branch(Draft& draft, std::size_t first, std::size_t last, std::string_view rule)
{
    static const auto branches = organization_words("body with branches", "branch");
    std::size_t end = last;
    while (end < last + 3 && draft.runs_on(end) && draft.at(end).caps == Caps::title && draft.at(end).gap == Gap::space &&
           !draft.any(end) && !draft.in_date(end) && !draft.word(end, Word::not_name) && !draft.word(end, Word::org_generic) &&
           !draft.word(end, Word::function) && !draft.word(end, Word::org_head) && !draft.word(end, Word::title) &&
           !draft.word(end, Word::service) && !draft.word(end, Word::post_topic) && !draft.word(end, Word::post_head) &&
           !draft.word(end, Word::first_name))
        ++end;
    const bool stops = !draft.runs_on(end) || !draft.at(end).capital();
    const bool branch = end > last && end <= last + 2 && stops && branches.count(fold(draft.text(first, last))) > 0;
    draft.add({MentionKind::organization, first, branch ? end : last, branch ? "body with branches" : rule});
}

void find_known_bodies(Draft& draft)
{
    static const KnownNames known;
    static const auto ministries = organization_words("ministry", "heads");
    static const auto councils = organization_words("council in Welsh, Irish or Gaelic", "heads");
    static const auto bodies = organization_words("body in Welsh or Irish", "heads");
    static const auto french = organization_words("body in French", "heads");
    for (std::size_t i = 0; i < draft.size(); ++i) {
        const Token& token = draft.at(i);
        if ((token.caps != Caps::upper && token.caps != Caps::title) || draft.organization(i)) continue;
        if (const auto [end, rule] = known.match(draft, i); end > i) add_with_branch(draft, i, end, rule);
        else if (ministries.count(token.lower) > 0) draft.add({MentionKind::organization, i, ministry_end(draft, i), "ministry"});
        else if (bodies.count(token.lower) > 0)
            draft.add({MentionKind::organization, i, other_body_end(draft, i), "body in Welsh or Irish"});
        else if (french.count(token.lower) > 0) draft.add({MentionKind::organization, i, french_end(draft, i), "body in French"});
        else if (councils.count(token.lower) > 0)
            draft.add({MentionKind::organization, i, other_language_end(draft, i), "council in Welsh, Irish or Gaelic"});
    }
}

void find_lettered_bodies(Draft& draft)
{
    std::set<std::string, std::less<>> acting;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < draft.size(); ++i) {
        if (draft.at(i).caps != Caps::upper || draft.any(i) || short_council(draft, i) || !lettered(draft, i)) continue;
        if (council_letters(draft.at(i).text)) {
            const bool pair =
                i > 1 && draft.at(i - 1).is("&") && draft.at(i).gap == Gap::glued && draft.at(i - 2).caps == Caps::upper; // "WX&YZBC"
            draft.add({MentionKind::organization, pair ? i - 2 : i, i + 1, "council in letters"});
            continue;
        }
        places.push_back(i);
        if (acts(draft, i)) acting.insert(std::string(draft.at(i).text));
    }
    for (const std::size_t i : places)
        if (acting.count(draft.at(i).text) > 0) draft.add({MentionKind::organization, i, i + 1, "body in letters"});
}

} // namespace minutebook::read
