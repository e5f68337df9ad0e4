#include "indexer/read/thread_answers.hpp"

#include "base/text.hpp"
#include "indexer/read/decisions_text.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

constexpr std::size_t most_sentences = 60;
constexpr std::size_t longest_sentence = 500;

struct AnswerRules {
    std::vector<Pattern> place, done, open;
};

const AnswerRules& table()
{
    static const AnswerRules made = [] {
        AnswerRules out;
        for (const Rule& rule : rule_table("thread_answers"))
            (rule["role"] == "place" ? out.place : rule["role"] == "done" ? out.done : out.open).emplace_back(rule.pattern);
        return out;
    }();
    return made;
}

bool any(const std::vector<Pattern>& patterns, std::string_view words)
{
    return std::any_of(patterns.begin(), patterns.end(), [&](const Pattern& pattern) { return pattern.found_in(words); });
}

} // namespace

std::vector<TextSpan> find_done_sentences(const civic::Document& document)
{
    std::vector<TextSpan> out;
    for (const civic::Section& section : document.sections) {
        if (section.heading.empty() || !any(table().place, section.heading)) continue;
        const auto record = record_text(section.span.of(document.text));
        for (const Sentence& sentence : record.sentences) {
            const auto words = record.of(sentence);
            if (words.size() > longest_sentence || !any(table().done, words) || any(table().open, words)) continue;
            out.push_back({section.span.begin + sentence.span.begin, section.span.begin + sentence.span.end});
            if (out.size() == most_sentences) return out;
        }
    }
    return out;
}

} // namespace minutebook::read
