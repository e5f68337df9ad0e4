#include "indexer/read/attendance_lines.hpp"

#include "indexer/read/names_draft.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

/// Lines beyond this are paragraphs.
constexpr std::size_t wrapping_line = 45;

bool has(const Token& token, Word kind) { return (token.kinds & static_cast<std::uint32_t>(kind)) != 0; }

bool role_word(const Token& token) { return has(token, Word::post_head) || has(token, Word::post_modifier) || token.is("reeve"); }

/// Offices by their other names; not yet among the posts that the grammar of posts knows.
bool office(const Token& token)
{
    return one_of(token.lower, {"reeve", "provost", "convener", "cathaoirleach", "leas-chathaoirleach", "cadeirydd", "is-gadeirydd",
                                "clerc", "sec", "treas", "cao", "ceo", "cfo"});
}

bool title_word(const Token& token) { return has(token, Word::title) || has(token, Word::title_many); }

/// A word that no list of people holds outside brackets: the text has become prose.
bool prose_word(const Token& token)
{
    if (token.caps != Caps::lower) return false;
    if (has(token, Word::speech) && !one_of(token.lower, {"chaired", "noted", "took", "presided", "minuted"})) return true;
    return one_of(token.lower,
                  {"was",   "were", "is",     "are",   "had",  "has",     "have",   "will",     "would", "be",         "been",
                   "being", "that", "he",     "she",   "they", "it",      "there",  "welcomed", "met",   "held",       "commenced",
                   "asked", "may",  "should", "shall", "did",  "thanked", "opened", "informed", "gave",  "apologised", "sent"});
}

bool plain_name(const Token& token)
{
    if (!token.capital() || token.caps == Caps::initial || has(token, Word::function) || has(token, Word::org_head) ||
        has(token, Word::service))
        return false;
    return !has(token, Word::not_name) || has(token, Word::first_name) || has(token, Word::surname);
}

class LineReader {
public:
    LineReader(std::string_view line, const RollState& state) : line_(line), state_(state), tokens_(tokenize(line)) {}

    RollLine read()
    {
        begin_ = after_mark();
        if (begin_ >= tokens_.size()) return {};
        RollLine out;
        out.titled = title_word(tokens_[begin_]);
        const std::size_t end = list_end(out.closed);
        if (end <= begin_ || !acceptable(end)) return {};
        out.length = end >= tokens_.size() ? line_.size() : tokens_[end - 1].span.end;
        out.hangs = !out.closed && hanging(end);
        return out;
    }

private:
    [[nodiscard]] const Token& at(std::size_t i) const
    {
        static const Token none{{0, 0}, {}, {}, TokenKind::mark, Caps::none, Gap::paragraph, 0};
        return i < tokens_.size() ? tokens_[i] : none;
    }

    /// After bullets and the number of a numbered list: "1. ", "(a) ", "• ".
    std::size_t after_mark()
    {
        std::size_t i = 0;
        while (i < tokens_.size() && tokens_[i].kind == TokenKind::mark && !tokens_[i].is("(") && !tokens_[i].is("[")) ++i;
        if (one_of(at(i).lower, {"and", "&"}) && title_word(at(i + 1))) ++i;    // the list's last line
        if (i == 0 && at(0).is("(") && at(2).is(")") && at(3).capital()) i = 3; // "(Officers)   Mr A Example"
        if (at(i).kind == TokenKind::number && at(i).text.size() <= 2 && one_of(at(i + 1).lower, {".", ")"})) numbered_ = true;
        return numbered_ ? i + 2 : i;
    }

    /// The token after the last that belongs to the list.
    std::size_t list_end(bool& closed)
    {
        int depth = 0;
        for (std::size_t i = begin_; i < tokens_.size(); ++i) {
            const Token& token = tokens_[i];
            if (one_of(token.lower, {"(", "["})) ++depth;
            if (one_of(token.lower, {")", "]"}) && depth > 0) --depth;
            if (depth > 0) continue;
            if (comes_or_goes(i)) continue;
            if (prose_word(token) && i > begin_ + 1 && !title_word(at(i - 1))) {
                closed = true;
                return people_before(i);
            }
            if (prose_word(token)) return begin_;
            if (token.is(".") && ends_sentence(i) && i + 1 < tokens_.size() && !list_goes_on(i + 1)) {
                closed = true;
                return i;
            }
        }
        depth_ = depth;
        return tokens_.size();
    }

    /// "Cllr Example – left 8.05 pm": a note on the person, no sentence.
    [[nodiscard]] bool comes_or_goes(std::size_t i) const
    {
        return i > 0 && one_of(at(i).lower, {"left", "arrived", "joined", "attended", "withdrew"}) &&
               (is_dash(at(i - 1)) || at(i - 1).is(","));
    }

    [[nodiscard]] bool ends_sentence(std::size_t i) const
    {
        if (i == 0 || at(i + 1).gap == Gap::glued) return false;
        const Token& before = at(i - 1);
        if (before.caps == Caps::initial || title_word(before) || shortened_first_name(before) || before.text.size() == 1) return false;
        return !one_of(before.lower, {"st", "ste", "jr", "sr", "hon", "esq", "no", "dept", "asst", "vice", "div", "dist", "col", "cty",
                                      "rh", "ll", "comh"});
    }

