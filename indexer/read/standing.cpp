#include "indexer/read/standing.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>
#include <set>

namespace minutebook::read {
namespace {

constexpr std::size_t head_bytes = 1500;
constexpr std::size_t tail_bytes = 600;

struct StandingRule {
    const Rule* rule;
    Pattern pattern;
    bool title, head, tail;
};

std::vector<StandingRule> compiled()
{
    std::vector<StandingRule> out;
    for (const Rule& rule : rule_table("standing")) {
        const std::string_view in = rule["in"];
        const auto has = [&](std::string_view place) { return in.find(place) != std::string_view::npos; };
        out.push_back({&rule, Pattern(rule.pattern), has("title"), has("head"), has("tail")});
    }
    return out;
}

/// The first or last lines of a text: whole lines only.
TextSpan head_of_text(std::string_view text)
{
    if (text.size() <= head_bytes) return {0, text.size()};
    const std::size_t line = text.rfind('\n', head_bytes);
    return {0, line == std::string_view::npos ? 0 : line};
}

TextSpan tail_of_text(std::string_view text)
{
    if (text.size() <= tail_bytes) return {0, text.size()};
    const std::size_t line = text.find('\n', text.size() - tail_bytes);
    return {line == std::string_view::npos ? text.size() : line + 1, text.size()};
}

std::optional<StandingWords> told(const StandingRule& rule, const civic::Document& document)
{
    if (rule.title)
        if (const auto match = rule.pattern.find(document.title))
            return StandingWords{std::string((*rule.rule)["standing"]), {}, std::string(match->text(document.title)), rule.rule->name};
    for (const auto& [wanted, place] :
         {std::pair(rule.head, head_of_text(document.text)), std::pair(rule.tail, tail_of_text(document.text))}) {
        if (!wanted) continue;
        const std::string_view lines = place.of(document.text);
        const auto match = rule.pattern.find(lines);
        if (!match) continue;
        TextSpan span{place.begin + match->span().begin, place.begin + match->span().end};
        while (span.begin < span.end && ascii_space(document.text[span.begin])) ++span.begin;
        while (span.begin < span.end && ascii_space(document.text[span.end - 1])) --span.end;
        return StandingWords{std::string((*rule.rule)["standing"]), span, std::string(span.of(document.text)), rule.rule->name};
    }
    return std::nullopt;
}

/// The whole day that these words of the document give; nothing where they give none or several.
std::optional<PartialDate> day_in(const civic::Reading& reading, const TextSpan& span)
{
    std::optional<PartialDate> found;
    for (const civic::Mention& mention : reading.mentions) {
        if (mention.kind != civic::MentionKind::date || !span.contains(mention.span) || mention.confidence < civic::show_threshold)
            continue;
        const auto date = PartialDate::parse(mention.value);
        if (!date || !date->is_day()) continue;
        if (found && *found != *date) return std::nullopt;
        found = date;
    }
    return found;
}

/// True where the words name a body that is not the document's.
bool of_another_body(const civic::Document& document, const civic::Reading& reading, const TextSpan& span)
{
    const std::string own = fold(document.organization), council = fold(document.council);
    return std::any_of(reading.mentions.begin(), reading.mentions.end(), [&](const civic::Mention& mention) {
        if (mention.kind != civic::MentionKind::organization || !span.contains(mention.span)) return false;
        const std::string named = fold(mention.text);
        return own.find(named) == std::string::npos && named.find(own) == std::string::npos && named != council;
    });
}

} // namespace

std::optional<StandingWords> find_standing(const civic::Document& document)
{
    static const std::vector<StandingRule> rules = compiled();
    for (const std::string_view standing : {"draft", "approved"})
        for (const StandingRule& rule : rules)
            if ((*rule.rule)["standing"] == standing)
                if (auto found = told(rule, document)) return found;
    return std::nullopt;
}

std::vector<Approval> find_approvals(const civic::Document& document, const civic::Reading& reading)
{
    static const std::vector<std::pair<const Rule*, Pattern>> rules = [] {
        std::vector<std::pair<const Rule*, Pattern>> out;
        for (const Rule& rule : rule_table("approvals")) out.emplace_back(&rule, Pattern(rule.pattern));
        return out;
    }();
    std::vector<Approval> out;
    if (!document.date || !document.date->is_day() || document.organization.empty()) return out;
    std::set<PartialDate> days;
    for (const auto& [rule, pattern] : rules)
        for (const Match& match : pattern.find_all(document.text)) {
            if (!match.has(1)) continue;
            const auto day = day_in(reading, match.groups[1]);
            if (!day || *day >= *document.date || of_another_body(document, reading, match.groups[1])) continue;
            if (days.insert(*day).second) out.push_back({match.span(), *day, rule->name});
        }
    std::sort(out.begin(), out.end(), [](const Approval& a, const Approval& b) { return a.span < b.span; });
    return out;
}

} // namespace minutebook::read
