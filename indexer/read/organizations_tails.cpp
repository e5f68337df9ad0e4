#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/organizations_headed.hpp"
#include "indexer/read/organizations_known.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace minutebook::read {
namespace {

using civic::MentionKind;

constexpr std::size_t longest_front = 5; // words before the tail
constexpr std::size_t longest_dealt = 5; // words of a body somebody deals with

/// A word that can stand in a body's name before the one that ends it.
bool front_word(const Draft& draft, std::size_t i)
{
    const Token& token = draft.at(i);
    return token.kind == TokenKind::word && (token.caps == Caps::title || token.caps == Caps::upper) && !draft.any(i) &&
           !draft.in_date(i) && !draft.word(i, Word::function) && !draft.word(i, Word::title) && !draft.word(i, Word::title_many) &&
           !draft.word(i, Word::org_stop) && !draft.word(i, Word::post_head);
}

/// True if somebody's title is less than a name before `i`: "Mr Ombry Rangers" is no club.
bool titled_before(const Draft& draft, std::size_t i)
{
    return i > 0 && draft.runs_on(i) && (draft.word(i - 1, Word::title) || draft.word(i - 1, Word::title_many));
}

/// "Vexley Rovers", "Ombry Mountain Rescue", "Ombry in Bloom": bodies by the words that end their name.
class TailedName {
public:
    TailedName(Draft& draft, std::size_t end) : draft_(draft), end_(end) {}

    void read()
    {
        const std::size_t words = tail();
        if (words == 0) return;
        first_ = end_ + 1 - words;
        if (!read_front() || titled_before(draft_, first_) || stands_as_place()) return;
        const Token& next = draft_.at(end_ + 1);
        const bool goes_on =
            draft_.runs_on(end_ + 1) && next.capital() && (next.caps != Caps::upper || draft_.at(end_).caps == Caps::upper);
        if (goes_on) return;
        const bool dotted = draft_.at(end_).is("dept") && next.is(".") && next.gap == Gap::glued &&
                            !(draft_.runs_on(end_ + 2) && draft_.at(end_ + 2).capital());
        draft_.add({MentionKind::organization, first_, end_ + (dotted ? 2U : 1U), "body by its last words"});
    }

private:
    /// The number of words of the tail that ends here, or 0.
    [[nodiscard]] std::size_t tail() const
    {
        static const auto single = organization_words("body by its last words", "tails");
        static const auto phrases = [] {
            std::vector<std::vector<std::string>> out;
            for (const std::string& phrase : organization_words("body by its last words", "phrases")) {
                out.emplace_back();
                for (const Token& token : tokenize(phrase)) out.back().push_back(token.lower);
            }
            return out;
        }();
        const Token& token = draft_.at(end_);
        if ((token.caps != Caps::title && token.caps != Caps::upper) || draft_.any(end_) || draft_.in_date(end_)) return 0;
        std::size_t best = single.count(token.lower);
        for (const auto& words : phrases) {
            if (words.size() <= best || words.size() > end_ || words.back() != token.lower) continue;
            std::size_t n = 0;
            while (n < words.size() && draft_.at(end_ - n).lower == words[words.size() - 1 - n] &&
                   (n == 0 || (draft_.runs_on(end_ + 1 - n) && !draft_.any(end_ - n))))
                ++n;
            if (n == words.size()) best = n;
        }
        return best;
    }

    /// Walks left over the name's own words; true if one of them tells it from others.
    bool read_front()
    {
        bool distinct = false;
        const std::size_t tail = first_;
        const bool upper = draft_.at(end_).caps == Caps::upper && draft_.at(end_).text.size() > 4;
        while (first_ > 0 && tail - first_ < longest_front && draft_.runs_on(first_) && draft_.at(first_).gap <= Gap::wrap) {
            const Token& before = draft_.at(first_ - 1);
            const bool mark = before.kind == TokenKind::possessive || (before.is("'") && before.gap == Gap::glued) ||
                              (before.is("&") && draft_.runs_on(first_ - 1)) || (is_dash(before) && before.gap == Gap::glued);
            const std::size_t to = mark ? first_ - 2 : first_ - 1;
            if (to > first_ || !front_word(draft_, to) || (upper && draft_.at(to).caps != Caps::upper)) break;
            first_ = to;
            distinct = distinct || tells_firm(draft_, to) ||
                       (end_ + 1 - tail > 1 && one_of(draft_.at(to).lower, {"wales", "scotland", "scottish", "welsh", "irish", "london"}));
        }
        return distinct || (end_ + 1 - tail > 1 && tail > first_ + 1);
    }

