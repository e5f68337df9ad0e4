// What a text that has no day tells of its own time, and titles that only the words before them fill.
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/statements_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace minutebook::read {

using civic::Predicate;
using civic::Statement;

namespace {

constexpr int most_years = 40; ///< a working life

std::optional<int> years_of(std::string_view word)
{
    constexpr std::array<std::string_view, 16> names{"",      "one",  "two", "three",  "four",   "five",     "six",      "seven",
                                                     "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"};
    int out = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), out);
    if (error == std::errc{} && end == word.data() + word.size() && out > 0 && out <= most_years) return out;
    const auto found = std::find(names.begin() + 1, names.end(), word);
    return found == names.end() ? std::nullopt : std::optional(static_cast<int>(found - names.begin()));
}

PartialDate years_on(PartialDate day, int years)
{
    day.year = *day.year + years;
    if (day.day && *day.day > 28) day.day = 28; // near enough for "almost five years", and a real day of every year
    return day;
}

bool speaks_of_now(const Statement& one)
{
    return one.predicate == Predicate::holds && one.status != civic::HoldingStatus::former && one.status != civic::HoldingStatus::incoming;
}

} // namespace

/// "is to leave after almost five years. She came in August 2010": the text is of 2014 or 2015, and she is in her post.
void StatementReader::time_since()
{
    if (draft_.document.as_of()) return;
    const StatementRule& rule = special_rule("after years");
    const std::string_view text = skeleton_.text();
    std::vector<Statement> more;
    for (const Match& match : few_matches(rule.pattern, text)) {
        const std::string& person = name_of(sign_number(match.text(text, 1)));
        const auto years = years_of(match.text(text, 3));
        const auto came = date(sign_number(match.text(text, 5)));
        if (!years || !came || !came->first.year || person != name_of(sign_number(match.text(text, 4)))) continue;
        const std::string_view how = match.text(text, 2);
        const bool less = how == "almost" || how == "nearly" || how == "just under";
        const bool beyond = how == "more than" || how == "over" || how == "just over";
        const DateValue now{years_on(came->first, *years - (beyond ? 0 : 1)),
                            years_on(came->last.value_or(came->first), *years + (less ? 0 : 1))};
        std::set<std::string> posts;
        for (const Statement& one : out_) {
            if (one.person != person || !speaks_of_now(one) || one.start || one.end || one.as_of ||
                !posts.insert(one.organization + one.post).second)
                continue;
            Statement told = one;
            told.as_of = now;
            told.evidence = evidence(match.span());
            told.rule = std::string(rule.name);
            told.confidence = std::min(rule.confidence, one.confidence);
            more.push_back(std::move(told));
        }
    }
    out_.insert(out_.end(), more.begin(), more.end());
}

std::optional<std::pair<DateValue, TextSpan>> StatementReader::still_to_come() const
{
    static const Pattern told_before(R"( (?:had|originally|previously|earlier|initially|whether|if|last|once|should) )");
    static const Pattern another_day(R"( D\d)");
    const StatementRule& rule = special_rule("still to come");
    const std::string_view text = skeleton_.text();
    std::optional<std::pair<DateValue, TextSpan>> out;
    std::set<int> ahead;
    for (const Match& match : few_matches(rule.pattern, text)) {
        const int number = sign_number(match.text(text, 1));
        const auto day = date(number);
        if (!day || !day->first.year || !day->first.month) continue;
        ahead.insert(number);
        const std::string sentence = std::string(skeleton_.start_of_sentence(match.span().begin + 1)) + " ";
        // In minutes "would" is what was said there of the future; elsewhere, or beside another day, it may tell of the past.
        const bool minutes =
            draft_.document.kind == civic::DocumentKind::meeting || draft_.document.kind == civic::DocumentKind::agenda_item;
        if (match.text(text).starts_with("would") && (!minutes || another_day.found_in(sentence))) return std::nullopt;
        if (told_before.found_in(sentence)) return std::nullopt;
        if (!out || *day->earliest() < *out->first.earliest()) out.emplace(*day, evidence(match.span()));
    }
    if (!out) return std::nullopt;
    // Another day after it, told in other words: then which of them is past is not certain.
    for (std::size_t i = 0; i < dates_.size(); ++i) {
        const auto other = date(static_cast<int>(i));
        if (other && other->first.year && other->latest() > out->first.latest() && ahead.count(static_cast<int>(i)) == 0)
            return std::nullopt;
    }
    return out;
}

/// "…, which would come into effect on 7 May 2019": who holds a post in this text did so by then.
void StatementReader::time_until()
{
    if (draft_.document.as_of()) return;
    const auto ahead = still_to_come();
    if (!ahead) return;
    const StatementRule& rule = special_rule("still to come");
    std::vector<Statement> more;
    std::set<std::string> met;
    for (const Statement& one : out_) {
        if (!speaks_of_now(one) || one.start || one.as_of || !met.insert(one.person + '\n' + one.organization + '\n' + one.post).second)
            continue;
        Statement told = one;
        told.by = DateValue{ahead->first.first, std::nullopt};
        told.evidence = ahead->second;
        told.rule = std::string(rule.name);
        told.confidence = std::min(rule.confidence, one.confidence);
        more.push_back(std::move(told));
    }
    out_.insert(out_.end(), more.begin(), more.end());
}

std::string StatementReader::department_headed(int post) const
{
    static const Pattern title(
        R"((?i)^((?:interim |acting |corporate |executive |strategic )*(?:director|head)) of (?:the|that|this|its) (?:department|directorate|division)$)");
    static const Pattern named(
        R"((\p{Lu}[\p{L}’']+(?:(?:,| and| &)? \p{Lu}[\p{L}’']+){0,6}) (?:[Dd]epartment|[Dd]irectorate|[Dd]ivision)\b)");
    static const Pattern owner(R"(^(?:The |\p{Lu}[\p{L}]+['’]s? ))");
    static const Pattern people(R"(^(?i:children|adult|people|women|men|mayor|citizen)s?['’])");
    constexpr std::size_t near = 900; // bytes back to the department's name
    const std::string& words = posts_.words(post);
    const auto short_title = title.find(words);
    if (!short_title) return {};
    const std::string_view text = draft_.document.text;
    const std::size_t at = draft_.at(found(post).first).span.begin;
    const std::string_view before = text.substr(at > near ? at - near : 0, std::min(at, near));
    std::string name;
    for (const Match& match : named.find_all(before)) name = collapse_space(match.text(before, 1));
    while (!people.found_in(name)) {
        const auto whose = owner.find(name);
        if (!whose) break;
        name.erase(0, whose->span().end);
    }
    if (name.empty()) return {};
    return std::string(short_title->text(words, 1)) + " of " + name;
}

} // namespace minutebook::read
