#include "indexer/extract/layout_marks.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>

namespace minutebook::extract {
namespace {

bool one_of(std::string_view word, const auto& words) { return std::find(words.begin(), words.end(), word) != words.end(); }

bool roman(std::string_view word) { return !word.empty() && word.size() <= 5 && word.find_first_not_of("ivx") == std::string_view::npos; }

/// "A", "B-ii": behind the number and the dash of "4-A", "5-B-ii".
bool lettered(std::string_view part)
{
    if (part.empty() || !ascii_alpha(part.front())) return false;
    return part.size() == 1 || (part.size() > 2 && part[1] == '-' && roman(part.substr(2)));
}

/// Without brackets and the stop at its end; whether it had any.
std::pair<std::string_view, bool> bare(std::string_view word)
{
    bool marked = false;
    if (word.starts_with('(') || word.starts_with('[')) {
        word.remove_prefix(1);
        marked = true;
    }
    while (!word.empty() && std::string_view(".):]").find(word.back()) != std::string_view::npos) {
        word.remove_suffix(1);
        marked = true;
    }
    return {word, marked};
}

} // namespace

bool is_bullet(std::string_view word)
{
    static constexpr auto bullets =
        std::to_array<std::string_view>({"•", "▪", "●", "○", "◦", "■", "□", "➢", "►", "▸", "✓", "·", "", "-", "–", "—", "*", "❖", "‣"});
    if (one_of(word, bullets)) return true;
    if (word.size() != 3) return false;
    const CodePoint point = decode(word, 0); // a private-use character: fonts of symbols have their bullets there
    return point.value >= 0xE000 && point.value <= 0xF8FF;
}

bool is_item_number(std::string_view word)
{
    const auto [core, marked] = bare(word);
    if (core.empty() || !ascii_digit(core.front()) || core.size() > 12) return false;
    if (const auto dash = core.find('-'); dash == 1 || dash == 2) return lettered(core.substr(dash + 1)) && ascii_digit(core[dash - 1]);
    std::size_t digits = 0;
    std::size_t letters = 0;
    for (const char c : core) {
        if (ascii_digit(c)) {
            if (++digits > 4 || letters > 0) return false;
        }
        else if (c == '.' || c == '/') {
            if (digits == 0) return false;
            digits = 0;
        }
        else if (ascii_alpha(c) && ++letters == 1) {
            continue;
        }
        else {
            return false;
        }
    }
    return true;
}

bool is_list_mark(std::string_view word)
{
    if (is_bullet(word) || is_item_number(word)) return true;
    const auto [core, marked] = bare(word);
    return (core.size() == 1 && ascii_alpha(core.front())) || roman(ascii_lower(core));
}

bool is_sure_list_mark(std::string_view word)
{
    if (is_bullet(word)) return true;
    const auto [core, marked] = bare(word);
    if (core.empty() || core.size() > 9) return false;
    const bool stop_alone = word.size() == core.size() + 1 && word.back() == '.';
    if (core.size() == 1 && ascii_alpha(core.front())) return marked && !(stop_alone && core.front() >= 'A' && core.front() <= 'Z');
    if (roman(core)) return marked;
    if (!is_item_number(word)) return false;
    const bool parts = core.find('.') != std::string_view::npos;
    return (marked || parts) && (core.size() <= 3 || parts || core.find('/') != std::string_view::npos);
}

bool is_amount(std::string_view word)
{
    if (word.starts_with('-') || word.starts_with('(')) word.remove_prefix(1);
    for (const std::string_view sign : {"£", "€", "$"})
        if (word.starts_with(sign)) word.remove_prefix(sign.size());
    while (word.ends_with(')') || word.ends_with('%')) word.remove_suffix(1);
    return !word.empty() && word.size() <= 16 && ascii_digit(word.back()) && (ascii_digit(word.front()) || word.front() == '.') &&
           word.find_first_not_of("0123456789.,") == std::string_view::npos;
}

bool names_sum(std::string_view word)
{
    while (!word.empty() && !ascii_alnum(word.back())) word.remove_suffix(1);
    static constexpr auto sums = std::to_array<std::string_view>({"total", "totals", "sub-total", "subtotal", "cyfanswm", "is-gyfanswm"});
    return one_of(ascii_lower(word), sums);
}

bool ends_sentence(std::string_view text)
{
    static constexpr auto closing = std::to_array<std::string_view>({")", "\"", "'", "]", "’", "”"});
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view mark : closing)
            if (text.ends_with(mark)) {
                text.remove_suffix(mark.size());
                again = true;
            }
    }
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?');
}

bool begins_lower(std::string_view text)
{
    if (text.empty()) return false;
    const char32_t first = decode(text, 0).value;
    return is_letter(first) && !is_upper(first);
}

bool begins_upper(std::string_view text) { return !text.empty() && is_upper(decode(text, 0).value); }

bool begins_record(std::string_view word)
{
    static constexpr auto words =
        std::to_array<std::string_view>({"RESOLVED", "RECOMMENDED", "AGREED", "NOTED", "DECISION", "Resolved", "PENDERFYNWYD", "ACTION"});
    return std::any_of(words.begin(), words.end(), [&](std::string_view begin) {
        return word.starts_with(begin) && (word.size() == begin.size() || !ascii_alnum(word[begin.size()]));
    });
}

bool has_letter(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode(text, at);
        if (is_letter(point.value)) return true;
        at += point.length;
    }
    return false;
}

bool all_capitals(std::string_view text)
{
    std::size_t letters = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode(text, at);
        at += point.length;
        if (!is_letter(point.value)) continue;
        if (!is_upper(point.value)) return false;
        ++letters;
    }
    return letters >= 5;
}

bool ends_open(std::string_view text)
{
    if (text.ends_with(":-") || text.ends_with(":–")) return false;
    if (text.ends_with(',') || text.ends_with("–") || text.ends_with('&') || text.ends_with('-')) return true;
    const auto space = text.rfind(' ');
    const std::string last = ascii_lower(space == std::string_view::npos ? text : text.substr(space + 1));
    static constexpr auto open = std::to_array<std::string_view>(
        {"of", "the", "on", "at", "in", "and", "for", "to", "by", "a", "an", "held", "with", "from", "or", "their"});
    return one_of(last, open);
}

} // namespace minutebook::extract