    /// "held at Vexley Surgery": where something is, not who acts.
    [[nodiscard]] bool stands_as_place() const
    {
        static const auto located = organization_words("body by its last words", "located");
        static const auto reached = organization_words("body by its last words", "reached");
        static const auto places = organization_words("body by its last words", "places");
        std::size_t before = first_;
        if (before > 0 && draft_.at(before - 1).is("the")) --before;
        if (before == 0 || !draft_.runs_on(before)) return false;
        const std::string& word = draft_.at(before - 1).lower;
        return located.count(word) > 0 || (reached.count(word) > 0 && places.count(draft_.at(end_).lower) > 0);
    }

    Draft& draft_;
    std::size_t end_;
    std::size_t first_ = 0;
}; // class TailedName

/// "a quotation from Ombry Fencing", "Ms Sample of Vexley Engineering": who is dealt with.
void find_dealt(Draft& draft, std::size_t link)
{
    static const auto sources = organization_words("body dealt with", "sources");
    static const auto ends = organization_words("body dealt with", "ends");
    static const auto stop = organization_words("body dealt with", "stop");
    static const auto writers = organization_words("body dealt with", "writers");
    const std::size_t first = draft.at(link + 1).is("the") ? link + 2 : link + 1;
    std::size_t last = first;
    while (last < first + longest_dealt + 1 && draft.runs_on(last)) {
        const bool pair = last > first && (draft.at(last).is("&") || (is_dash(draft.at(last)) && draft.at(last).gap == Gap::glued)) &&
                          draft.runs_on(last + 1) && draft.at(last + 1).capital();
        const bool word = front_word(draft, last) && !draft.organization(last) && stop.count(draft.at(last).lower) == 0;
        if (!pair && !word) break;
        ++last;
    }
    if (last < first + 2 || last > first + longest_dealt || (draft.runs_on(last) && draft.at(last).capital())) return;
    const bool named = draft.word(first, Word::first_name) && !draft.word(first, Word::also_a_word);
    if (named || !tells_firm(draft, first) || (draft.runs_on(last) && draft.at(last).kind == TokenKind::possessive)) return;
    const bool source = link > 0 && draft.at(link).is("from") && sources.count(draft.at(link - 1).lower) > 0;
    const bool common = draft.word(last - 1, Word::service) || draft.word(last - 1, Word::post_topic) ||
                        draft.word(last - 1, Word::org_tail) || draft.word(last - 1, Word::firm);
    const bool written = link > 0 && one_of(draft.at(link).lower, {"from", "of"}) && writers.count(draft.at(link - 1).lower) > 0;
    if (written || ends.count(draft.at(last - 1).lower) > 0 || (source && common))
        draft.add({MentionKind::organization, first, last, "body dealt with"});
}

/// "J & R Vexley", "D & S Grounds": a firm where money is by, or where its last word is of a trade.
void find_initialled(Draft& draft, std::size_t joint)
{
    static const auto ends = organization_words("body dealt with", "ends");
    static const auto before = organization_words("firm of two initials", "before");
    const Token& second = draft.at(joint + 1);
    const bool initials = draft.at(joint - 1).caps == Caps::initial && draft.runs_on(joint) && draft.runs_on(joint + 1) &&
                          (second.caps == Caps::initial || (second.caps == Caps::upper && second.text.size() == 2));
    const std::size_t name = joint + 2;
    if (!initials || !draft.runs_on(name) || draft.at(name).caps != Caps::title || draft.any(name) || draft.word(name, Word::title)) return;
    const std::size_t first = joint - 1;
    if (draft.any(first) || titled_before(draft, first)) return;
    const bool dealt = first > 1 && draft.runs_on(first) && one_of(draft.at(first - 1).lower, {"to", "with", "from", "by"}) &&
                       before.count(draft.at(first - 2).lower) > 0;
    const bool trade = ends.count(draft.at(name).lower) > 0 || draft.word(name, Word::firm);
    bool paid = false;
    for (std::size_t i = name + 1; i < name + 9 && draft.runs_on(i); ++i) paid = paid || draft.at(i).text == "£";
    const bool sons = draft.at(name + 1).is("&") && draft.runs_on(name + 1) && one_of(draft.at(name + 2).lower, {"son", "sons", "co"});
    if (dealt || trade || paid || sons) draft.add({MentionKind::organization, first, name + (sons ? 3U : 1U), "firm of two initials"});
}

} // namespace

void find_tailed_bodies(Draft& draft)
{
    for (std::size_t i = 1; i < draft.size(); ++i)
        if (draft.word(i, Word::org_tail)) TailedName(draft, i).read();
}

void find_dealt_bodies(Draft& draft)
{
    static const auto links = organization_words("body dealt with", "links");
    for (std::size_t i = 1; i + 1 < draft.size(); ++i) {
        const Token& token = draft.at(i);
        if (token.is("&")) find_initialled(draft, i);
        if (token.caps != Caps::lower || token.text.size() > 9) continue;
        const Token& next = draft.at(i + 1);
        if ((next.capital() || next.is("the")) && links.count(token.lower) > 0) find_dealt(draft, i);
    }
}

} // namespace minutebook::read