    /// "County Councillor", "Parish Clerk".
    [[nodiscard]] bool place_of_title(std::size_t i) const
    {
        return one_of(at(i).lower, {"county", "city", "borough", "district", "town", "parish", "community", "unitary", "ward"}) &&
               (title_word(at(i + 1)) || role_word(at(i + 1)));
    }

    /// After a full stop: a title, an initial or a first name, and no prose before the next stop.
    [[nodiscard]] bool list_goes_on(std::size_t i) const
    {
        for (std::size_t j = i + 1; j < i + 5; ++j)
            if (at(j).is(":") && at(i).capital()) return true; // a label inside the line
        if (at(i).is("the") && at(i + 1).capital()) ++i;       // "The Parish Clerk, Jo Example"
        if (place_of_title(i)) ++i;
        const bool person = title_word(at(i)) || at(i).caps == Caps::initial || has(at(i), Word::first_name) || at(i).is("also") ||
                            role_word(at(i)) || (at(i).is("members") && at(i + 1).is("of"));
        if (!person) return false;
        int depth = 0;
        for (; i < tokens_.size(); ++i) {
            if (at(i).is("(")) ++depth;
            if (at(i).is(")") && depth > 0) --depth;
            if (depth == 0 && prose_word(at(i)) && !comes_or_goes(i)) return false;
            if (depth == 0 && at(i).is(".") && ends_sentence(i)) return true;
        }
        return true;
    }

    /// Prose begins at `i`: the list ends with the last stop or comma before it, where people stand before that.
    [[nodiscard]] std::size_t people_before(std::size_t i) const
    {
        std::size_t end = i;
        while (end > begin_ && !one_of(at(end - 1).lower, {".", ";"})) --end;
        return end > begin_ + 1 ? end - 1 : begin_;
    }

    [[nodiscard]] bool acceptable(std::size_t end) const
    {
        const Token& first = at(begin_);
        const bool titled =
            title_word(first) ||
            (one_of(first.lower, {"an", "the", "y", "yr", "county", "city", "borough", "district", "town", "community", "unitary"}) &&
             title_word(at(begin_ + 1)));
        if (subheading(end)) return true;
        if (!numbered_ && at(0).kind == TokenKind::number) return counts_people() || (state_.hangs && at(1).is(";"));
        if (body_named(end)) return !numbered_ && !state_.absentees;
        if (state_.hangs && !state_.blank && !numbered_) return !shouted(end) || titled || names_title(end);
        if (titled) return at(begin_ + 1).kind != TokenKind::number && named(begin_, end);
        if (shouted(end) && names_title(end)) return !numbered_;
        if (shouted(end)) return has(first, Word::first_name) && plain_name(at(begin_ + 1));
        if (office_before_name(end)) return !numbered_ && !state_.absentees;
        if (begins_with_name(end)) return sure_name(end) || (!numbered_ && !(state_.titled && state_.blank));
        return !numbered_ && !(state_.absentees && state_.blank) && begins_with_role(end);
    }

    /// "3 members of the public".
    [[nodiscard]] bool counts_people() const
    {
        return one_of(at(1).lower, {"member", "members", "residents", "resident", "parishioners", "parishioner", "people", "others"}) ||
               (one_of(at(1).lower, {"other", "local", "public"}) && at(2).kind == TokenKind::word);
    }

    [[nodiscard]] bool named(std::size_t from, std::size_t end) const
    {
        for (std::size_t i = from; i < end; ++i)
            if (plain_name(at(i)) && !title_word(at(i))) return true;
        return false;
    }

    [[nodiscard]] bool shouted(std::size_t end) const
    {
        int words = 0;
        for (std::size_t i = begin_; i < end; ++i) {
            if (at(i).kind != TokenKind::word || at(i).caps == Caps::initial) continue;
            if (at(i).caps != Caps::upper && !has(at(i), Word::post_nominal)) return false;
            ++words;
        }
        return words > 0 && at(begin_).caps != Caps::initial;
    }

    [[nodiscard]] bool names_title(std::size_t end) const
    {
        for (std::size_t i = begin_; i < end; ++i)
            if (title_word(at(i))) return true;
        return false;
    }

    /// "Pell Forest District Council" by itself: whose members follow.
    [[nodiscard]] bool body_named(std::size_t end) const
    {
        if (end != tokens_.size() || end < begin_ + 2 || end > begin_ + 8 ||
            !one_of(at(end - 1).lower, {"council", "authority", "ccg", "borough"}))
            return false;
        for (std::size_t i = begin_; i < end; ++i)
            if (!at(i).capital() && !one_of(at(i).lower, {"and", "of", "&", "the"})) return false;
        return at(begin_).caps == Caps::title;
    }

