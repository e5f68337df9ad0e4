#include "indexer/read/people_rolls.hpp"

#include "indexer/read/attendance_blocks.hpp"
#include "indexer/read/names.hpp"
#include "indexer/read/people_clues.hpp"
#include "indexer/read/people_rules.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

using civic::MentionKind;

bool separator(const Token& token) { return one_of(token.lower, {",", ";", "and", "&", "plus", "|", "•", "·", "/"}); }

class RollReader {
public:
    RollReader(Draft& draft, std::size_t first, std::size_t last, bool many) : draft_(draft), at_(first), end_(last), many_(many) {}

    void read()
    {
        style();
        bool fresh = true;
        bool line_named = false;
        while (at_ < end_) {
            if (draft_.at(at_).gap >= Gap::line || draft_.at(at_).wide()) {
                fresh = true;
                line_named = plural_line_ = false;
            }
            const std::size_t before = at_;
            fresh = step(fresh, line_named);
            if (plural_heading(before)) plural_line_ = true;
            line_named = !plural_line_ && (line_named || (at_ > before && draft_.person(before)));
        }
    }

private:
    /// One name a line, with who that is after a comma or dash: most lines hold no list of their own.
    void style()
    {
        int lines = 0, commas = 0, ends = 0;
        for (std::size_t i = at_; i < end_; ++i) {
            if (draft_.at(i).gap >= Gap::line || i == at_) ++lines;
            if (draft_.at(i).is(",") || draft_.at(i).is("and")) ++commas;
            if (draft_.at(i).is(",") && draft_.at(i + 1).gap >= Gap::wrap) ++ends;
            if (draft_.at(i).caps == Caps::initial && initials_begin(i)) ++initialled_;
            if (letters_for_name(i)) ++letters_;
        }
        letters_ = letters_ * 2 > commas + lines ? letters_ : 0;
        initialled_ = initialled_ * 2 > commas + lines ? initialled_ : 0;
        one_a_line_ = lines > 1 && ends == 0 && commas <= lines + 1;
    }

    /// The colon of "Directors:", which heads a list of its own within its line.
    [[nodiscard]] bool plural_heading(std::size_t i) const
    {
        return i > 0 && draft_.at(i).is(":") &&
               one_of(draft_.at(i - 1).lower,
                      {"directors", "officers", "managers", "engineers", "members", "councillors", "advisers", "planners", "executives"});
    }

    /// "Y Cynghorwyr Ann Example a Bo Sample ac Ed Other": the article and "and".
    [[nodiscard]] bool welsh_little_word(std::size_t i) const
    {
        const Token& token = draft_.at(i);
        const bool conjunction = token.caps == Caps::lower && one_of(token.lower, {"a", "ac", "a'r"}) && draft_.at(i + 1).capital();
        return conjunction ||
               (one_of(token.lower, {"y", "yr"}) && (draft_.word(i + 1, Word::title) || draft_.word(i + 1, Word::title_many)));
    }

    [[nodiscard]] bool initials_begin(std::size_t i) const
    {
        return i == 0 || (draft_.at(i - 1).caps != Caps::initial && !draft_.at(i - 1).is("."));
    }

