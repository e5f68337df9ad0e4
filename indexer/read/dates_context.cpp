#include "indexer/read/dates_context.hpp"

#include "base/text.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

constexpr std::size_t look = 40;

/// The words around an expression, for patterns anchored at their inner ends.
struct Around {
    std::string before; ///< the last bytes before it
    std::string after;  ///< the first bytes after it
    std::string words;  ///< its own

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
    return {std::string(text.substr(begin, span.begin - begin)), std::string(text.substr(span.end, end - span.end)),
            std::string(span.of(text))};
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

bool follows_number_word(const Around& at)
{
    static const Pattern pattern(
        R"((?i)\b(?:minutes?|mins?|items?|no|nos|number|ref|reference|application|paragraph|para|section|page|pages|room|tel|)"
        R"(telephone|extension|ext|phone|fax|order|vote|resolution|motion|policy|form|unit|plot|lot|by-?law|bill|ordinance|file|case|contract|decision|permit)\.?:?[ ]*(?:no\.?[ ]*)?$)");
    return pattern.found_in(at.before);
}

bool year_stands(const Around& at)
{
    if (part_of_number(at)) return false;
    static const Pattern clock(R"((?i)^[ ]?(?:hrs|hours|h)\b)");
    static const Pattern unit(
        R"((?i)^[ ]?(?:sq|square|metres?|miles?|acres?|hectares?|tonnes?|per cent|words|km|kg|ml|mm|people|homes|houses|dwellings|)"
        R"(residents|jobs|spaces|units|properties|households|pupils|members|copies|signatures|volunteers|pounds|dollars)\b)");
    if (clock.found_in(at.after) || unit.found_in(at.after)) return false;
    static const Pattern reference(
        R"((?i)\b(?:no|nos|number|ref|reference|tel|telephone|ext|phone|fax|room|po box|plot|lot|iso|bs|minute|item)\.?:?[ ]*$)");
    if (reference.found_in(at.before)) return false;
    static const Pattern round_count(R"(^[ ][a-z]+s\b)");
    static const Pattern time_word(
        R"((?i)\b(?:in|since|of|from|by|the|a|until|during|early|late|mid|before|after|for|to|and|act|last|\()[ -]*$)");
    const bool round = at.words.size() == 4 && at.words.substr(2) == "00";
    return !round || time_word.found_in(at.before) || !round_count.found_in(at.after);
}

bool years_stand(const DateExpression& date, const Around& at)
{
    if (part_of_number(at) || follows_number_word(at)) return false;
    if (date.rule != "short years") return true;
    static const Pattern season(
        R"((?i)^[ ]*(?:municipal|civic|council|financial|fiscal|academic|school|budget|season|year|session|precept|accounts|tax)\b)");
    static const Pattern season_before(
        R"((?i)\b(?:year|years|for|in|budget|season|since|during|precept|accounts|and|\(|session|the)[ ]*$)");
    const bool telling = season.found_in(at.after) || season_before.found_in(at.before);
    return telling && (at.words.front() != '0' || season.found_in(at.after));
}

bool numeric_stands(const Around& at)
{
    const bool full_year = at.words.size() >= 8 && at.words.find_last_of("/.-") + 5 == at.words.size();
    if (part_of_number(at) || (!full_year && follows_number_word(at))) return false;
    // "16.09.02 Register of Interests" is the number of a minute.
    const bool dotted_short = at.words.find('.') != std::string::npos && at.words.size() <= 8;
    return !(dotted_short && begins_line(at) && !ends_line(at));
}

constexpr std::string_view month_prepositions =
    R"((?i)\b(?:in|of|since|until|till|during|last|next|early|late|mid|from|to|for|our|my|before|after|this|each|every|end|beginning|middle|between|through|)"
    R"(by|and|or|the|&|/|at|on|'s|’s)[ \n>-]*$)";

/// A month's name without day or year: also a verb, a name, the first word of something else.
bool bare_month_stands(const Around& at)
{
    if (ascii_alnum(at.previous()) || ascii_alnum(at.next()) || at.previous() == '/' || at.previous() == '_' || at.next() == '@' ||
        at.previous() == '@')
        return false;
    if (at.words.front() < 'A' || at.words.front() > 'Z') return false;
    static const Pattern title(
        R"((?i)\b(?:cllrs?|councillors?|cllor|mr|mrs|ms|miss|dr|sir|dame|lord|lady|rev|ald|alderman|mayor|commissioner|councilmember)\.?[ \n]+$)");
    if (title.found_in(at.before)) return false;
    static const Pattern initial(R"(\b[A-Z]\.?[ ]$)");
    if (initial.found_in(at.before)) return false;
    const std::string word = ascii_lower(at.words);
    static const Pattern preposition(month_prepositions);
    const bool led = preposition.found_in(at.before);
    static const Pattern meeting_after(
        R"((?i)^['’]?s?[ \n]+(?:\w+[ ]){0,2}(?:meetings?|minutes|elections?|council|committee|agenda|report|issue|edition|session|budget)\b)");
    const bool alone = begins_line(at) && ends_line(at);
    if (meeting_after.found_in(at.after)) return true;
    static const Pattern short_form(R"((?i)^(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?$)");
    if (short_form.matches_whole(word)) return alone || (led && word != "mar" && word != "jan");
    static const Pattern verb(
        R"((?i)^[ \n]+(?:be|not|have|also|i|we|you|it|he|she|they|the|or may|wish|well|need|only|god|this|that|any|contain|include)\b)");
    if (word == "may" && verb.found_in(at.after)) return false;
    static const Pattern name_before(R"([a-z,;:)][ ][A-Z][a-z]+[ ]$)");
    static const Pattern name_after(R"(^[ ][A-Z][a-z]+)");
    static const Pattern joined(R"((?i)^[ ]?(?:&|and|,|/|to|–|-)[ ]?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)");
    if (joined.found_in(at.after)) return true;
    const bool doubtful = word == "may" || word == "march" || word == "april" || word == "june" || word == "august";
    if (doubtful && !alone && !led) return false;
    static const Pattern weak_lead(R"((?i)(?:\b(?:by|and|or|the|at|to|on|for|from)|&|/|'s|’s)[ \n>-]*$)");
    static const Pattern known_after(
        R"(^[ ](?:Meeting|Council|Committee|Day|Bank|Budget|General|Local|Annual|Community|Parish|Town|Government|Full|Planning|Elections?)\b)");
    if (doubtful && name_after.found_in(at.after) && weak_lead.found_in(at.before) && !known_after.found_in(at.after)) return false;
    return !(doubtful && name_before.found_in(at.before));
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
    if (date.rule == "year") return year_stands(at);
    if (date.rule == "years" || date.rule == "short years") return years_stand(date, at);
    if (date.rule == "numeric" || date.rule == "ISO day") return numeric_stands(at);
    if (date.rule == "month alone") return bare_month_stands(at);
    if (date.rule == "month year" || date.rule == "month to month") return !ascii_alnum(at.previous()) && !ascii_alnum(at.next());
    return day_month_stands(date, at);
}

} // namespace minutebook::read
