#include "indexer/read/dates_expressions.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/dates_context.hpp"
#include "indexer/read/dates_words.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>
#include <string>

namespace minutebook::read {
namespace {

// Pieces of the patterns. GAP: spaces with at most one line break, after which a quoted text repeats its '>'.
const std::string gap = R"((?:[ \t\x{A0}\x{2009}\x{202F}]+(?:\r?\n[> \t]*)?|\r?\n[> \t]*))";
const std::string weekday = R"((?i:(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?))";
const std::string weekday_before = "(?:" + weekday + R"([.,]?(?:)" + gap + R"(|[ ]?-[ ]?-[ ]?|[ ]?[–-][ ]?)(?:(?i:the))" + gap + ")?)?";
const std::string ordinal = R"((?:[ ]?(?i:st|nd|rd|th)[.,]?))";
const std::string day = R"((0?[1-9]|[12]\d|3[01]))";
const std::string day_end = "(?:" + ordinal + "?" + gap + "(?:(?i:day)?" + gap + "?(?i:of)" + gap + ")?|" + ordinal + ")";
const std::string month_words =
    R"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const std::string month = "(?i:(" + month_words + R"())\b\.?)";
const std::string celtic_month =
    R"((?i:(ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr|)"
    R"(eanáir|feabhra|márta|aibreán|bealtaine|mh?eitheamh|iúil|lúnasa|mh?eán fómhair|deireadh fómhair|sh?amhain|nollaig)))";
const std::string year = R"(((?:1[5-9]|20)\d\d)\b)";
const std::string comma_gap = "(?:,?" + gap + "|,)";
const std::string year_after = "(?:" + comma_gap + year + ")?";
const std::string last_year = "(?:" + gap + "(last" + gap + "year)\\b)?";
const std::string dash = R"([ ]?(?:[/–-]|to|until)[ ]?)";

enum class Order { day_month, month_day };

/// One form. Numbers are groups of the pattern; 0 = the form has no such part.
struct Form {
    std::string_view rule;
    Pattern pattern;
    int weekday = 0, day = 0, month = 0, year = 0, day2 = 0, month2 = 0, year2 = 0, year_before = 0;
};

const std::vector<Form>& forms()
{
    static const std::vector<Form> table{
        {"holiday", Pattern(R"(\b((?i:fourth|4th) of July)\b)")},
        {"day month year", Pattern("\\b" + weekday_before + "\\b" + day + day_end + month + year_after + last_year), 1, 2, 3, 4, 0, 0, 0,
         5},
        {"month day year", Pattern("\\b" + weekday_before + "\\b" + month + gap + day + ordinal + "?\\b" + year_after), 1, 3, 2, 4},
        {"misspelt month", Pattern("\\b" + weekday_before + "\\b" + day + day_end + R"(([A-Z][a-z]{4,10})\b)" + year_after), 1, 2, 3, 4},
        {"Celtic month", Pattern(R"(\b)" + day + day_end + celtic_month + comma_gap + year), 0, 1, 2, 3},
        {"days of one month",
         Pattern("\\b" + weekday_before + "\\b" + day + ordinal + "?" + R"([ ]?(?:[/–-]|to|and|&)[ ]?)" + day + day_end + month +
                 year_after),
         1, 2, 4, 5, 3},
        {"month and days", Pattern("\\b" + month + gap + day + ordinal + "?" + R"([ ]?[–-][ ]?)" + day + ordinal + "?\\b" + year_after), 0,
         2, 1, 4, 3},
        {"day to day", Pattern("\\b" + day + day_end + month + R"([ ]?[–-][ ]?)" + day + day_end + month + comma_gap + year), 0, 1, 2, 5, 3,
         4},
        {"hyphened", Pattern(R"(\b(\d{1,2})[-/](?i:()" + month_words + R"())[-/]((?:19|20)?\d\d)\b)"), 0, 1, 2, 3},
        {"month to month", Pattern("\\b" + month + R"([ ]?[/–-][ ]?)" + month + comma_gap + year), 0, 0, 1, 3, 0, 2},
        {"month year", Pattern("\\b" + month + "(?:,?" + gap + "(?:(?i:of)" + gap + ")?" + year + R"(|[ ]?['’](\d\d)\b))"), 0, 0, 1, 2},
        {"month alone", Pattern("\\b" + month + last_year), 0, 0, 1, 0, 0, 0, 0, 2},
        {"ISO day", Pattern(R"(\b((?:1[89]|20)\d\d)-(\d\d)-(\d\d)(?:\b|T))"), 0, 3, 2, 1},
        {"numeric", Pattern("\\b" + weekday_before + R"(\b(\d{1,2})[ ]?[/.-][ ]?(\d{1,2})[ ]?[/.-][ ]?((?:1[89]|20)\d\d|\d\d)\b)"), 1, 2, 3,
         4},
        {"years", Pattern("\\b" + year + dash + R"(((?:1[5-9]|20)?\d\d)\b)"), 0, 0, 0, 1, 0, 0, 2},
        {"short years", Pattern(R"(\b(\d\d)/(\d\d)\b)"), 0, 0, 0, 1, 0, 0, 2},
        {"year", Pattern("\\b" + year), 0, 0, 0, 1},
    };
    return table;
}

std::string_view part(std::string_view text, const Match& match, int group)
{
    return group > 0 && match.has(static_cast<std::size_t>(group)) ? match.text(text, static_cast<std::size_t>(group)) : std::string_view{};
}

/// American documents write the month first in numbers too.
Order numeric_order(std::string_view text)
{
    static const Pattern american("\\b" + month + gap + day + "," + gap + year);
    static const Pattern british("\\b" + day + day_end + month + ",?" + gap + year);
    return american.find_all(text).size() > british.find_all(text).size() ? Order::month_day : Order::day_month;
}

std::optional<unsigned> month_number(const Form& form, std::string_view word)
{
    if (form.rule == "misspelt month") return misspelt_month_of(word);
    return ascii_digit(word.front()) ? number_of(word) : month_of(word);
}

/// The second year of "2019/20": at least one and at most thirty years on.
std::optional<int> closing_year(int first, std::string_view digits)
{
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

std::optional<DateExpression> expression(const Form& form, std::string_view text, const Match& match, Order order)
{
    DateExpression out;
    out.rule = form.rule;
    out.span = match.span();
    if (form.rule == "holiday") {
        if (order == Order::day_month) return std::nullopt;
        out.first = {std::nullopt, 7, 4};
        out.yearless = true;
        return out;
    }
    if (const auto word = part(text, match, form.weekday); !word.empty()) out.weekday = weekday_of(word);
    if (const auto digits = part(text, match, form.day); !digits.empty()) out.first.day = number_of(digits);
    if (const auto word = part(text, match, form.month); !word.empty()) {
        out.first.month = month_number(form, word);
        if (!out.first.month) return std::nullopt;
    }
    if (const auto digits = part(text, match, form.year); !digits.empty()) out.first.year = year_of(digits);
    if (form.rule == "month year" && match.has(3)) out.first.year = year_of(match.text(text, 3));
    out.year_before = !part(text, match, form.year_before).empty();
    if (form.rule == "numeric") return numeric(out, order);
    if (form.year2 > 0) {
        const auto closing = closing_year(out.first.year.value_or(0), part(text, match, form.year2));
        if (!closing || (form.rule == "short years" && *closing != *out.first.year + 1)) return std::nullopt;
        out.last = PartialDate{closing, {}, {}};
    }
    if (form.day2 > 0 || form.month2 > 0) {
        out.last = out.first;
        if (form.day2 > 0) out.last->day = number_of(part(text, match, form.day2));
        if (form.month2 > 0) out.last->month = month_of(part(text, match, form.month2));
        if (out.first.month > out.last->month && out.first.year) --*out.first.year;
        if (!checked(*out.last) || !(out.first < *out.last)) return std::nullopt;
    }
    if (!checked(out.first)) return std::nullopt;
    // "14 and 21 May" is no span of days; the day without a month is left to itself.
    const auto joined =
        form.rule == "days of one month" ? TextSpan{match.groups[2].end, match.groups[3].begin}.of(text) : std::string_view{};
    if ((joined.find("and") != joined.npos || joined.find('&') != joined.npos) && *out.last->day != *out.first.day + 1) return std::nullopt;
    return out;
}

/// Trailing dots of abbreviations belong to the sentence where nothing follows in it.
void trim_end(std::string_view text, DateExpression& date)
{
    while (date.span.end > date.span.begin && (text[date.span.end - 1] == '.' || text[date.span.end - 1] == 'T')) --date.span.end;
}

} // namespace

std::vector<DateExpression> date_expressions(std::string_view text)
{
    std::vector<DateExpression> found;
    const Order order = numeric_order(text);
    for (const Form& form : forms())
        for (const Match& match : form.pattern.find_all(text)) {
            auto date = expression(form, text, match, order);
            if (!date) continue;
            trim_end(text, *date);
            if (stands_as_date(text, *date)) found.push_back(*date);
        }
    std::stable_sort(found.begin(), found.end(), [](const DateExpression& a, const DateExpression& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    std::vector<DateExpression> out;
    for (const DateExpression& date : found)
        if (out.empty() || out.back().span.end <= date.span.begin) out.push_back(date);
    return out;
}

} // namespace minutebook::read