    /// "JB", "KMcA", "HJ-S": a person by initials, where the whole list is written so.
    [[nodiscard]] bool letters_for_name(std::size_t i) const
    {
        const Token& token = draft_.at(i);
        if (token.kind != TokenKind::word || token.text.size() < 2 || token.text.size() > 5 || draft_.any(i)) return false;
        const auto capitals = std::count_if(token.text.begin(), token.text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        return capitals >= 2 && !draft_.word(i, Word::org_known) && !draft_.word(i, Word::title) && !draft_.word(i, Word::title_many) &&
               !one_of(token.lower, {"ac", "pc", "cao", "ceo"}) && ends_piece(i + 1);
    }

    /// Reads what stands at at_ and passes it; returns whether a name may begin after it.
    bool step(bool fresh, bool line_named)
    {
        const Token& token = draft_.at(at_);
        if (draft_.person(at_)) {
            while (at_ < end_ && draft_.person(at_)) ++at_;
            return false;
        }
        if (separator(token)) return pass(true);
        if (token.is("(") || token.is("[")) return bracket(fresh);
        if (one_of(token.lower, {"members", "trustees", "directors", "governors", "supervisors", "councilors"}) &&
            draft_.at(at_ + 1).capital()) {
            many_ = true;
            return pass(true);
        }
        const Titles titles = read_titles(draft_, at_);
        if (titles.end > at_ && titles.end < end_) return titled(titles);
        if (draft_.post(at_)) {
            while (at_ < end_ && draft_.post(at_)) ++at_;
            return true;
        }
        if (draft_.organization(at_)) return pass(false);
        if (token.is(":") || token.is("-") || token.is("–") || token.is("—")) return pass(!line_named);
        if (token.kind != TokenKind::word) return pass(fresh || token.is("."));
        if (fresh && letters_ > 1 && letters_for_name(at_)) {
            add_person(draft_, {MentionKind::person, at_, at_ + 1, "person-initials", false, false});
            return pass(false);
        }
        if (welsh_little_word(at_) || token.is("div")) return pass(true);
        if (fresh && name_at(line_named)) return false;
        return pass(fresh && role_word(at_));
    }

    bool pass(bool fresh)
    {
        ++at_;
        return fresh;
    }

    /// Brackets tell of the person before; after other words they hold the names: "other staff (A Dale, B Fox)".
    bool bracket(bool fresh)
    {
        const bool names = fresh || (at_ > 0 && draft_.at(at_ - 1).caps == Caps::lower && draft_.at(at_ - 1).kind == TokenKind::word &&
                                     !draft_.post(at_ - 1));
        if (names) return pass(true);
        std::size_t close = at_;
        while (close < end_ && close < at_ + 30 && !draft_.at(close).is(")") && !draft_.at(close).is("]")) ++close;
        at_ = close < end_ ? close + 1 : end_;
        return true;
    }

    bool titled(const Titles& titles)
    {
        many_ = many_ || titles.many;
        const std::size_t last = name_end(draft_, titles.end, true);
        if (last > titles.end && untaken(draft_, titles.end, last)) {
            add_person(draft_, {MentionKind::person, titles.end, last, "person-roll", titles.councillor, true});
            at_ = last;
            return false;
        }
        at_ = titles.end;
        return true;
    }

    bool name_at(bool line_named)
    {
        const bool initialled = draft_.at(at_).caps == Caps::initial || draft_.at(at_).text.find('.') != std::string_view::npos ||
                                (shortened_first_name(draft_.at(at_)) && draft_.at(at_ + 1).is("."));
        std::size_t last = name_end(draft_, at_, initialled || draft_.word(at_, Word::first_name));
        if (last == at_ || last > end_ || !untaken(draft_, at_, last) || draft_.at(last).is(":") || role_word(at_)) return false;
        last = with_initials_behind(last);
        const bool behind = last > at_ + 1 && draft_.at(at_ + 1).caps == Caps::initial && last == with_initials_behind(at_ + 1);
        if (last == at_ + 1 ? !lone_surname(last) : !full_name(last, initialled || behind, line_named)) return false;
        add_person(draft_, {MentionKind::person, at_, last, "person-roll", false, false});
        at_ = last;
        return true;
    }

    /// "Sec Jo Example", "CAO Jo Example", "Staff Jo Example": not of the name.
    [[nodiscard]] bool role_word(std::size_t i) const
    {
        const Token& token = draft_.at(i);
        if (one_of(token.lower, {"sec", "treas", "staff", "also", "present", "attendance"})) return true;
        const bool office = draft_.word(i, Word::post_head) || one_of(token.lower, {"alternate", "vice", "deputy"});
        if (office && token.capital() && draft_.at(i + 1).capital() && draft_.runs_on(i + 1) && !draft_.word(i, Word::first_name))
            return true;
        return token.caps == Caps::upper && token.text.size() <= 4 && token.text.find('.') == std::string_view::npos &&
               draft_.at(i + 1).caps == Caps::title && !draft_.word(i, Word::first_name) && !draft_.word(i, Word::surname);
    }

    /// "Example J", "Example A.B.": the initials follow.
    [[nodiscard]] std::size_t with_initials_behind(std::size_t last) const
    {
        std::size_t i = last;
        while (i < end_ && draft_.at(i).gap <= Gap::space && (draft_.at(i).caps == Caps::initial || dotted(i))) {
            ++i;
            if (draft_.at(i).is(".") && draft_.at(i).gap == Gap::glued) ++i;
        }
        return last == at_ + 1 && i > last && (i >= end_ || ends_piece(i)) ? i : last;
    }

    [[nodiscard]] bool dotted(std::size_t i) const
    {
        return draft_.at(i).caps == Caps::upper && draft_.at(i).text.find('.') != std::string_view::npos;
    }

    [[nodiscard]] bool ends_piece(std::size_t i) const
    {
        const Token& token = draft_.at(i);
        return i >= end_ || separator(token) || token.gap >= Gap::line || token.wide() || draft_.post(i) ||
               one_of(token.lower, {"(", "[", "-", "–", "—", ".", ":", ")", "representing", "from", "for", "of"});
    }

    /// Where one title stands for all, a surname by itself.
    [[nodiscard]] bool lone_surname(std::size_t last) const
    {
        const Token& token = draft_.at(at_);
        if (!many_ || token.text.size() < 3 || !ends_piece(last) || draft_.post(at_)) return false;
        return draft_.word(at_, Word::surname) ||
               (plausible_word(draft_, at_) && !draft_.word(at_, Word::post_head) && token.caps == Caps::title);
    }

    [[nodiscard]] bool full_name(std::size_t last, bool initialled, bool line_named) const
    {
        const bool known = draft_.word(at_, Word::first_name);
        if (!known && !initialled && has_business_half(last)) return false;
        if (draft_.at(last).kind == TokenKind::possessive && draft_.at(last + 1).capital()) return false; // "Sperrin Women's Aid"
        if (draft_.word(last - 1, Word::post_head) && !known && !initialled) return false;
        if (draft_.word(last - 1, Word::org_head) && !known) return false;
        if (!initialled && !known && !plausible_run(draft_, at_, last)) return false;
        if (!initialled && !plausible_word(draft_, at_) && !known) return false;
        const bool runs = last < end_ && draft_.runs_on(last) && draft_.at(last).capital() && !draft_.any(last) &&
                          !draft_.word(last, Word::post_nominal) && !draft_.word(last, Word::title) &&
                          !draft_.word(last, Word::title_many) && !draft_.at(last).wide();
        if (runs && !draft_.word(last, Word::first_name)) return false;
        // In "A Brook, Hilltop Residents" the second is who she is: not initialled as the others are, or in a line of its own name.
        if (line_named && one_a_line_ && !known && !initialled) return false;
        return initialled || known || initialled_ < 2;
    }

    /// "Support Services-Finance": half of a hyphenated word is what departments are called.
    [[nodiscard]] bool has_business_half(std::size_t last) const
    {
        for (std::size_t i = at_; i < last; ++i) {
            const auto& word = draft_.at(i).lower;
            const std::size_t hyphen = word.find('-');
            if (hyphen != word.npos && (is_word(std::string_view(word).substr(0, hyphen), Word::service) ||
                                        is_word(std::string_view(word).substr(hyphen + 1), Word::service)))
                return true;
        }
        return false;
    }

    Draft& draft_;
    std::size_t at_, end_;
    int initialled_ = 0;
    int letters_ = 0; ///< people given by initials alone, where most are
    bool many_;
    bool one_a_line_ = false;
    bool plural_line_ = false;
}; // class RollReader

} // namespace

