#include "indexer/read/dates_relative.hpp"

#include "base/text.hpp"
#include "indexer/read/dates_words.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>
#include <cstdlib>

namespace minutebook::read {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// A rule of the table "dates_relative", ready.
struct RelativeRule {
    const Rule* rule;
    Pattern pattern;
};

struct RelativeRules {
    std::vector<RelativeRule> rules;
    PatternSet all;
};

const RelativeRules& table()
{
    static const RelativeRules made = [] {
        std::vector<RelativeRule> rules;
        std::vector<std::string> patterns;
        for (const Rule& rule : rule_table("dates_relative")) {
            rules.push_back({&rule, Pattern(rule.pattern)});
            patterns.push_back(rule.pattern);
        }
        return RelativeRules{std::move(rules), PatternSet(patterns)};
    }();
    return made;
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

PartialDate month_from(const PartialDate& base, int months)
{
    const int count = *base.year * 12 + static_cast<int>(*base.month) - 1 + months;
    return {count / 12, static_cast<unsigned>(count % 12) + 1, std::nullopt};
}

class RelativeReader {
public:
    RelativeReader(std::string_view text, const PartialDate& base, bool news) : text_(text), base_(base), news_(news) {}

    std::vector<civic::RelativeDate> read()
    {
        for (const int number : table().all.found_in(text_)) {
            const RelativeRule& one = table().rules[static_cast<std::size_t>(number)];
            if ((*one.rule)["text"] == "news" && !news_) continue;
            for (const Match& match : one.pattern.find_all(text_)) add(one, match);
        }
        std::sort(out_.begin(), out_.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
        return std::move(out_);
    }

private:
    void add(const RelativeRule& one, const Match& match)
    {
        const Rule& rule = *one.rule;
        const auto number = [&](std::string_view member) { return std::atoi(std::string(rule[member]).c_str()); };
        if (!rule["days"].empty()) tell(rule, match.groups[1], iso_day(*base_.earliest() + days{number("days")}));
        else if (!rule["months"].empty()) tell(rule, match.groups[1], month_from(base_, number("months")).to_string());
        else if (!rule["years"].empty()) tell(rule, match.groups[1], PartialDate{*base_.year + number("years"), {}, {}}.to_string());
        else if (!rule["weeks"].empty()) add_week(rule, match, number("weeks"));
        else if (rule["weekdays"] == "near") add_near(rule, match);
        else add_day_of_month(rule, match);
    }

    /// From Monday to Sunday.
    void add_week(const Rule& rule, const Match& match, int weeks)
    {
        const sys_days day = *base_.earliest();
        const sys_days monday = day - days{(std::chrono::weekday{day}.c_encoding() + 6U) % 7U} + days{7 * weeks};
        tell(rule, match.groups[1], iso_day(monday) + "/" + iso_day(monday + days{6}));
    }

    void add_near(const Rule& rule, const Match& match)
    {
        static const Pattern future(R"((?i)\b(?:will|to be|is to|are to|set to|due to|scheduled|plans? to|expected to)\b)");
        const std::string lead = match.has(1) ? ascii_lower(match.text(text_, 1)) : std::string{};
        const auto weekday = weekday_of(match.text(text_, 2));
        if (!weekday) return;
        const bool ahead = lead == "next" || (lead != "last" && future.found_in(sentence_around(text_, match.span())));
        TextSpan span = match.span();
        if (lead == "on") span.begin = match.groups[2].begin;
        tell(rule, span, iso_day(nearest_weekday(*base_.earliest(), *weekday, ahead, lead == "last" || lead == "next")));
    }

    /// Only one of the months around has that weekday on that day, or it is not certain.
    void add_day_of_month(const Rule& rule, const Match& match)
    {
        const auto weekday = weekday_of(match.text(text_, 1));
        const auto day = number_of(match.text(text_, 2));
        std::vector<PartialDate> fitting;
        for (int months = -1; months <= 1; ++months) {
            PartialDate date = month_from(base_, months);
            date.day = day;
            if (checked(date) && std::chrono::weekday{*date.earliest()}.c_encoding() == weekday) fitting.push_back(date);
        }
        if (fitting.size() == 1) tell(rule, match.groups[1], fitting.front().to_string());
    }

    void tell(const Rule& rule, const TextSpan& span, std::string value) { out_.push_back({span, std::move(value), rule.name}); }

    std::string_view text_;
    const PartialDate& base_;
    bool news_;
    std::vector<civic::RelativeDate> out_;
}; // class RelativeReader

} // namespace

std::vector<civic::RelativeDate> relative_dates(const civic::Document& document, const std::vector<DateExpression>& dates)
{
    const auto& base = document.as_of();
    if (!base || !base->is_day()) return {};
    auto out = RelativeReader(document.text, *base, is_news(document.kind)).read();
    // A weekday written with or beside its date is told by the date, "last year" behind a month by that.
    std::erase_if(out, [&](const civic::RelativeDate& r) {
        const auto near = std::lower_bound(dates.begin(), dates.end(), r.span.begin,
                                           [](const DateExpression& d, std::size_t at) { return d.span.end <= at; });
        if (near == dates.end()) return false;
        const bool weekday = r.rule.starts_with("weekday");
        return near->span.begin < r.span.end + (weekday ? 3 : 0);
    });
    std::vector<civic::RelativeDate> apart; // of two that overlap, the longer stays
    for (auto& one : out)
        if (apart.empty() || one.span.begin >= apart.back().span.end) apart.push_back(std::move(one));
        else if (one.span.size() > apart.back().span.size()) apart.back() = std::move(one);
    return apart;
}

} // namespace minutebook::read
