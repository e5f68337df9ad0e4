#include "indexer/read/decisions.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/decisions_blocks.hpp"
#include "indexer/read/decisions_details.hpp"
#include "indexer/read/decisions_motions.hpp"
#include "indexer/read/decisions_movers.hpp"
#include "indexer/read/decisions_rules.hpp"
#include "indexer/read/decisions_text.hpp"
#include "indexer/read/describe_parts.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace minutebook::read {
namespace {

using civic::Decision;
using civic::DocumentKind;
using civic::Outcome;

/// Sentences are only trusted where a body records its own doings.
bool is_record(DocumentKind kind)
{
    switch (kind) {
    case DocumentKind::agenda_item:
    case DocumentKind::meeting:
    case DocumentKind::decision:
    case DocumentKind::issue:
    case DocumentKind::attendance: return true;
    default: return false;
    }
}

class Finder {
public:
    Finder(const civic::Document& document, const RecordText& record, const std::vector<civic::Mention>& people)
        : document_(document), people_(people), record_(record)
    {}

    std::vector<Decision> find()
    {
        find_motions();
        find_blocks();
        if (is_record(document_.kind)) {
            find_decision_labels();
            find_entries();
            find_sentences();
            find_bare_proposals();
            find_lost_marker();
        }
        const auto by_place = [](const PlacedDecision& a, const PlacedDecision& b) { return a.decision.span < b.decision.span; };
        std::sort(found_.begin(), found_.end(), by_place);
        drop_repeated();
        add_details(found_, record_, people_);
        std::vector<Decision> out;
        for (PlacedDecision& found : found_) out.push_back(std::move(found.decision));
        return out;
    }

private:
    bool covered(const TextSpan& span) const
    {
        // Decisions never overlap, so only the last that begins before the end of the span can.
        const auto after = taken_.lower_bound(span.end);
        return after != taken_.begin() && std::prev(after)->second > span.begin;
    }

    bool add(TextSpan span, Outcome outcome, std::string_view rule, double confidence, std::size_t first, std::size_t last, bool block)
    {
        while (span.begin < span.end && (ascii_space(document_.text[span.begin]) || document_.text[span.begin] == '*')) ++span.begin;
        while (span.begin < span.end && ascii_space(document_.text[span.end - 1])) --span.end;
        if (span.empty() || covered(span)) return false;
        taken_.emplace(span.begin, span.end);
        Decision decision;
        decision.span = span;
        decision.outcome = outcome;
        decision.rule = std::string(rule);
        decision.confidence = confidence;
        decision.result = finer_result(record_.of(span));
        found_.push_back({std::move(decision), record_.sentences.empty() ? 0 : record_.sentences[first].item, first, last, block, false});
        return true;
    }

    void add_motion(const Motion& motion)
    {
        if (!add(motion.span, motion.outcome, motion.rule, motion.confidence, motion.first, motion.last, !motion.moved)) return;
        found_.back().complete = motion.moved;
    }

    void find_motions()
    {
        for (const Motion& motion : motions_in(record_)) {
            if (!is_record(document_.kind) && motion.rule != "motion by THAT") continue;
            if (motion.rule == "motion with its fate" && marker_follows(motion)) continue;
            add_motion(motion);
        }
    }

    /// The item goes on to a marker of its own: what is said of the motion before it is told by that.
    bool marker_follows(const Motion& motion) const
    {
        const std::size_t item = record_.sentences[motion.last].item;
        for (std::size_t i = motion.last + 1; i < record_.sentences.size() && record_.sentences[i].item == item; ++i)
            if (block_marker(record_.of(record_.sentences[i]))) return true;
        return false;
    }

