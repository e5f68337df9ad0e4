#include "indexer/read/thread_references.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace minutebook::read {
namespace {

constexpr std::size_t most_references = 200;
constexpr std::size_t most_text = 2U << 20U; ///< bytes looked at
constexpr std::size_t date_within = 60;      ///< bytes after what was found
constexpr std::size_t longest_sentence = 400;

constexpr std::array<std::pair<std::string_view, ReferenceKind>, 5> kinds{{
    {"forward", ReferenceKind::forward},
    {"back", ReferenceKind::back},
    {"minute", ReferenceKind::minute},
    {"called in", ReferenceKind::called_in},
    {"progress", ReferenceKind::progress},
}};

struct ReferenceRule {
    const Rule* rule;
    Pattern pattern;
    ReferenceKind kind;
    std::size_t body = 0; ///< groups; 0: none
    std::size_t minute = 0;
    bool dated = false;
    bool must_be_dated = false;
};

/// A space of the table stands for a run of spaces.
std::string spaced(std::string_view pattern)
{
    std::string out = replace_all(std::string(pattern), " ?", "\x01");
    out = replace_all(std::move(out), " ", " {1,3}");
    return replace_all(std::move(out), "\x01", "(?: {1,3})?");
}

std::size_t group_of(const Rule& rule, std::string_view member)
{
    const auto words = rule[member];
    return words.empty() ? 0 : static_cast<std::size_t>(words.front() - '0');
}

struct ReferenceRules {
    std::vector<ReferenceRule> rules;
    PatternFilter filter;
};

const ReferenceRules& table()
{
    static const ReferenceRules made = [] {
        std::vector<ReferenceRule> rules;
        std::vector<std::string> patterns;
        for (const Rule& rule : rule_table("thread_references")) {
            const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const auto& known) { return known.first == rule["what"]; });
            patterns.push_back(spaced(rule.pattern));
            rules.push_back({&rule, Pattern(patterns.back()), kind == kinds.end() ? ReferenceKind::forward : kind->second,
                             group_of(rule, "body"), group_of(rule, "minute"), !rule["day"].empty(), rule["day"] == "must"});
        }
        return ReferenceRules{std::move(rules), PatternFilter(patterns)};
    }();
    return made;
}

/// Without "the" in front; of two bodies ("Cabinet and the Harbours Board") the first.
std::string body_of(std::string_view words)
{
    static const Pattern two(
        R"((?i)^(?:the )?(.*?\b(?:council|cabinet|executive|committee|panel|board|commission|forum|assembly)) (?:and|of) (?:the )?.*\b(?:council|cabinet|executive|committee|panel|board|commission|forum|assembly)$)");
    std::string body = collapse_space(words);
    if (const auto match = two.find(body)) body = std::string(match->text(body, 1));
    if (ascii_lower(body).starts_with("the ")) body.erase(0, 4);
    return body;
}

/// The text with line ends inside a paragraph and other blanks as spaces: same length, same places. A line feed is left
/// where a paragraph ends.
std::string flattened(std::string_view text)
{
    std::string out(text);
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (out.compare(i, 2, "\xC2\xA0") == 0) out[i] = out[i + 1] = ' ';
        else if (out[i] == '\t' || out[i] == '\r') out[i] = ' ';
        else if (out[i] == '\n') {
            std::size_t next = i + 1;
            while (next < out.size() && (out[next] == ' ' || out[next] == '\t' || out[next] == '\r')) ++next;
            const bool paragraph = next >= out.size() || out[next] == '\n';
            if (!paragraph) out[i] = ' ';
            else
                while (next < out.size() && ascii_space(out[next])) i = next++;
        }
    }
    return out;
}

class Finder {
public:
    Finder(const civic::Document& document, const civic::Reading& reading) : text_(flattened(cut_utf8(document.text, most_text)))
    {
        for (const auto& mention : reading.mentions)
            if (mention.kind == civic::MentionKind::date && mention.confidence >= civic::show_threshold)
                if (auto value = DateValue::parse(mention.value)) dates_.emplace_back(mention.span, *value);
        for (const auto& relative : reading.relative_dates)
            if (auto value = DateValue::parse(relative.value)) dates_.emplace_back(relative.span, *value);
        std::sort(dates_.begin(), dates_.end());
    }

