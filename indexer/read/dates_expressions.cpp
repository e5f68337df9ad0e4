#include "indexer/read/dates_expressions.hpp"

#include "base/text.hpp"
#include "indexer/read/dates_context.hpp"
#include "indexer/read/dates_forms.hpp"
#include "indexer/read/dates_windows.hpp"
#include "indexer/read/dates_words.hpp"

#include <algorithm>
#include <string>

namespace minutebook::read {
namespace {

enum class Order { day_month, month_day };

/// A match of a form, before its parts are looked at.
struct Candidate {
    const DateForm* form = nullptr;
    Match match; ///< in the whole text
};

bool in_numbers(const DateForm& form) { return form.name.find("numeric") != std::string::npos || form.name == "spaced numbers"; }

std::vector<Candidate> candidates_in(std::string_view text)
{
    std::vector<Candidate> out;
    for (const TextSpan& window : date_windows(text)) {
        const auto words = window.of(text);
        for (const int number : date_forms_in(words)) {
            const DateForm& form = date_forms()[static_cast<std::size_t>(number)];
            for (Match& match : form.pattern.find_all(words)) {
                for (TextSpan& group : match.groups)
                    if (!group.empty()) group = {group.begin + window.begin, group.end + window.begin};
                out.push_back({&form, std::move(match)});
            }
        }
    }
    return out;
}

/// North American documents write the month first in numbers too. Where no date in words tells, a day above twelve does.
Order numeric_order(std::string_view text, const std::vector<Candidate>& candidates)
{
    int words = 0, numbers = 0;
    for (const Candidate& one : candidates) {
        const bool has_year = !one.form->words(text, one.match, DatePart::year).empty();
        if (one.form->name == "month day year" && has_year) ++words;
        if (one.form->name == "day month year" && has_year) --words;
        if (!in_numbers(*one.form)) continue;
        const auto first = number_of(one.form->words(text, one.match, DatePart::day)).value_or(0);
        const auto second = number_of(one.form->words(text, one.match, DatePart::month)).value_or(0);
        if (second > 12 && first <= 12) ++numbers;
        if (first > 12 && second <= 12) --numbers;
    }
    return (words != 0 ? words : numbers) > 0 ? Order::month_day : Order::day_month;
}

std::optional<unsigned> month_number(const DateForm& form, std::string_view word)
{
    if (form.name == "misspelt month") return misspelt_month_of(word);
    return ascii_digit(word.front()) ? number_of(word) : month_of(word);
}

/// The second year of "2019/20": at least one and at most thirty years on; of "2012/3" the next.
std::optional<int> closing_year(int first, std::string_view digits)
{
    if (digits.size() == 1) return first % 10 + 1 == digits.front() - '0' ? std::optional(first + 1) : std::nullopt;
    const auto second = digits.size() == 2 ? number_of(digits) : std::nullopt;
    int value = second ? first / 100 * 100 + static_cast<int>(*second) : year_of(digits).value_or(0);
    if (second && value <= first) value += 100;
    if (value <= first || value - first > 30) return std::nullopt;
    return value;
}

std::optional<DateExpression> numeric(DateExpression out, Order order)
{
    if (!out.first.day || !out.first.month) return std::nullopt;
    const bool swapped = *out.first.month > 12 || (order == Order::month_day && *out.first.day <= 12);
    if (swapped) std::swap(*out.first.day, *out.first.month);
    if (!checked(out.first)) return std::nullopt;
    return out;
}

/// Day, month and year as the groups tell them; false where a word is no month.
bool read_first(std::string_view text, const Candidate& from, DateExpression& out)
{
    const auto words = [&](DatePart part) { return from.form->words(text, from.match, part); };
    if (const auto word = words(DatePart::weekday); !word.empty()) out.weekday = weekday_of(word);
    if (const auto digits = words(DatePart::day); !digits.empty()) out.first.day = number_of(digits);
    if (const auto word = words(DatePart::month); !word.empty()) {
        out.first.month = month_number(*from.form, word);
        if (!out.first.month) return false;
    }
    if (const auto digits = words(DatePart::year); !digits.empty()) out.first.year = year_of(digits);
    out.year_before = !words(DatePart::last_year).empty();
    return true;
}

/// "14 and 21 May" is no span of days; the day without a month is left to itself.
bool joins_days_apart(std::string_view text, const Candidate& from, const DateExpression& date)
{
    if (from.form->name != "days of one month") return false;
    const auto joined = TextSpan{from.match.groups[2].end, from.match.groups[3].begin}.of(text);
    const bool listed = joined.find("and") != joined.npos || joined.find('&') != joined.npos;
    return listed && *date.last->day != *date.first.day + 1;
}

/// The end of a span of years, months or days; false where there is none that can be.
bool read_last(std::string_view text, const Candidate& from, DateExpression& out)
{
    const auto words = [&](DatePart part) { return from.form->words(text, from.match, part); };
    const auto year = words(DatePart::year2);
    if (!out.first.month) {
        const auto closing = closing_year(out.first.year.value_or(0), year);
        // A stroke joins the halves of a municipal year: "2024/45" is a number.
        const bool stroke = from.match.text(text).find('/') != std::string_view::npos;
        if (!closing || (stroke && *closing > *out.first.year + (year.size() == 4 ? 3 : 1))) return false;
        out.last = PartialDate{closing, {}, {}};
        return true;
    }
    out.last = out.first;
    if (const auto digits = words(DatePart::day2); !digits.empty()) out.last->day = number_of(digits);
    if (const auto word = words(DatePart::month2); !word.empty()) out.last->month = month_of(word);
    if (!year.empty()) out.last->year = year_of(year);
    if (!out.first.year) out.first.year = out.last->year;
    if (year.empty() || out.first.year == out.last->year)
        if (out.first.month > out.last->month && out.first.year) --*out.first.year;
    return checked(*out.last) && out.first < *out.last && !joins_days_apart(text, from, out);
}

std::optional<DateExpression> expression(std::string_view text, const Candidate& from, Order order)
{
    DateExpression out;
    out.rule = from.form->name;
    out.form = from.form;
    out.confidence = from.form->confidence;
    out.span = from.match.span();
    if (out.rule == "holiday") {
        if (order == Order::day_month) return std::nullopt;
        out.first = {std::nullopt, 7, 4};
        out.yearless = true;
        return out;
    }
    if (!read_first(text, from, out)) return std::nullopt;
    if (in_numbers(*from.form)) return numeric(out, order);
    const bool span = from.form->tells(DatePart::year2) || from.form->tells(DatePart::day2) || from.form->tells(DatePart::month2);
    if (span && !read_last(text, from, out)) return std::nullopt;
    if (!checked(out.first)) return std::nullopt;
    return out;
}

/// Dots of abbreviations and marks of emphasis at the end belong to the sentence where nothing follows in the expression.
void trim_end(std::string_view text, DateExpression& date)
{
    const auto loose = [](char c) { return c == '.' || c == ',' || c == 'T' || c == '*' || c == '\n' || c == ' '; };
    while (date.span.end > date.span.begin && loose(text[date.span.end - 1])) --date.span.end;
}

} // namespace

std::vector<DateExpression> date_expressions(std::string_view text)
{
    auto candidates = candidates_in(text);
    const Order order = numeric_order(text, candidates);
    std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        const TextSpan &x = a.match.span(), &y = b.match.span();
        return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
    });
    std::vector<DateExpression> out;
    for (const Candidate& candidate : candidates) {
        if (!out.empty() && candidate.match.span().begin < out.back().span.end) continue;
        auto date = expression(text, candidate, order);
        if (!date) continue;
        trim_end(text, *date);
        if (stands_as_date(text, *date)) out.push_back(*date);
    }
    return out;
}

} // namespace minutebook::read