    void find_blocks()
    {
        for (std::size_t i = 0; i < record_.sentences.size(); ++i) {
            const Sentence& sentence = record_.sentences[i];
            const auto marker = block_marker(record_.of(sentence));
            if (!marker || covered(sentence.span)) continue;
            const std::size_t after = sentence.span.begin + marker->length;
            const bool inside = within_line(sentence);
            const std::size_t end = inside ? line_part_end(i) : before_votes(i, block_end(record_, sentence.first_line, after));
            const auto words = record_.of(TextSpan{std::min(after, end), end});
            if (trim(words).size() < 4) continue;
            const Outcome outcome = marker->outcome ? *marker->outcome : outcome_of_words(words);
            if (add({sentence.span.begin, end}, outcome, marker->rule, marker->confidence, i, i, true) && !inside)
                items_with_blocks_.insert(sentence.item);
        }
    }

    /// A marker in the middle of a long line: its block is what is said, not the rest of the line.
    bool within_line(const Sentence& sentence) const
    {
        const RecordLine& line = record_.lines[sentence.first_line];
        const std::size_t lead = line.span.begin + (line.part ? line.part->length : 0);
        return sentence.span.begin > lead + 2 && line.span.end > sentence.span.end + 2 && line.span.size() > 300;
    }

    /// The end of the sentences of one line that go on with what sentence `first` decides.
    std::size_t line_part_end(std::size_t first) const
    {
        static const Pattern goes_on(R"(^\W*(?:That|That,|To|And|\(?\d{1,2}[.)]|\(?[a-h]\)|\(?[ivx]{1,4}\)|[a-z])(?:\s|$))");
        std::size_t last = first;
        while (last + 1 < record_.sentences.size() && record_.sentences[last + 1].first_line == record_.sentences[first].first_line &&
               goes_on.found_in(record_.of(record_.sentences[last + 1])))
            ++last;
        return record_.sentences[last].span.end;
    }

    /// Where the sentences on movers and votes that close a block begin.
    std::size_t before_votes(std::size_t first, std::size_t end) const
    {
        for (std::size_t i = first + 1; i < record_.sentences.size() && record_.sentences[i].span.begin < end; ++i)
            if (tells_of_vote(record_.of(record_.sentences[i]))) return record_.sentences[i - 1].span.end;
        return end;
    }

    /// "Decision:" over the paragraphs that follow it, where no other marker stands in the item.
    void find_decision_labels()
    {
        static const Pattern label(R"((?i)^decisions?(?: made| taken)?\s*(?::|$))");
        for (std::size_t i = 0; i < record_.lines.size(); ++i) {
            const RecordLine& line = record_.lines[i];
            if (line.kind != LineKind::label || !label.found_in(record_.of(line.span)) || items_with_blocks_.contains(line.item)) continue;
            std::size_t end = line.span.end;
            for (std::size_t j = i + 1; j < record_.lines.size(); ++j) {
                const LineKind kind = record_.lines[j].kind;
                if (kind == LineKind::label || (kind == LineKind::heading && !record_.lines[j].part)) break;
                if (kind != LineKind::blank && kind != LineKind::furniture) end = record_.lines[j].span.end;
            }
            const auto words = record_.of(TextSpan{line.span.begin, end});
            if (words.size() < 20 || record_.sentences.empty()) continue;
            const std::size_t index = sentence_at(line.span.begin);
            if (add({line.span.begin, end}, outcome_of_words(words), "decision label", 0.9, index, index, true))
                items_with_blocks_.insert(line.item);
        }
    }

    /// Numbered entries of a consent calendar and list lines that end in a bare outcome.
    void find_entries()
    {
        static const Pattern entry(R"(^\((\*?)\d{1,3}-\d{1,5}[A-Z]?\)\s+)");
        static const Pattern reference(R"((?i)\b[A-Z0-9]{1,6}/[A-Z0-9/-]{3,20}\b)");
        for (std::size_t i = 0; i < record_.lines.size(); ++i) {
            const RecordLine& line = record_.lines[i];
            const auto words = record_.of(line.span);
            if (const auto match = entry.find(words)) {
                std::size_t end = line.span.end;
                for (std::size_t j = i + 1; j < record_.lines.size() && record_.lines[j].kind == LineKind::text; ++j) {
                    const bool done = entry_outcome(record_.of(TextSpan{line.span.begin + match->span().size(), end})).has_value();
                    if (done || entry.found_in(record_.of(record_.lines[j].span))) break;
                    end = record_.lines[j].span.end;
                }
                const TextSpan span{line.span.begin + match->span().size(), end};
                if (const auto outcome = entry_outcome(record_.of(span)); outcome && (match->has(1) || span.size() < 1200))
                    add_line(span, *outcome, "entry of a calendar");
                continue;
            }
            if (line.kind != LineKind::text || !reference.found_in(words)) continue;
            if (const auto outcome = entry_outcome(words))
                add_line({line.span.begin + (line.part ? line.part->length : 0), line.span.end}, *outcome, "entry with its outcome");
        }
    }

