#include "versions/words.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>

namespace minutebook::versions {
namespace {

bool apostrophe(char32_t c) { return c == U'\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC; }

bool sign(char32_t c) { return c == U'£' || c == U'$' || c == 0x20AC || c == U'%'; }

/// White space, marks and invisible characters beyond ASCII; everything else there belongs to words.
bool mark_beyond_ascii(char32_t c)
{
    return c < 0xAA || c == 0xAB || (c >= 0xAC && c <= 0xB1) || c == 0xB4 || (c >= 0xB6 && c <= 0xB8) || c == 0xBB || c == 0xBF ||
           c == 0xD7 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) ||
           (c >= 0xE000 && c <= 0xF8FF) || c == 0xFEFF || c == 0xFFFD;
}

bool letter(char32_t c) { return c < 0x80 ? ascii_alnum(static_cast<char>(c)) : !mark_beyond_ascii(c); }

bool inside_number(char32_t c) { return c == U'.' || c == U',' || c == U':' || c == U'/'; }

class Cutter {
public:
    explicit Cutter(std::string_view text) : text_(text) {}

    std::vector<Word> cut()
    {
        while (at_ < text_.size()) {
            const CodePoint here = decode(text_, at_);
            if (sign(here.value)) take(at_ + here.length);
            else if (letter(here.value)) take(end_of_word());
            else at_ += here.length;
        }
        return std::move(out_);
    }

private:
    [[nodiscard]] bool goes_on(std::size_t after, bool digit_before, char32_t mark) const
    {
        if (after >= text_.size()) return false;
        const char32_t next = decode(text_, after).value;
        if (apostrophe(mark)) return letter(next);
        return inside_number(mark) && digit_before && next >= U'0' && next <= U'9';
    }

    [[nodiscard]] std::size_t end_of_word() const
    {
        std::size_t end = at_;
        bool digit = false;
        while (end < text_.size()) {
            const CodePoint here = decode(text_, end);
            if (!letter(here.value) && here.value != 0xAD && !goes_on(end + here.length, digit, here.value)) break;
            digit = here.value >= U'0' && here.value <= U'9';
            end += here.length;
        }
        return end;
    }

    void take(std::size_t end)
    {
        std::string form;
        bool beyond = false;
        for (std::size_t i = at_; i < end;) {
            const CodePoint here = decode(text_, i);
            if (apostrophe(here.value)) form += '\'';
            else if (here.value != 0xAD) append_utf8(form, here.value); // a soft hyphen is layout
            beyond = beyond || here.value >= 0x80;
            i += here.length;
        }
        out_.push_back({{at_, end}, beyond ? compose(form) : std::move(form)});
        at_ = end;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Word> out_;
}; // class Cutter

/// Words that end in a full stop without ending a sentence.
bool abbreviated(std::string_view word)
{
    constexpr std::array<std::string_view, 22> known{"mr",    "mrs", "ms", "dr",  "cllr", "cllrs", "rev", "st",   "no", "nos", "para",
                                                     "paras", "p",   "pp", "e.g", "i.e",  "etc",   "hon", "prof", "sq", "ref", "min"};
    if (word.size() == 1 && ascii_alpha(word[0])) return true; // an initial
    const std::string lower = ascii_lower(word);
    return std::find(known.begin(), known.end(), lower) != known.end();
}

/// "1.", "12.3", "a)": what numbers a line, and does not stand alone.
bool list_number(std::string_view word)
{
    return word.size() <= 6 &&
           (word.size() == 1 || std::all_of(word.begin(), word.end(), [](char c) { return ascii_digit(c) || c == '.'; }));
}

std::string_view between(std::string_view text, const Word& word, const Word& next)
{
    return text.substr(word.span.end, next.span.begin - word.span.end);
}

/// True where a sentence ends between these two words of one line.
bool sentence_ends(std::string_view text, const Word& word, const Word& next)
{
    const std::string_view marks = between(text, word, next);
    const std::size_t stop = marks.find_first_of(".!?;");
    if (stop == std::string_view::npos || marks.find_first_of(" \t", stop) == std::string_view::npos) return false;
    if (marks[stop] == '.' && stop == 0 && abbreviated(word.form)) return false;
    const char32_t first = decode(text, next.span.begin).value;
    return marks[stop] == ';' || is_upper(first) || (first >= U'0' && first <= U'9') || sign(first);
}

} // namespace

std::vector<Word> words_of(std::string_view text) { return Cutter(text).cut(); }

std::vector<Sentence> sentences_of(std::string_view text, const std::vector<Word>& words)
{
    std::vector<Sentence> out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool new_line = i == 0 || between(text, words[i - 1], words[i]).find('\n') != std::string_view::npos;
        const bool numbers_it = !new_line && i - 1 == out.back().first && list_number(words[i - 1].form);
        const bool begins = new_line || (!numbers_it && sentence_ends(text, words[i - 1], words[i]));
        if (begins) out.push_back({words[i].span, i, i + 1});
        else out.back().last = i + 1;
    }
    for (std::size_t i = 0; i < out.size(); ++i) { // with the marks that stand at either end
        const std::size_t before = i == 0 ? 0 : out[i - 1].span.end;
        const std::size_t after = out[i].last == words.size() ? text.size() : words[out[i].last].span.begin;
        std::size_t begin = words[out[i].first].span.begin, end = words[out[i].last - 1].span.end;
        while (begin > before && !ascii_space(text[begin - 1])) --begin;
        while (end < after && !ascii_space(text[end])) ++end;
        out[i].span = {begin, end};
    }
    return out;
}

std::string normal_text(const std::vector<Word>& words)
{
    std::string out;
    for (const Word& word : words) {
        if (!out.empty()) out += ' ';
        out += word.form;
    }
    return out;
}

} // namespace minutebook::versions