    std::vector<ThreadReference> find()
    {
        for (const int number : table().filter.possible_in(text_)) look(table().rules[static_cast<std::size_t>(number)]);
        std::stable_sort(out_.begin(), out_.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
        // Of two that overlap the earlier rule tells, wherever it begins.
        std::vector<ThreadReference> kept;
        for (auto& one : out_) {
            if (!kept.empty() && kept.back().span.overlaps(one.span)) {
                if (order_of(one.rule) < order_of(kept.back().rule)) kept.back() = std::move(one);
                continue;
            }
            kept.push_back(std::move(one));
        }
        return kept;
    }

private:
    static std::size_t order_of(std::string_view rule)
    {
        const auto& rules = table().rules;
        return static_cast<std::size_t>(
            std::find_if(rules.begin(), rules.end(), [&](const ReferenceRule& one) { return one.rule->name == rule; }) - rules.begin());
    }

    void look(const ReferenceRule& one)
    {
        std::size_t found = 0;
        for (auto match = one.pattern.find(text_); match && found < most_references;
             match = one.pattern.find(text_, std::max(match->span().end, match->span().begin + 1))) {
            ThreadReference reference;
            reference.kind = one.kind;
            reference.span = match->span();
            reference.rule = one.rule->name;
            if (one.body != 0 && match->has(one.body)) reference.body = body_of(match->text(text_, one.body));
            if (one.minute != 0 && match->has(one.minute)) reference.minute = std::string(match->text(text_, one.minute));
            if (one.dated) reference.day = day_near(reference.span);
            if (one.must_be_dated && !reference.day) continue;
            reference.sentence = sentence_around(reference.span);
            out_.push_back(std::move(reference));
            ++found;
        }
    }

    /// A day inside the words or shortly after them in the same sentence, else the first month or year there.
    [[nodiscard]] std::optional<DateValue> day_near(const TextSpan& span) const
    {
        std::size_t end = std::min(span.end + date_within, text_.size());
        for (std::size_t i = span.end; i < end; ++i)
            if (text_[i] == '\n' || text_[i] == ';' || (text_[i] == '.' && i + 1 < text_.size() && text_[i + 1] == ' ')) end = i;
        std::optional<DateValue> out;
        auto at = std::lower_bound(dates_.begin(), dates_.end(), span.begin,
                                   [](const auto& date, std::size_t place) { return date.first.begin < place; });
        for (; at != dates_.end() && at->first.begin < end; ++at) {
            if (at->second.first.is_day()) return at->second;
            if (!out) out = at->second;
        }
        return out;
    }

    [[nodiscard]] TextSpan sentence_around(const TextSpan& span) const
    {
        const auto ends = [&](std::size_t i) {
            return text_[i] == '\n' || (text_[i] == '.' && i + 1 < text_.size() && ascii_space(text_[i + 1]));
        };
        std::size_t begin = span.begin, end = span.end;
        while (begin > 0 && span.begin - begin < longest_sentence / 2 && !ends(begin - 1)) --begin;
        while (end < text_.size() && end - begin < longest_sentence && !ends(end)) ++end;
        if (end < text_.size() && text_[end] == '.') ++end;
        // Not in the middle of a word, let alone of a letter.
        while (begin > 0 && begin < span.begin && !ascii_space(text_[begin - 1])) ++begin;
        while (end < text_.size() && end > span.end && !ascii_space(text_[end])) --end;
        while (begin < span.begin && ascii_space(text_[begin])) ++begin;
        while (end > span.end && ascii_space(text_[end - 1])) --end;
        return {begin, end};
    }

    std::string text_;
    std::vector<std::pair<TextSpan, DateValue>> dates_;
    std::vector<ThreadReference> out_;
}; // class Finder

} // namespace

std::string_view to_string(ReferenceKind kind)
{
    for (const auto& [name, known] : kinds)
        if (known == kind) return name;
    return "forward";
}

std::vector<ThreadReference> find_thread_references(const civic::Document& document, const civic::Reading& reading)
{
    auto found = Finder(document, reading).find();
    if (found.size() > most_references) found.resize(most_references);
    return found;
}

} // namespace minutebook::read