    void add_line(const TextSpan& span, Outcome outcome, std::string_view rule)
    {
        if (record_.sentences.empty()) return;
        const std::size_t i = sentence_at(span.begin);
        add(span, outcome, rule, 1.0, i, i, false);
    }

    /// The first sentence that ends after `byte`, or the last.
    std::size_t sentence_at(std::size_t byte) const
    {
        const auto at = std::lower_bound(record_.sentences.begin(), record_.sentences.end(), byte,
                                         [](const Sentence& s, std::size_t b) { return s.span.end <= b; });
        return static_cast<std::size_t>(std::min(at, std::prev(record_.sentences.end())) - record_.sentences.begin());
    }

    void find_sentences()
    {
        for (std::size_t i = 0; i < record_.sentences.size(); ++i) {
            const Sentence& sentence = record_.sentences[i];
            if (items_with_blocks_.contains(sentence.item) || covered(sentence.span)) continue;
            const Collapsed words = collapsed(record_.of(sentence));
            const auto spoken = spoken_decision(words.text);
            if (!spoken) continue;
            TextSpan span{sentence.span.begin + words.place(spoken->from), sentence.span.end};
            static const Pattern lists(R"((?i)\bfollowing\b|\bas follows\b|\ball to be\b)");
            const char last = document_.text[span.end - 1];
            static const Pattern colon(R"(:\s?[-–—]?$)");
            if (colon.found_in(record_.of(span)) || (last != '.' && lists.found_in(record_.of(span))))
                span.end = block_end(record_, sentence.last_line, span.end);
            add(span, spoken->outcome, spoken->rule, spoken->confidence, i, i, false);
        }
    }

    void find_bare_proposals()
    {
        static const Pattern small_council(R"((?i)\b(?:parish|community|town|village) council$)");
        if (!small_council.found_in(document_.council)) return;
        std::vector<bool> taken;
        for (const Sentence& sentence : record_.sentences)
            taken.push_back(covered(sentence.span) || items_with_blocks_.contains(sentence.item));
        for (const Motion& motion : bare_proposals_in(record_, taken)) add_motion(motion);
    }

    void find_lost_marker()
    {
        if (document_.kind != DocumentKind::agenda_item || !found_.empty() || record_.sentences.empty()) return;
        if (const TextSpan span = closing_parts(record_); !span.empty())
            add_line(span, Outcome::resolved, "closing parts without a marker");
    }

    /// The same words twice (the decision, then the minutes) are one decision.
    void drop_repeated()
    {
        std::set<std::string> seen;
        std::erase_if(found_, [&](const PlacedDecision& f) {
            const std::string words = fold(record_.of(f.decision.span));
            return words.size() > 60 && !seen.insert(words).second;
        });
    }

    const civic::Document& document_;
    const std::vector<civic::Mention>& people_;
    const RecordText& record_;
    std::vector<PlacedDecision> found_;
    std::set<std::size_t> items_with_blocks_;
    std::map<std::size_t, std::size_t> taken_; ///< begin and end of what is found
};                                             // class Finder

} // namespace

std::vector<Decision> find_decisions(const civic::Document& document, const RecordText& record, const std::vector<civic::Mention>& people)
{
    if (is_news(document.kind)) return {};
    return Finder(document, record, people).find();
}

std::vector<Decision> find_decisions(const civic::Document& document, const std::vector<civic::Mention>& people)
{
    return find_decisions(document, record_text(document.text), people);
}

} // namespace minutebook::read
