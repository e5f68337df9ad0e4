#include "indexer/read/dates.hpp"

#include "indexer/read/dates_expressions.hpp"
#include "indexer/read/dates_relative.hpp"
#include "indexer/read/dates_words.hpp"
#include "indexer/read/pattern.hpp"

#include <cstdlib>

namespace minutebook::read {
namespace {

using std::chrono::sys_days;

bool needs_year(const DateExpression& date) { return !date.first.year && !date.yearless; }

/// "17 October, 6 November and 18 November 2019": the year of the last date of a list serves those before it.
void share_years(std::string_view text, std::vector<DateExpression>& dates)
{
    static const Pattern joint(R"((?i)\s*(?:,|[&/–-]|,?\s*(?:and|or|to|until|through)(?:\s+the)?)\s*)");
    for (std::size_t i = dates.size(); i-- > 1;) {
        DateExpression& before = dates[i - 1];
        const DateExpression& after = dates[i];
        if (!needs_year(before) || before.year_before || !after.first.year || !after.first.month) continue;
        if (!joint.matches_whole(text.substr(before.span.end, after.span.begin - before.span.end))) continue;
        before.first.year = *after.first.year - (before.first.month > after.first.month ? 1 : 0);
        if (before.last) before.last->year = before.first.year;
    }
}

unsigned weekday_number(sys_days day) { return std::chrono::weekday{day}.c_encoding(); }

/// The year that brings the date nearest to `now`; a weekday written with it must agree where any year makes it so.
std::optional<int> nearest_year(const DateExpression& date, const PartialDate& now)
{
    const auto around = now.earliest();
    if (!around || !now.month) return std::nullopt;
    std::optional<int> best;
    bool best_agrees = false;
    long best_distance = 0;
    for (int year = *now.year - 1; year <= *now.year + 1; ++year) {
        PartialDate candidate = date.first;
        candidate.year = year;
        if (!checked(candidate)) continue;
        PartialDate middle = candidate;
        if (!middle.day) middle.day = 15;
        const sys_days day = *middle.earliest();
        const bool agrees = date.weekday && candidate.day && weekday_number(day) == *date.weekday;
        const long distance = std::labs((day - *around).count());
        if (!best || (agrees && !best_agrees) || (agrees == best_agrees && distance < best_distance)) {
            best = year;
            best_agrees = agrees;
            best_distance = distance;
        }
    }
    return best;
}

/// "our May meeting" in the minutes of May: this one or the last? Not certain, so no year.
bool names_a_meeting_of_this_month(std::string_view text, const DateExpression& date, const PartialDate& now)
{
    static const Pattern meeting(R"((?i)\s+(?:\w+\s+){0,2}meetings?\b)");
    return !date.first.day && date.first.month == now.month && meeting.match_at(text, date.span.end).has_value();
}

void fill_year(std::string_view text, DateExpression& date, const std::optional<PartialDate>& now)
{
    if (!needs_year(date) || !now || !now->year) return;
    if (date.year_before) date.first.year = *now->year - 1;
    else if (!names_a_meeting_of_this_month(text, date, *now)) date.first.year = nearest_year(date, *now);
    if (date.last && date.first.year) date.last->year = date.first.year;
}

civic::Mention mention_of(std::string_view text, const DateExpression& date)
{
    civic::Mention mention;
    mention.kind = civic::MentionKind::date;
    mention.span = date.span;
    mention.text = std::string(date.span.of(text));
    mention.value = DateValue{date.first, date.last}.to_string();
    mention.rule = std::string(date.rule);
    if (date.weekday && date.first.is_day() && weekday_number(*date.first.earliest()) != *date.weekday)
        mention.confidence = 0.7; // one of them is wrong
    return mention;
}

} // namespace

Dates find_dates(const civic::Document& document)
{
    const std::string_view text = document.text;
    auto expressions = date_expressions(text);
    share_years(text, expressions);
    Dates out;
    for (DateExpression& date : expressions) {
        fill_year(text, date, document.as_of());
        out.mentions.push_back(mention_of(text, date));
    }
    out.relative = relative_dates(document, expressions);
    return out;
}

} // namespace minutebook::read