namespace {

std::size_t first_at(const Draft& draft, std::size_t place)
{
    const auto found = std::lower_bound(draft.tokens.begin(), draft.tokens.end(), place,
                                        [](const Token& token, std::size_t begin) { return token.span.begin < begin; });
    return static_cast<std::size_t>(found - draft.tokens.begin());
}

/// "Apologies were received from A Brook (Vexford) and C Dale.": the list from `i` on to the end of the sentence, or `i`.
std::size_t sentence_end(const Draft& draft, std::size_t i)
{
    constexpr std::size_t longest = 160;
    std::size_t end = i;
    for (; end < draft.size() && end < i + longest && draft.at(end).gap < Gap::paragraph; ++end) {
        const Token& token = draft.at(end);
        if (one_of(token.lower, {";", ":"})) return end;
        const bool initial =
            draft.at(end - 1).caps == Caps::initial || draft.word(end - 1, Word::title) || draft.word(end - 1, Word::title_many);
        if (token.is(".") && !initial && draft.at(end + 1).gap != Gap::glued) return end;
    }
    return end;
}

/// Where the names of "apologies … from …" at `i` begin; 0 if it says no such thing.
std::size_t apologies_list(const Draft& draft, std::size_t i)
{
    for (std::size_t j = i + 1; j < i + 14 && draft.at(j).gap < Gap::paragraph && !one_of(draft.at(j).lower, {".", ";", "lateness"}); ++j)
        if (draft.at(j).is("from") || (draft.at(j).is("of") && draft.at(j - 1).is("behalf"))) return j + 1;
    return 0;
}

} // namespace

void find_rolls(Draft& draft)
{
    for (const AttendanceBlock& block : attendance_blocks(draft.document.text))
        RollReader(draft, first_at(draft, block.list.begin), first_at(draft, block.list.end), block.many).read();
    for (std::size_t i = 0; i < draft.size(); ++i) {
        if (!one_of(draft.at(i).lower, {"apologies", "apology", "regrets"})) continue;
        const std::size_t first = apologies_list(draft, i);
        if (first == 0) continue;
        const std::size_t last = sentence_end(draft, first);
        RollReader(draft, first, last, false).read();
        i = std::max(i, last - 1);
    }
}

} // namespace minutebook::read
