#include "indexer/read/dates_years.hpp"

#include "indexer/read/dates_words.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>
#include <cassert>

namespace minutebook::read {
namespace {

using std::chrono::sys_days;

constexpr std::size_t look = 90;       ///< how far the words around are looked at
constexpr std::size_t neighbours = 12; ///< dates on either side that may lend their year
constexpr long half_a_season = 100;    ///< days: a date that is nearer than that is not another year's

/// A rule of the table, ready.
struct YearRule {
    std::string_view name;
    std::optional<Pattern> before, after;
    double confidence = 1.0;

    [[nodiscard]] bool fits_before(std::string_view words) const { return before && before->found_in(words); }
    [[nodiscard]] bool fits_after(std::string_view words) const { return after && after->found_in(words); }
    void name_it(DateExpression& date) const
    {
        date.rule = name;
        date.confidence = std::min(date.confidence, confidence);
    }
};

const YearRule& year_rule(std::string_view name)
{
    static const std::vector<YearRule> rules = [] {
        std::vector<YearRule> out;
        for (const Rule& rule : rule_table("dates_years")) {
            YearRule one{rule.name, {}, {}, rule.confidence};
            if (!rule["before"].empty()) one.before.emplace(rule["before"]);
            if (!rule["after"].empty()) one.after.emplace(rule["after"]);
            out.push_back(std::move(one));
        }
        return out;
    }();
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const YearRule& r) { return r.name == name; });
    assert(found != rules.end());
    return *found;
}

unsigned weekday_number(sys_days day) { return std::chrono::weekday{day}.c_encoding(); }

bool agrees(const DateExpression& date, const PartialDate& day)
{
    return date.weekday && day.is_day() && checked(day) && weekday_number(*day.earliest()) == *date.weekday;
}

PartialDate in_year(const PartialDate& date, int year) { return {year, date.month, date.day}; }

/// Days from `now` to the date in that year; nothing for 29 February of a common year.
std::optional<long> distance(const PartialDate& date, int year, sys_days now)
{
    PartialDate candidate = in_year(date, year);
    if (!checked(candidate)) return std::nullopt;
    if (!candidate.day) candidate.day = 15;
    return (*candidate.earliest() - now).count();
}

/// Does all of the date lie after `now` in that year? The month of `now` does not.
bool lies_ahead(const DateExpression& date, int year, sys_days now)
{
    const PartialDate day = in_year(date.first, year);
    return checked(day) && *day.earliest() > now;
}

/// Does all of the date lie before `now` in that year?
bool lies_behind(const DateExpression& date, int year, sys_days now)
{
    const PartialDate day = in_year(date.first, year);
    return checked(day) && *day.latest() < now;
}

class Years {
public:
    Years(std::string_view text, std::vector<DateExpression>& dates, const std::optional<PartialDate>& now)
        : text_(text), dates_(dates), now_(now)
    {}

    void give()
    {
        for (std::size_t i = dates_.size(); i-- > 0;) {
            DateExpression& date = dates_[i];
            if (!date.first.year && !date.yearless && !of_every_year(date) && !of_the_next(i)) of_the_text(date);
            if (date.last && !date.last->year) date.last->year = date.first.year;
            if (date.weekday && date.first.is_day() && !agrees(date, date.first)) year_rule("weekday disagrees").name_it(date);
        }
    }

private:
    std::string_view before(const DateExpression& date) const
    {
        const std::size_t from = date.span.begin - std::min(date.span.begin, look);
        return text_.substr(from, date.span.begin - from);
    }
    std::string_view after(const DateExpression& date) const { return text_.substr(date.span.end, look); }

    bool of_every_year(DateExpression& date) const
    {
        const YearRule& rule = year_rule("holiday of every year");
        if (!rule.fits_before(before(date)) && !rule.fits_after(after(date))) return false;
        date.yearless = true;
        rule.name_it(date);
        return true;
    }

    /// The date behind it, which is done already, may tell the year of this one.
    bool of_the_next(std::size_t i)
    {
        if (i + 1 >= dates_.size() || dates_[i].year_before) return false;
        DateExpression& date = dates_[i];
        const DateExpression& next = dates_[i + 1];
        if (!next.first.year || !next.first.month || next.span.begin > date.span.end + look) return false;
        const auto between = text_.substr(date.span.end, next.span.begin - date.span.end);
        const YearRule& list = year_rule("year of the list");
        const YearRule& follows = year_rule("year of the day that follows");
        if (list.fits_after(between)) {
            date.first.year = *next.first.year - (date.first.month > next.first.month ? 1 : 0);
            list.name_it(date);
            return true;
        }
        if (date.first.day || date.first.month != next.first.month || !follows.fits_after(between)) return false;
        date.first.year = next.first.year;
        follows.name_it(date);
        return true;
    }

