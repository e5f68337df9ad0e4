#include "indexer/read/statements_days.hpp"

#include "base/text.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>
#include <cassert>
#include <string_view>

namespace minutebook::read {
namespace {

using civic::HoldingStatus;
using civic::Predicate;
using civic::Statement;

constexpr std::size_t longest_sentence = 600;
constexpr std::size_t longest_between = 90; ///< between a day that opens a sentence and what happened on it

struct DayRule {
    const Rule* rule;
    Pattern pattern;
};

const Pattern& pattern_of(std::string_view name)
{
    static const std::vector<DayRule> rules = [] {
        std::vector<DayRule> out;
        for (const Rule& rule : rule_table("statements_days")) out.push_back({&rule, Pattern(rule.pattern)});
        return out;
    }();
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const DayRule& one) { return one.rule->name == name; });
    assert(found != rules.end());
    return found->pattern;
}

/// "Cllr. Vexley": a full stop that ends no sentence.
bool short_form(std::string_view before)
{
    static const Pattern known(
        R"((?:^|[\s(])(?:\p{L}|Cllrs?|Mr|Mrs|Ms|Dr|Rev|St|Prof|Ald|No|Hon|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$)");
    return known.found_in(before.substr(before.size() > 12 ? before.size() - 12 : 0));
}

