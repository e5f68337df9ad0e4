#include "index/quote_align.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "index/words.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <unordered_map>

namespace minutebook::index {
namespace {

// What differences cost, in twentieths of a word that carries meaning. Chosen on the cases of tests/index/quote_align_test.cpp.
constexpr int word_cost = 20;
constexpr int small_word_cost = 7;
constexpr int gap_cost = 14; ///< for words left out, and for each of them:
constexpr int gap_word_cost = 1;
constexpr int most_cost_percent = 24; ///< of the quotation's weight: beyond this it stands somewhere else, or nowhere

bool hyphen(char32_t c) { return c == U'-' || c == 0xAD || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }
bool space(char32_t c) { return c == U' ' || (c >= U'\t' && c <= U'\r') || c == 0xA0 || c == 0x2009 || c == 0x202F || c == 0x200B; }

/// What stands between two words.
void read_gap(std::string_view gap, QuotedWord& word)
{
    bool only = true, any = false;
    std::size_t points = 0;
    for (std::size_t at = 0; at < gap.size();) {
        const CodePoint c = decode(gap, at);
        at += c.length;
        if (c.value == U'…') word.ellipsis_before = true;
        if (c.value == U'.') ++points;
        else if (!space(c.value)) points = 0;
        if (points >= 3) word.ellipsis_before = true;
        if (hyphen(c.value)) any = true;
        else if (!space(c.value)) only = false;
    }
    word.hyphen_before = any && only;
}

int weight_of(const std::string& folded) { return is_stop_word(folded) || folded.size() == 1 ? small_word_cost : word_cost; }

/// Words as numbers: equal numbers for equal words, so that cells of the table compare numbers.
class Numbers {
public:
    explicit Numbers(const std::vector<QuotedWord>& words)
    {
        for (const QuotedWord& word : words) add(word.folded);
        for (std::size_t i = 1; i < words.size(); ++i)
            if (words[i].hyphen_before) add(words[i - 1].folded + words[i].folded);
    }
    [[nodiscard]] int of(const std::string& folded) const
    {
        const auto found = numbers_.find(folded);
        return found == numbers_.end() ? none : found->second;
    }
    static constexpr int none = -1;

private:
    void add(const std::string& folded) { numbers_.try_emplace(folded, static_cast<int>(numbers_.size())); }
    std::unordered_map<std::string, int> numbers_;
}; // class Numbers

/// A list of words as numbers: each alone, and together with the word before where a hyphen joins them.
struct Numbered {
    std::vector<int> alone, joined;
};

Numbered numbered(const std::vector<QuotedWord>& words, const Numbers& numbers)
{
    Numbered out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        out.alone.push_back(numbers.of(words[i].folded));
        const bool joins = i > 0 && words[i].hyphen_before;
        out.joined.push_back(joins ? numbers.of(words[i - 1].folded + words[i].folded) : Numbers::none);
    }
    return out;
}

/// Whether two words are written alike: misspellings and other endings cost half.
bool alike(const std::string& a, const std::string& b)
{
    const std::size_t shorter = std::min(a.size(), b.size()), longer = std::max(a.size(), b.size());
    if (shorter < 4) return false;
    const auto same_begin = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    std::size_t same_end = 0;
    while (same_end < shorter - std::min(same_begin, shorter) && a[a.size() - 1 - same_end] == b[b.size() - 1 - same_end]) ++same_end;
    return 4 * (same_begin + same_end) >= 3 * longer;
}

enum Step : std::uint8_t { start, same, joins_text, joins_quotation, other, extra, gap_ends };
constexpr std::uint8_t gap_goes_on = 0x80; ///< beside a step: the gap that ends here began earlier than one word ago

/// The table of all alignments of a quotation with stretches of a text.
class Table {
public:
    Table(const std::vector<QuotedWord>& quotation, const std::vector<QuotedWord>& text)
        : quotation_(&quotation), text_(&text), width_(text.size() + 1), steps_((quotation.size() + 1) * width_, start)
    {
        const Numbers numbers(quotation);
        of_quotation_ = numbered(quotation, numbers);
        of_text_ = numbered(text, numbers);
        fill();
    }

    /// What the best alignment costs that ends before word `end` of the text.
    [[nodiscard]] int cost(std::size_t end) const { return last_[end]; }

    struct Taken {
        Step step;
        std::size_t quoted, there; ///< words of quotation and text after this step
        std::size_t left_out;      ///< words left out by it
    };
    /// The steps of the best alignment that ends there, first to last.
    [[nodiscard]] std::vector<Taken> steps_to(std::size_t end) const
    {
        std::vector<Taken> out;
        for (std::size_t i = quotation_->size(), j = end; i > 0;) {
            const auto step = static_cast<Step>(at(i, j) & ~gap_goes_on);
            Taken taken{step, i, j, 0};
            if (step == gap_ends) taken.left_out = gap_before(i, j);
            out.push_back(taken);
            if (step == same || step == joins_text || step == joins_quotation || step == other || step == extra)
                i -= step == joins_quotation ? 2 : 1;
            if (step == same || step == joins_quotation || step == other) j -= 1;
            if (step == joins_text) j -= 2;
            if (step == gap_ends) j -= taken.left_out;
        }
        std::reverse(out.begin(), out.end());
        return out;
    }

private:
    [[nodiscard]] std::uint8_t at(std::size_t i, std::size_t j) const { return steps_[i * width_ + j]; }