    /// "BAILIES", "LORD PROVOST", "Chair": heads some of the list.
    [[nodiscard]] bool subheading(std::size_t end) const
    {
        if (numbered_ || state_.absentees || end > begin_ + 3) return false;
        for (std::size_t i = begin_; i < end; ++i) {
            const Token& token = at(i);
            const bool rank = has(token, Word::title) || has(token, Word::title_many) || has(token, Word::post_head) ||
                              one_of(token.lower, {"lord", "vice", "deputy", "depute", "provost", "convener", "co-opted", "independent",
                                                   "members", "cathaoirleach", "leas-chathaoirleach", "reeve", "/", ":", "-"});
            if (!rank) return false;
        }
        return end > begin_ && at(begin_).capital();
    }

    [[nodiscard]] std::size_t name_words(std::size_t end) const
    {
        std::size_t i = begin_;
        while (i < end && (at(i).caps == Caps::initial || at(i).is(".") || plain_name(at(i)) || has(at(i), Word::particle) ||
                           (at(i).caps == Caps::upper && at(i).text.find('.') != std::string_view::npos)))
            ++i;
        if (i > begin_ && is_quote(at(i)) && at(i + 1).capital() && is_quote(at(i + 2)) && at(i + 3).capital()) return i + 4; // a nickname
        return i;
    }

    [[nodiscard]] bool begins_with_name(std::size_t end) const
    {
        const std::size_t after = name_words(end);
        if (after < begin_ + 2 && !(after == begin_ + 1 && (at(after).is(",") || at(after).is("(")) && has(at(begin_), Word::surname)))
            return false;
        if (after < end && at(after).capital() && at(after).gap < Gap::line && !role_word(at(after)) &&
            !has(at(after), Word::post_nominal) && !title_word(at(after)))
            return false; // "Parish Plan Report": the run of capitals goes on with a word of business
        return true;
    }

    [[nodiscard]] bool sure_name(std::size_t end) const
    {
        const std::size_t after = name_words(end);
        return has(at(begin_), Word::first_name) || at(begin_).caps == Caps::initial ||
               at(begin_).text.find('.') != std::string_view::npos || one_of(at(after).lower, {",", "-", "(", "|"});
    }

    /// "Town Mayor: Councillor Example", "Directors: Ann Example, Bo Sample", "Co-opted       The Rev. Jo Example".
    [[nodiscard]] bool office_before_name(std::size_t end) const
    {
        bool known = false;
        for (std::size_t i = begin_; i < end && i < begin_ + 9; ++i) {
            const Token& token = at(i);
            const bool mark = token.is(":") || (i > begin_ && token.wide()) || (is_dash(token) && token.gap != Gap::glued);
            if (mark && i > begin_) {
                const std::size_t next = token.kind == TokenKind::mark ? i + 1 : i;
                const bool titled = title_word(at(next)) || (at(next).is("the") && title_word(at(next + 1)));
                return titled || (known && named(next, end));
            }
            const bool plural =
                one_of(token.lower, {"directors", "officers", "managers", "engineers", "members", "councillors", "co-opted"});
            known = known || has(token, Word::post_head) || office(token) || plural;
            const bool small = one_of(token.lower, {"of", "the", "and", "for", "to", "y", "yr", "a", "an", "&", "/", "-", "."});
            if (!small && !token.capital()) return false;
            if (has(token, Word::not_name) && !known && !role_word(token) && !has(token, Word::service) && !office(token)) return false;
        }
        return false;
    }

    /// "Clerk Mrs J Example", "The Clerk", "Reeve: Hal Example", "Vice-Chair - D Example".
    [[nodiscard]] bool begins_with_role(std::size_t end) const
    {
        std::size_t i = begin_;
        if (at(i).is("the")) ++i;
        if (one_of(at(i).lower, {"district", "ward", "division", "area"}) && at(i + 1).kind == TokenKind::number) return named(i + 2, end);
        if (!at(i).capital() && !at(i).is("clerk")) return false;
        if (office(at(i)) && at(i + 1).is("/")) i += 2; // the same in two languages
        bool role = false;
        while (i < end && at(i).kind == TokenKind::word &&
               (role_word(at(i)) || office(at(i)) || has(at(i), Word::service) || one_of(at(i).lower, {"of", "and", "the", "for"}))) {
            role = role || has(at(i), Word::post_head) || office(at(i));
            ++i;
        }
        return role && (i >= end || named(i, end) || one_of(at(i).lower, {",", "and", "&", "."}));
    }

    [[nodiscard]] bool hanging(std::size_t end) const
    {
        const Token& last = at(end - 1);
        if (depth_ > 0 || one_of(last.lower, {",", "and", "&", ";", "-", "plus", "with", "of", "for"})) return true;
        return line_.size() >= wrapping_line && !last.is(".") && !last.is(":");
    }

    std::string_view line_;
    RollState state_;
    std::vector<Token> tokens_;
    std::size_t begin_ = 0;
    int depth_ = 0;
    bool numbered_ = false;
}; // class LineReader

} // namespace

RollLine read_roll_line(std::string_view line, const RollState& state) { return LineReader(line, state).read(); }

} // namespace minutebook::read
