#include "indexer/read/dates_context.hpp"

#include "base/text.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

constexpr std::size_t look = 40;

/// The words around an expression, for patterns anchored at their inner ends.
struct Around {
    std::string_view before; ///< the last bytes before it
    std::string_view after;  ///< the first bytes after it
    std::string_view words;  ///< its own

    [[nodiscard]] char previous() const { return before.empty() ? '\n' : before.back(); }
    [[nodiscard]] char next() const { return after.empty() ? '\n' : after.front(); }
    [[nodiscard]] char second() const { return after.size() < 2 ? '\n' : after[1]; }
};

Around around(std::string_view text, const TextSpan& span)
{
    std::size_t begin = span.begin - std::min(span.begin, look);
    while (begin < span.begin && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) ++begin;
    std::size_t end = std::min(text.size(), span.end + look);
    while (end > span.end && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return {text.substr(begin, span.begin - begin), text.substr(span.end, end - span.end), span.of(text)};
}

bool begins_line(const Around& at)
{
    for (auto c = at.before.rbegin(); c != at.before.rend(); ++c) {
        if (*c == '\n') return true;
        if (*c != ' ' && *c != '\t' && *c != '>') return false;
    }
    return at.before.size() < look;
}

bool ends_line(const Around& at)
{
    static const Pattern pattern(R"([ \t.]*(?:\n|$))");
    return pattern.match_at(at.after, 0).has_value();
}

/// Digits that go on on either side: references, versions, telephone numbers, decimals.
bool part_of_number(const Around& at)
{
    const char p = at.previous(), n = at.next();
    if (ascii_alnum(p) || ascii_alnum(n) || p == '_' || n == '_') return true;
    if (p == '/' || p == '\\' || p == '#' || p == '$' || p == '+' || p == '*' || n == '%' || n == '\\') return true;
    if ((p == '.' || p == ',' || p == '-' || p == ':') && at.before.size() > 1 && ascii_alnum(at.before[at.before.size() - 2])) {
        static const Pattern number_before(R"((?:\d[.,:-]|[A-Za-z]\.|[A-Z][:-])$)");
        if (number_before.found_in(at.before)) return true;
    }
    static const Pattern currency("(?:£|€)[ ]?$");
    if (currency.found_in(at.before)) return true;
    return (n == '/' || n == '-' || n == '.' || n == ',' || n == ':') && ascii_digit(at.second());
}

bool line_of_its_own(const Around& at) { return begins_line(at) && ends_line(at); }

/// "1772." or "1772. Apologies" at a line's start is the number of a minute.
bool numbers_a_minute(const Around& at) { return begins_line(at) && at.next() == '.' && (at.second() == '\n' || ascii_space(at.second())); }

bool numeric_stands(const Around& at)
{
    if (part_of_number(at)) return false;
    // "16.09.02 Register of Interests" is the number of a minute.
    const bool dotted_short = at.words.find('.') != std::string::npos && at.words.size() <= 8;
    static const Pattern span(R"(^[ ]?(?:[-–—]|to)[ ]?\d{1,2}\.\d)");
    return !(dotted_short && begins_line(at) && !ends_line(at) && !span.found_in(at.after));
}

/// A month's name without day or year: also a verb, a name, part of an address.
bool bare_month_stands(const Around& at)
{
    const auto glued = [](char c) { return ascii_alnum(c) || c == '_' || c == '@'; };
    return !glued(at.previous()) && !glued(at.next()) && at.previous() != '/' && at.words.front() >= 'A' && at.words.front() <= 'Z';
}

/// A day and a month on two lines: a number alone on its line belongs to the list or the page, not to the month below.
bool day_on_line_of_its_own(const DateExpression& date, const Around& at)
{
    if (!date.first.day || date.weekday) return false;
    const auto feed = at.words.find('\n');
    return feed != std::string::npos && begins_line(at) && at.words.find_first_not_of("0123456789. \r") >= feed;
}

bool day_month_stands(const DateExpression& date, const Around& at)
{
    if (ascii_alnum(at.previous()) || at.previous() == '/' || at.previous() == '_') return false;
    // "1  December fair" is an item and its title.
    static const Pattern item(R"(^\d{1,2}[ ]{2,})");
    if (!date.first.year && begins_line(at) && item.found_in(at.words)) return false;
    static const Pattern decimal_before(R"(\d[.,:/]$)");
    if (!date.weekday && decimal_before.found_in(at.before)) return false;
    if (day_on_line_of_its_own(date, at)) return false;
    static const Pattern clock_after(R"((?i)^(?:[.:]\d|[ ]?[ap]\.?m\b|%))");
    if (date.rule == "month day year" && !date.first.year && clock_after.found_in(at.after)) return false;
    const bool lower_case = at.words.find("may") != std::string::npos || at.words.find("march") != std::string::npos;
    if (lower_case && !date.first.year && !date.weekday) return false;
    static const Pattern abbreviation_only(R"((?i)\b(?:mar|may|sun|sat)\b)");
    if (date.rule == "month day year" && !date.first.year && !date.weekday) {
        static const Pattern item_before(R"((?i)\b(?:the|on|of|until|by|from|to|and|before|after|since|through|for|,|\()[ \n]*$)");
        return item_before.found_in(at.before) || begins_line(at) || !abbreviation_only.found_in(at.words);
    }
    return true;
}

} // namespace

bool stands_as_date(std::string_view text, const DateExpression& date)
{
    const Around at = around(text, date.span);
    if (!date.form->fits(at.before, at.after, line_of_its_own(at))) return false;
    if (!date.first.month) return !part_of_number(at) && !(date.last ? false : numbers_a_minute(at));
    if (ascii_digit(at.words.back()) && at.words.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos)
        return numeric_stands(at);
    if (date.first.day) return day_month_stands(date, at);
    if (!date.first.year) return bare_month_stands(at);
    return !ascii_alnum(at.previous()) && !ascii_alnum(at.next());
}

} // namespace minutebook::read