    [[nodiscard]] std::size_t gap_before(std::size_t i, std::size_t j) const
    {
        std::size_t words = 1;
        while ((at(i, j) & gap_goes_on) != 0) {
            --j;
            ++words;
        }
        return words;
    }

    void fill()
    {
        const std::size_t rows = quotation_->size() + 1;
        std::vector<int> before2(width_), before(width_, 0), now(width_);
        for (std::size_t i = 1; i < rows; ++i) {
            fill_row(i, before2, before, now);
            before2.swap(before);
            before.swap(now);
        }
        last_ = std::move(before);
    }

    void fill_row(std::size_t i, const std::vector<int>& before2, const std::vector<int>& before, std::vector<int>& now)
    {
        const QuotedWord& word = (*quotation_)[i - 1];
        const bool last = i == quotation_->size();
        const bool free_gap = !last && (*quotation_)[i].ellipsis_before;
        int gap = unreachable;
        for (std::size_t j = 0; j < width_; ++j) {
            int best = before[j] + word.weight;
            std::uint8_t step = extra;
            const auto better = [&](int cost, Step taken) {
                if (cost > best || (cost == best && step != extra)) return;
                best = cost;
                step = taken;
            };
            if (j > 0) take_words(i, j, before2, before, better);
            if (j > 0 && !last) {
                const int opened = now[j - 1] + (free_gap ? 0 : gap_cost + gap_word_cost);
                const int longer = gap + (free_gap ? 0 : gap_word_cost);
                const bool goes_on = longer < opened;
                gap = std::min(opened, longer);
                if (gap < best) {
                    best = gap;
                    step = gap_ends;
                }
                if (goes_on) step |= gap_goes_on;
            }
            now[j] = best;
            steps_[i * width_ + j] = step;
        }
    }

    template <class Better>
    void take_words(std::size_t i, std::size_t j, const std::vector<int>& before2, const std::vector<int>& before,
                    const Better& better) const
    {
        const int quoted = of_quotation_.alone[i - 1], there = of_text_.alone[j - 1];
        if (quoted == there) {
            better(before[j - 1], same);
            return;
        }
        if (j > 1 && of_text_.joined[j - 1] == quoted) better(before[j - 2], joins_text);
        if (i > 1 && there != Numbers::none && of_quotation_.joined[i - 1] == there) better(before2[j - 1], joins_quotation);
        const QuotedWord &mine = (*quotation_)[i - 1], &theirs = (*text_)[j - 1];
        const int whole = std::max(mine.weight, theirs.weight);
        better(before[j - 1] + (whole == word_cost && alike(mine.folded, theirs.folded) ? whole / 2 : whole), other);
    }

    static constexpr int unreachable = std::numeric_limits<int>::max() / 2;
    const std::vector<QuotedWord>*quotation_, *text_;
    std::size_t width_;
    std::vector<std::uint8_t> steps_;
    std::vector<int> last_;
    Numbered of_quotation_, of_text_;
}; // class Table

/// Collects the runs of words that differ.
class Differences {
public:
    Differences(const std::vector<QuotedWord>& quotation, const std::vector<QuotedWord>& text) : quotation_(&quotation), text_(&text) {}

    void take(const Table::Taken& taken)
    {
        const std::size_t quoted = taken.quoted, there = taken.there;
        switch (taken.step) {
        case same:
        case joins_text:
        case joins_quotation:
        case start: end(there - (taken.step == joins_text ? 2 : 1)); break;
        case other: widen(quoted - 1, quoted, there - 1, there); break;
        case extra: widen(quoted - 1, quoted, there, there); break;
        case gap_ends: widen(quoted, quoted, there - taken.left_out, there); break;
        }
    }
    /// `there`: the word of the text that the run ends before.
    void end(std::size_t there)
    {
        if (!open_) return;
        open_ = false;
        WordDifference out;
        if (last_quoted_ > first_quoted_) out.quoted = words_of(*quotation_, first_quoted_, last_quoted_);
        if (last_there_ > first_there_) out.there = words_of(*text_, first_there_, last_there_);
        else out.there = at_word(there);
        out.kind = out.quoted.empty() ? Difference::left_out : out.there.empty() ? Difference::added : Difference::changed;
        found.push_back(out);
    }

