#include "index/words.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>

namespace minutebook::index {
namespace {

constexpr std::array<std::string_view, 39> stop_words{
    "a",    "an",  "and",   "are",  "as",    "at",    "be",   "been", "by",  "for",  "from",  "had",  "has",
    "have", "in",  "into",  "is",   "it",    "its",   "of",   "on",   "or",  "s",    "so",    "such", "than",
    "that", "the", "their", "then", "there", "these", "this", "to",   "was", "were", "which", "will", "with",
};
static_assert(std::is_sorted(stop_words.begin(), stop_words.end()));

bool apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019' || c == U'\u2018' || c == U'\u02BC'; }

bool combining(char32_t c) { return c >= 0x300 && c <= 0x36F; }

bool part_of_word(char32_t c)
{
    if (c < 0x80) return ascii_alnum(static_cast<char>(c));
    return is_letter(c) || combining(c);
}

/// Bytes of what may stand inside a word at `at` but not at its ends: an apostrophe, or a point or comma in a number.
std::size_t infix(std::string_view text, std::size_t at)
{
    const CodePoint c = decode(text, at);
    const std::size_t next = at + c.length;
    if (next >= text.size()) return 0;
    if (apostrophe(c.value)) return part_of_word(decode(text, next).value) ? c.length : 0;
    const bool number = c.value == U',' || c.value == U'.';
    return number && ascii_digit(text[at - 1]) && ascii_digit(text[next]) ? c.length : 0;
}

std::size_t end_of_word(std::string_view text, std::size_t at)
{
    while (at < text.size()) {
        const CodePoint c = decode(text, at);
        if (part_of_word(c.value)) {
            at += c.length;
            continue;
        }
        const std::size_t skip = infix(text, at);
        if (skip == 0) break;
        at += skip;
    }
    return at;
}

std::string fold_word(std::string_view word)
{
    const bool ascii = std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    std::string folded = ascii ? ascii_lower(word) : fold(word);
    std::erase_if(folded, [](char c) { return c == '\'' || c == ',' || ascii_space(c); });
    if (folded.size() > longest_word) folded = std::string(cut_utf8(folded, longest_word));
    return folded;
}

} // namespace

void for_each_word(std::string_view text, const std::function<void(const Word&)>& each)
{
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode(text, at);
        if (!part_of_word(c.value) || combining(c.value)) {
            at += c.length;
            continue;
        }
        const std::size_t end = end_of_word(text, at);
        Word word{{at, end}, fold_word(text.substr(at, end - at))};
        if (!word.folded.empty()) each(word);
        at = end;
    }
}

bool is_stop_word(std::string_view folded) { return std::binary_search(stop_words.begin(), stop_words.end(), folded); }

} // namespace minutebook::index
