#include "indexer/read/dates_windows.hpp"

#include "base/text.hpp"
#include "indexer/read/dates_words.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

constexpr std::size_t reach = 48; ///< the longest way from a month or year to the end of its expression
constexpr std::size_t longest_word = 40;

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// True if the word that begins at `at` can be a month's name: its first three letters are, or a number stands before a
/// word with the first letter of one (it may be misspelt).
bool may_be_month(std::string_view text, std::size_t at)
{
    constexpr std::string_view firsts = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (at + 3 > text.size()) return false;
    const char a = small(text[at]), b = small(text[at + 1]), c = small(text[at + 2]);
    bool first_letter = false;
    for (std::size_t i = 0; i < firsts.size(); i += 3) {
        if (firsts[i] != a) continue;
        if (firsts[i + 1] == b && firsts[i + 2] == c) return true;
        first_letter = true;
    }
    if (!first_letter || text[at] == a) return false;
    std::size_t before = at;
    while (before > 0 && at - before < 4 && ascii_space(text[before - 1])) --before;
    if (before == 0) return false;
    const char last = small(text[before - 1]);
    return ascii_digit(last) || last == 't' || last == 'd' || last == 'h' || last == 'f' || last == '*';
}

/// True if the digits [at, end) are a year or begin a date in numbers ("19/20", "1.4.07").
bool may_be_numeric(std::string_view text, std::size_t at, std::size_t end)
{
    if (end - at == 4) return (text[at] == '1' && text[at + 1] >= '5') || (text[at] == '2' && text[at + 1] == '0');
    if (end - at > 2) return false;
    const auto separator = [&](std::size_t i) { return i < text.size() && (text[i] == '/' || text[i] == '.' || text[i] == '-'); };
    const auto past_space = [&](std::size_t i) { return i < text.size() && text[i] == ' ' ? i + 1 : i; };
    const std::size_t first = past_space(end);
    if (!separator(first)) return false;
    std::size_t next = past_space(first + 1);
    const std::size_t digits = next;
    while (next < text.size() && next - digits < 2 && ascii_digit(text[next])) ++next;
    if (next == digits) return false;
    return (text[first] == '/' && next - digits == 2) || separator(past_space(next));
}

} // namespace

std::vector<TextSpan> date_windows(std::string_view text)
{
    std::vector<TextSpan> out;
    const auto add = [&](std::size_t begin, std::size_t end) {
        std::size_t from = begin - std::min(begin, reach), to = std::min(text.size(), end + reach);
        for (std::size_t i = 0; i < longest_word && from > 0 && !ascii_space(text[from - 1]); ++i) --from;
        for (std::size_t i = 0; i < longest_word && to < text.size() && !ascii_space(text[to]); ++i) ++to;
        if (!out.empty() && from <= out.back().end) out.back().end = std::max(out.back().end, to);
        else out.push_back({from, to});
    };
    for (std::size_t at = 0; at < text.size();) {
        if (ascii_digit(text[at])) {
            std::size_t end = at + 1;
            while (end < text.size() && ascii_digit(text[end])) ++end;
            if (may_be_numeric(text, at, end)) add(at, end);
            at = end;
            continue;
        }
        if (!ascii_alpha(text[at])) {
            ++at;
            continue;
        }
        if (may_be_month(text, at) || text.substr(at, 4) == "mis ") add(at, at + 3); // "mis": month, in Welsh
        while (at < text.size() && ascii_alpha(text[at])) ++at;
    }
    return out;
}

} // namespace minutebook::read