bool breaks(std::string_view text, std::size_t at)
{
    if (text[at] == '\n') {
        std::size_t next = at + 1;
        while (next < text.size() && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r')) ++next;
        return next < text.size() && text[next] == '\n';
    }
    if (text[at] != '.' && text[at] != '!' && text[at] != '?' && text[at] != ';') return false;
    if (at + 1 < text.size() && !ascii_space(text[at + 1])) return false;
    return text[at] != '.' || !short_form(text.substr(0, at));
}

TextSpan sentence_around(std::string_view text, const TextSpan& at)
{
    std::size_t begin = at.begin, end = at.end;
    while (begin > 0 && at.begin - begin < longest_sentence && !breaks(text, begin - 1)) --begin;
    while (begin < at.begin && ascii_space(text[begin])) ++begin;
    while (end < text.size() && end - at.end < longest_sentence && !breaks(text, end)) ++end;
    return {begin, end};
}

struct ToldDay {
    TextSpan span;
    DateValue value;
};

std::vector<ToldDay> told_days(const std::vector<civic::Mention>& dates, const std::vector<civic::RelativeDate>& relative)
{
    std::vector<ToldDay> out;
    const auto add = [&](const TextSpan& span, std::string_view value) {
        const auto day = DateValue::parse(value);
        if (day && day->first.year) out.push_back({span, *day});
    };
    for (const auto& date : dates) add(date.span, date.value);
    for (const auto& date : relative) add(date.span, date.value);
    std::sort(out.begin(), out.end(), [](const ToldDay& a, const ToldDay& b) { return a.span < b.span; });
    return out;
}

class DayTeller {
public:
    DayTeller(std::string_view text, std::vector<ToldDay> days) : text_(text), days_(std::move(days)) {}

    void tell(Statement& statement) const
    {
        const TextSpan sentence = sentence_around(text_, statement.evidence);
        auto inside = days_in(sentence);
        // "on Wednesday (19 May) … Mayor for 2021/22": the year is the term's.
        if (std::any_of(inside.begin(), inside.end(), [](const ToldDay& day) { return day.value.first.month.has_value(); }))
            std::erase_if(inside, [](const ToldDay& day) { return !day.value.first.month; });
        for (const ToldDay& day : inside)
            if (day.span.begin >= statement.evidence.end && behind(statement, day)) return;
        if (same_date(statement)) return;
        if (inside.empty() || !one_day(inside)) return;
        for (const ToldDay& day : inside) {
            const bool within = day.span.begin >= statement.evidence.begin && day.span.end <= statement.evidence.end &&
                                !aside(text_.substr(statement.evidence.begin, day.span.begin - statement.evidence.begin), statement);
            if (within && changes(statement) && give(statement, day, "")) return;
            if (before(statement, day, sentence) && give(statement, day, "")) {
                statement.evidence.begin = std::min(statement.evidence.begin, sentence.begin);
                return;
            }
        }
    }

private:
    static bool changes(const Statement& statement)
    {
        return statement.predicate == Predicate::starts || statement.predicate == Predicate::ends;
    }

    /// "The chief executive of a council which went bankrupt last week has resigned", "Ann Example, who joined in 2012, has resigned": a
    /// day of something else.
    static bool aside(std::string_view words, const Statement& statement)
    {
        static const Pattern clause(R"((?i)\b(?:which|who|that|whose)\b)");
        return (statement.rule.starts_with("unnamed holder") || statement.rule == "goes, without a post") && clause.found_in(words);
    }

    [[nodiscard]] std::vector<ToldDay> days_in(const TextSpan& sentence) const
    {
        const auto first = std::lower_bound(days_.begin(), days_.end(), sentence.begin,
                                            [](const ToldDay& day, std::size_t at) { return day.span.begin < at; });
        std::vector<ToldDay> out;
        for (auto day = first; day != days_.end() && day->span.end <= sentence.end; ++day) out.push_back(*day);
        return out;
    }

    /// "(b) that Ann Example be appointed Acting Clerk from the same date": the day told last before.
    [[nodiscard]] bool same_date(Statement& statement) const
    {
        static const Pattern words(R"((?i)^,? ?(?:with effect )?(?:from|on) (?:the same|that) (?:date|day)\b)");
        constexpr std::size_t near = 400;
        const auto match = words.find(collapse(text_.substr(statement.evidence.end, 60)));
        static const Pattern until(R"((?i)^,? ?until (?:the same|that|this) (?:date|day)\b)");
        const auto ends = until.find(collapse(text_.substr(statement.evidence.end, 60)));
        const bool told = match ? statement.predicate == Predicate::starts && !statement.start : ends && !statement.end;
        if (!told) return false;
        const ToldDay* before = nullptr;
        for (const ToldDay& day : days_)
            if (day.span.end <= statement.evidence.begin && statement.evidence.begin - day.span.end < near) before = &day;
        if (before == nullptr || !before->value.first.is_day()) return false;
        (match ? statement.start : statement.end) = before->value;
        statement.evidence.begin = std::min(statement.evidence.begin, before->span.begin);
        statement.evidence.end += match ? match->span().size() : ends->span().size();
        return true;
    }

    /// "tonight's (Wednesday)": two words for one day.
    static bool one_day(const std::vector<ToldDay>& days)
    {
        return std::all_of(days.begin(), days.end(), [&](const ToldDay& day) { return day.value == days.front().value; });
    }

    [[nodiscard]] bool behind(Statement& statement, const ToldDay& day) const
    {
        const std::string words = collapse(text_.substr(statement.evidence.end, day.span.begin - statement.evidence.end));
        if (words.size() > 2 * longest_between || stands_alone(statement, day)) return false;
        const bool holds = statement.predicate == Predicate::holds || changes(statement);
        if (holds && pattern_of("end told behind").matches_whole(words)) return give(statement, day, "end");
        if (holds && pattern_of("last day").matches_whole(words)) return give(statement, day, "end");
        if (changes(statement) && statement.predicate == Predicate::starts && pattern_of("start date behind").matches_whole(words))
            return give(statement, day, "start");
        if (holds && pattern_of("start told behind").matches_whole(words)) return begins(statement, words) && give(statement, day, "start");
        return changes(statement) && pattern_of("the day behind").matches_whole(words) && give(statement, day, words);
    }

    /// "Fire Chief to retire" and, on the next line, the day of the story.
    [[nodiscard]] bool stands_alone(const Statement& statement, const ToldDay& day) const
    {
        static const Pattern led_to(R"((?i)\b(?:on|in|from|at|until|of|by|to|for|effective|dated?|since|the|day|ending|commencing)\s*$)");
        const std::string_view between = text_.substr(statement.evidence.end, day.span.begin - statement.evidence.end);
        if (between.find('\n') == between.npos || led_to.found_in(between)) return false;
        const std::size_t begin = text_.rfind('\n', day.span.begin) + 1, end = std::min(text_.find('\n', day.span.end), text_.size());
        constexpr std::size_t around = 12; // a weekday, a time
        return end - begin <= day.span.size() + around;
    }

    /// "Ann Example, who is Head of Parks, will take up the post": what she is now does not begin then.
    [[nodiscard]] bool begins(const Statement& statement, std::string_view words) const
    {
        static const Pattern ahead(R"((?i)\b(?:will|would|shall|due|set|expected|to (?:take|start|begin|join|be))\b)");
        static const Pattern fresh(R"((?i)\b(?:new|next|incoming|appointed|designate|elect)\b)");
        if (statement.predicate != Predicate::holds || statement.status == HoldingStatus::incoming || !ahead.found_in(words)) return true;
        return fresh.found_in(statement.evidence.of(text_));
    }

    [[nodiscard]] bool before(const Statement& statement, const ToldDay& day, const TextSpan& sentence) const
    {
        if (!changes(statement) || day.span.end > statement.evidence.begin) return false;
        const std::string_view between = text_.substr(day.span.end, statement.evidence.begin - day.span.end);
        return pattern_of("the day before").matches_whole(collapse(text_.substr(sentence.begin, day.span.begin - sentence.begin))) &&
               between.size() <= longest_between && !pattern_of("reported on that day").found_in(between);
    }

    /// White space as single blanks, but kept at the ends.
    static std::string collapse(std::string_view words)
    {
        std::string out;
        for (const char c : words)
            if (!ascii_space(c)) out += c;
            else if (out.empty() || out.back() != ' ') out += ' ';
        return out;
    }

    /// `words`: "start" or "end" where they say which; else those before the day.
    [[nodiscard]] bool give(Statement& statement, const ToldDay& day, std::string_view words) const
    {
        const bool ends = words == "end" || (words != "start" && statement.predicate == Predicate::ends);
        const auto& told = ends ? statement.end : statement.start;
        const bool by_year = !ends && told && !told->first.month && day.value.first.month && told->first.year == day.value.first.year;
        if (told && !by_year) return false;
        static const Pattern becomes(R"((?i)\bbec(?:omes?|ame)\b)");
        const bool takes_effect = words == "start" || becomes.found_in(statement.evidence.of(text_)) || words.find("from") != words.npos ||
                                  words.find("effect") != words.npos;
        const bool appointed = pattern_of("appointed on a day").found_in(statement.rule) && pattern_of("staff").found_in(statement.post);
        if (!ends && appointed && !takes_effect && day.value.first.is_day() && statement.status != HoldingStatus::interim &&
            statement.status != HoldingStatus::acting)
            return false;
        if (words.find("until") != words.npos || (ends && words == "start")) return false;
        (ends ? statement.end : statement.start) = day.value;
        statement.evidence = {std::min(statement.evidence.begin, day.span.begin), std::max(statement.evidence.end, day.span.end)};
        return true;
    }

    std::string_view text_;
    std::vector<ToldDay> days_;
}; // class DayTeller

/// "elected Mayor for the ensuing year": until the year after.
void tell_year_to_come(const civic::Document& document, Statement& statement)
{
    if (statement.predicate != Predicate::starts || statement.end || !document.date || !document.date->year) return;
    const auto match = pattern_of("the year to come").find(std::string_view(document.text).substr(statement.evidence.end, 120));
    if (!match) return;
    statement.end = DateValue{PartialDate{*document.date->year + 1, std::nullopt, std::nullopt}, std::nullopt};
    if (!statement.start) statement.start = DateValue{*document.date, std::nullopt};
    statement.evidence.end += match->span().end;
}

/// "RESOLVED that Ann Example be appointed Clerk with immediate effect": the day of the meeting that decides. In a story the same words
/// are of the day that it tells of, which need not be its own.
void tell_immediate(const civic::Document& document, Statement& statement)
{
    static const Pattern at_once(R"((?i)^[^.;\n]{0,40}\bwith immediate effect\b)");
    const bool starts = statement.predicate == Predicate::starts, ends = statement.predicate == Predicate::ends;
    if (!document.date || !document.date->is_day() || (!starts && !ends) || statement.start || statement.end) return;
    if (document.kind == civic::DocumentKind::news || document.kind == civic::DocumentKind::council_news) return;
    const auto match = at_once.find(std::string_view(document.text).substr(statement.evidence.end, 80));
    if (!match) return;
    (starts ? statement.start : statement.end) = DateValue{*document.date, std::nullopt};
    statement.evidence.end += match->span().end;
}

} // namespace

void tell_days(const civic::Document& document, const std::vector<civic::Mention>& dates, const std::vector<civic::RelativeDate>& relative,
               std::vector<civic::Statement>& statements)
{
    const DayTeller teller(document.text, told_days(dates, relative));
    for (Statement& statement : statements) {
        if (statement.predicate == Predicate::held) continue;
        tell_year_to_come(document, statement);
        teller.tell(statement);
        tell_immediate(document, statement);
    }
}

} // namespace minutebook::read