    std::vector<WordDifference> found;

private:
    static TextSpan words_of(const std::vector<QuotedWord>& words, std::size_t first, std::size_t last)
    {
        return {words[first].span.begin, words[last - 1].span.end};
    }
    [[nodiscard]] TextSpan at_word(std::size_t word) const
    {
        const std::size_t at = word < text_->size() ? (*text_)[word].span.begin : text_->empty() ? 0 : text_->back().span.end;
        return {at, at};
    }
    void widen(std::size_t first_quoted, std::size_t last_quoted, std::size_t first_there, std::size_t last_there)
    {
        if (!open_) {
            open_ = true;
            first_quoted_ = first_quoted;
            first_there_ = first_there;
        }
        last_quoted_ = last_quoted;
        last_there_ = last_there;
    }

    const std::vector<QuotedWord>*quotation_, *text_;
    bool open_ = false;
    std::size_t first_quoted_ = 0, last_quoted_ = 0, first_there_ = 0, last_there_ = 0;
}; // class Differences

int total_weight(const std::vector<QuotedWord>& words)
{
    int out = 0;
    for (const QuotedWord& word : words) out += word.weight;
    return out;
}

QuoteMatch match_at(const Table& table, std::size_t end, const std::vector<QuotedWord>& quotation, const std::vector<QuotedWord>& text)
{
    const auto steps = table.steps_to(end);
    Differences differences(quotation, text);
    std::size_t first = end, last = 0;
    for (const auto& taken : steps) {
        // An ellipsis stands for the words that are left out at it.
        const bool told = taken.step == gap_ends && quotation[taken.quoted].ellipsis_before;
        if (!told) differences.take(taken);
        else differences.end(taken.there - taken.left_out);
        if (taken.step == gap_ends || taken.step == extra) continue;
        first = std::min(first, taken.there - (taken.step == joins_text ? 2 : 1));
        last = std::max(last, taken.there);
    }
    differences.end(last);
    QuoteMatch out;
    if (first < last) out.span = {text[first].span.begin, text[last - 1].span.end};
    out.differences = std::move(differences.found);
    out.likeness = 1.0 - static_cast<double>(table.cost(end)) / std::max(1, total_weight(quotation));
    return out;
}

/// A first look that costs little: does the text hold enough of the quotation's words at all?
bool worth_aligning(const std::vector<QuotedWord>& quotation, const std::vector<QuotedWord>& text)
{
    std::unordered_map<std::string_view, bool> there;
    for (std::size_t i = 0; i < text.size(); ++i) there.emplace(text[i].folded, true);
    std::vector<std::string> joined;
    for (std::size_t i = 1; i < text.size(); ++i)
        if (text[i].hyphen_before) joined.push_back(text[i - 1].folded + text[i].folded);
    for (const std::string& each : joined) there.emplace(each, true);
    int lacking = 0;
    for (std::size_t i = 0; i < quotation.size(); ++i) {
        const bool joins = quotation[i].hyphen_before || (i + 1 < quotation.size() && quotation[i + 1].hyphen_before);
        if (!joins && !there.contains(quotation[i].folded)) lacking += quotation[i].weight / 2;
    }
    return 100 * lacking <= most_cost_percent * total_weight(quotation);
}

} // namespace

std::string_view to_string(Difference difference)
{
    switch (difference) {
    case Difference::left_out: return "left out";
    case Difference::added: return "added";
    case Difference::changed: break;
    }
    return "changed";
}

std::vector<QuotedWord> quoted_words(std::string_view text)
{
    std::vector<QuotedWord> out;
    std::size_t last = 0;
    for_each_word(text, [&](const Word& word) {
        QuotedWord quoted{word.span, word.folded, false, false, weight_of(word.folded)};
        if (!out.empty()) read_gap(text.substr(last, word.span.begin - last), quoted);
        last = word.span.end;
        out.push_back(std::move(quoted));
    });
    return out;
}

std::vector<QuoteMatch> find_quotation(const std::vector<QuotedWord>& quotation, std::string_view text)
{
    const auto there = quoted_words(text);
    if (quotation.empty() || there.empty() || !worth_aligning(quotation, there)) return {};
    const Table table(quotation, there);
    const int most = total_weight(quotation) * most_cost_percent / 100;
    std::vector<std::size_t> ends;
    int least = most;
    for (std::size_t j = 1; j <= there.size(); ++j) {
        if (table.cost(j) > least) continue;
        if (table.cost(j) < least) ends.clear();
        least = table.cost(j);
        ends.push_back(j);
    }
    std::vector<QuoteMatch> out;
    for (const std::size_t end : ends) {
        if (out.size() == matches_at_most || (least > 0 && !out.empty())) break;
        QuoteMatch match = match_at(table, end, quotation, there);
        if (match.span.empty() || (!out.empty() && match.span.begin < out.back().span.end)) continue;
        out.push_back(std::move(match));
    }
    return out;
}

} // namespace minutebook::index