    void of_the_text(DateExpression& date) const
    {
        if (!now_ || !now_->year) {
            if (!date.year_before) of_the_days_around(date);
            return;
        }
        if (date.year_before) {
            date.first.year = *now_->year - 1;
            year_rule("last year").name_it(date);
            return;
        }
        if (!date.first.day && date.first.month == now_->month) {
            const YearRule& head = year_rule("meeting that the head names");
            const YearRule& unsure = year_rule("one of two meetings");
            if (date.span.begin < look && head.fits_before(before(date)) && head.fits_after(after(date))) {
                date.first.year = now_->year;
                head.name_it(date);
                return;
            }
            if (unsure.fits_after(after(date))) {
                unsure.name_it(date);
                return;
            }
        }
        nearest(date);
    }

    /// A full day written in the text that the date is close to, where all that are close agree.
    void of_the_days_around(DateExpression& date) const
    {
        std::optional<int> year;
        const auto own = static_cast<std::size_t>(&date - dates_.data());
        for (std::size_t i = own - std::min(own, neighbours); i < std::min(dates_.size(), own + neighbours); ++i) {
            const DateExpression& other = dates_[i];
            if (!other.first.is_day() || i == own) continue;
            for (int candidate = *other.first.year - 1; candidate <= *other.first.year + 1; ++candidate) {
                const auto days = distance(date.first, candidate, *other.first.earliest());
                if (!days || std::labs(*days) > half_a_season) continue;
                if (year && *year != candidate) return;
                year = candidate;
            }
        }
        if (year) choose(date, *year, "year of the days around");
    }

    /// The year that brings the date nearest to the text's day; a weekday written with it must agree where any year makes it so.
    void nearest(DateExpression& date) const
    {
        const auto now = now_->earliest();
        if (!now || !now_->month) return;
        std::vector<std::pair<long, int>> years; ///< how far, and which
        for (int year = *now_->year - 1; year <= *now_->year + 1; ++year)
            if (const auto days = distance(date.first, year, *now)) years.emplace_back(std::labs(*days), year);
        if (years.empty()) return;
        std::sort(years.begin(), years.end());
        const auto right =
            std::find_if(years.begin(), years.end(), [&](const auto& y) { return agrees(date, in_year(date.first, y.second)); });
        const YearRule& ahead = year_rule("year that lies ahead");
        const YearRule& behind = year_rule("year that lies behind");
        const bool far = years.front().first > half_a_season && years.size() > 1;
        if (year_rule("next").fits_after(after(date))) {
            const auto days = distance(date.first, *now_->year, *now);
            choose(date, days && *days > 0 ? *now_->year : *now_->year + 1, "next");
        }
        else if (right != years.end()) choose(date, right->second, "nearest year with that weekday");
        else if (const YearRule& past = year_rule("change that lies behind");
                 lies_ahead(date, years.front().second, *now) && !ahead.fits_before(before(date)) && past.fits_before(before(date)))
            choose(date, years.front().second - 1, past.name);
        else if (const YearRule& to_come = year_rule("change that lies ahead");
                 lies_behind(date, years.front().second, *now) && to_come.fits_before(before(date)))
            choose(date, years.front().second + 1, to_come.name);
        else if (far && years.front().second < years[1].second && ahead.fits_before(before(date)))
            choose(date, years[1].second, ahead.name);
        else if (far && years.front().second > years[1].second && !ahead.fits_before(before(date)) && behind.fits_before(before(date)))
            choose(date, years[1].second, behind.name);
        else choose(date, years.front().second, "nearest year");
    }

    static void choose(DateExpression& date, int year, std::string_view rule)
    {
        date.first.year = year;
        year_rule(rule).name_it(date);
    }

    std::string_view text_;
    std::vector<DateExpression>& dates_;
    const std::optional<PartialDate>& now_;
}; // class Years

} // namespace

void give_years(std::string_view text, std::vector<DateExpression>& dates, const std::optional<PartialDate>& now)
{
    Years(text, dates, now).give();
}

} // namespace minutebook::read
