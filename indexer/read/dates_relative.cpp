#include "indexer/read/dates_relative.hpp"

#include "base/text.hpp"
#include "indexer/read/dates_words.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

const std::string part_of_day = R"((?:[ ](?:morning|afternoon|evening|night))?)";

struct Distance {
    std::string_view rule;
    Pattern pattern;
    int days;
};

const std::vector<Distance>& distances()
{
    static const std::vector<Distance> table{
        {"the night before", Pattern(R"((?i)\b(?:last night|yesterday)" + part_of_day + R"()\b)"), -1},
        {"the same day", Pattern(R"((?i)\b(?:tonight|this (?:morning|afternoon|evening)|today)\b)"), 0},
        {"the day after", Pattern(R"((?i)\btomorrow)" + part_of_day + R"(\b)"), 1},
    };
    return table;
}

bool is_news(civic::DocumentKind kind) { return kind == civic::DocumentKind::news || kind == civic::DocumentKind::council_news; }

/// From the last full stop or line break before `at` to the next one after it.
std::string_view sentence_around(std::string_view text, const TextSpan& at)
{
    const auto is_break = [&](std::size_t i) {
        return text[i] == '\n' || (text[i] == '.' && i + 1 < text.size() && ascii_space(text[i + 1]));
    };
    std::size_t begin = at.begin, end = at.end;
    while (begin > 0 && at.begin - begin < 400 && !is_break(begin - 1)) --begin;
    while (end < text.size() && end - at.end < 400 && !is_break(end)) ++end;
    return text.substr(begin, end - begin);
}

/// The nearest such weekday: ahead of `base` (or on it) where `ahead`, else before it (or on it).
sys_days nearest_weekday(sys_days base, unsigned weekday, bool ahead, bool strictly)
{
    const unsigned today = std::chrono::weekday{base}.c_encoding();
    int step = ahead ? static_cast<int>((weekday + 7 - today) % 7) : -static_cast<int>((today + 7 - weekday) % 7);
    if (step == 0 && strictly) step = ahead ? 7 : -7;
    return base + days{step};
}

void add_weekdays(std::string_view text, sys_days base, std::vector<civic::RelativeDate>& out)
{
    static const Pattern weekday(R"((?i)\b(?:(on|last|next|this)[ ])?(monday|tuesday|wednesday|thursday|friday|saturday|sunday))" +
                                 part_of_day + R"(\b)");
    static const Pattern future(R"((?i)\b(?:will|to be|is to|are to|set to|due to|scheduled|plans? to|expected to)\b)");
    for (const Match& match : weekday.find_all(text)) {
        const std::string lead = match.has(1) ? ascii_lower(match.text(text, 1)) : std::string{};
        const auto number = weekday_of(match.text(text, 2));
        if (!number) continue;
        const bool ahead = lead == "next" || (lead != "last" && future.found_in(sentence_around(text, match.span())));
        const sys_days day = nearest_weekday(base, *number, ahead, lead == "last" || lead == "next");
        TextSpan span = match.span();
        if (lead == "on") span.begin = match.groups[2].begin;
        out.push_back({span, iso_day(day), "weekday near the day of the text"});
    }
}

} // namespace

std::vector<civic::RelativeDate> relative_dates(const civic::Document& document, const std::vector<DateExpression>& dates)
{
    const bool news = is_news(document.kind);
    const auto& base = document.as_of();
    if (!base || !base->is_day()) return {};
    const sys_days day = *base->earliest();
    std::vector<civic::RelativeDate> out;
    for (const Distance& distance : distances())
        for (const Match& match : distance.pattern.find_all(document.text))
            out.push_back({match.span(), iso_day(day + days{distance.days}), std::string(distance.rule)});
    if (news) add_weekdays(document.text, day, out);
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
    // A weekday written with or beside its date is told by the date.
    std::erase_if(out, [&](const civic::RelativeDate& r) {
        const auto near = std::lower_bound(dates.begin(), dates.end(), r.span.begin,
                                           [](const DateExpression& d, std::size_t at) { return d.span.end <= at; });
        return r.rule.front() == 'w' && near != dates.end() && near->span.begin < r.span.end + 3;
    });
    return out;
}

} // namespace minutebook::read
