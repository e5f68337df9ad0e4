#include "indexer/read/decisions.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/attendance_names.hpp"
#include "indexer/read/decisions_blocks.hpp"
#include "indexer/read/decisions_rules.hpp"
#include "indexer/read/decisions_text.hpp"
#include "indexer/read/describe_parts.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/votes.hpp"

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

struct Found {
    Decision decision;
    std::size_t item = 0;
    std::size_t first_sentence = 0, last_sentence = 0;
    bool block = false; ///< began with a marker: what stands before it in its item belongs to it
};

class Finder {
public:
    Finder(const civic::Document& document, const RecordText& record, const std::vector<civic::Mention>& people)
        : document_(document), people_(people), record_(record)
    {}

    std::vector<Decision> find()
    {
        find_blocks();
        find_motions_by_that();
        if (is_record(document_.kind)) {
            find_decision_labels();
            find_joined_motions();
            find_entries();
            find_sentences();
            find_closing_proposals();
            find_lost_marker();
        }
        std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.decision.span < b.decision.span; });
        drop_repeated();
        std::vector<Decision> out;
        for (std::size_t i = 0; i < found_.size(); ++i) {
            add_votes(i);
            out.push_back(std::move(found_[i].decision));
        }
        return out;
    }

private:
    bool covered(const TextSpan& span) const
    {
        // Decisions never overlap, so only the last that begins before the end of the span can.
        const auto after = taken_.lower_bound(span.end);
        return after != taken_.begin() && std::prev(after)->second > span.begin;
    }

    bool add(TextSpan span, Outcome outcome, std::string_view rule, std::size_t first, std::size_t last, bool block)
    {
        while (span.begin < span.end && (ascii_space(document_.text[span.begin]) || document_.text[span.begin] == '*')) ++span.begin;
        while (span.begin < span.end && ascii_space(document_.text[span.end - 1])) --span.end;
        if (span.empty() || covered(span)) return false;
        taken_.emplace(span.begin, span.end);
        Decision decision;
        decision.span = span;
        decision.outcome = outcome;
        decision.rule = std::string(rule);
        decision.result = finer_result(record_.of(span));
        found_.push_back({std::move(decision), record_.sentences.empty() ? 0 : record_.sentences[first].item, first, last, block});
        return true;
    }

    void find_blocks()
    {
        for (std::size_t i = 0; i < record_.sentences.size(); ++i) {
            const Sentence& sentence = record_.sentences[i];
            const auto marker = block_marker(record_.of(sentence));
            if (!marker || covered(sentence.span)) continue;
            const std::size_t after = sentence.span.begin + marker->length;
            const std::size_t end = before_votes(i, block_end(record_, sentence.first_line, after));
            if (trim(record_.of(TextSpan{std::min(after, end), end})).size() < 4) continue;
            if (add({sentence.span.begin, end}, marker->outcome, marker->rule, i, i, true)) items_with_blocks_.insert(sentence.item);
        }
    }

    /// Where the sentences on movers and votes that close a block begin.
    std::size_t before_votes(std::size_t first, std::size_t end) const
    {
        for (std::size_t i = first + 1; i < record_.sentences.size() && record_.sentences[i].span.begin < end; ++i)
            if (tells_of_vote(record_.of(record_.sentences[i]))) return record_.sentences[i - 1].span.end;
        return end;
    }

    /// "Moved by A / Seconded by B / THAT … / CARRIED": from THAT or WHEREAS to the outcome.
    void find_motions_by_that()
    {
        static const Pattern start(R"(^(?:THAT|WHEREAS|BE IT RESOLVED|That|Be it resolved)\b)");
        static const Pattern moved(R"((?i)\b(?:moved|seconded|proposed|m/s)\b|[A-Z][a-z]+\s*[/–-]\s*[A-Z][a-z]+\s*$)");
        static const Pattern closing(
            R"((?:^|[.;]\s+)\W*(?:(?:MOTION|Motion|The motion (?:is|was)) )?(CARRIED|Carried|carried|DEFEATED|Defeated|LOST|Lost)\b[^a-z]{0,30}(?:unanimously|UNANIMOUSLY)?\W*$)");
        for (std::size_t i = 0; i < record_.sentences.size(); ++i) {
            const Sentence& sentence = record_.sentences[i];
            if (covered(sentence.span)) continue;
            const auto match = start.find(record_.of(sentence));
            const bool capitals =
                match && match->text(record_.of(sentence)) != "That" && match->text(record_.of(sentence)) != "Be it resolved";
            const std::size_t before = sentence.span.begin - std::min<std::size_t>(sentence.span.begin, 200);
            if (!match || (!capitals && !moved.found_in(record_.of(TextSpan{before, sentence.span.begin})))) continue;
            for (std::size_t j = i; j < record_.sentences.size() && j < i + 40 && record_.sentences[j].item <= sentence.item + 1; ++j) {
                const auto end = closing.find(record_.of(record_.sentences[j]));
                if (!end) continue;
                const bool lost = ascii_lower(end->text(record_.of(record_.sentences[j]), 1)) != "carried";
                add({sentence.span.begin, record_.sentences[j].span.end}, lost ? Outcome::lost : Outcome::carried, "motion by THAT", i, j,
                    true);
                break;
            }
        }
    }

    /// "Decision:" over the paragraphs that follow it, where no other marker stands in the item.
    void find_decision_labels()
    {
        static const Pattern label(R"((?i)^decisions?(?: made| taken)?\s*:)");
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
            if (add({line.span.begin, end}, outcome_of_words(words.substr(words.find(':'))), "decision label", index, index, true))
                items_with_blocks_.insert(line.item);
        }
    }

    /// "A moved approval of the plan. B seconded the motion, which carried 4-1.": one decision over its sentences.
    void find_joined_motions()
    {
        static const Pattern begun(
            R"((?i)\b(?:moved|motioned|made a motion|motion (?:was made |made )?by|motion (?:was made )?to|proposed)\b)");
        static const Pattern tally(
            R"((?i)^\W*(?:ayes?|noes|nays?|absent|abst\w+|yes|no|for|against|in favou?r)\s*[:–-]|^\W*(?:the )?vote was)");
        for (std::size_t i = 0; i < record_.sentences.size(); ++i) {
            const Sentence& last = record_.sentences[i];
            const auto outcome = motion_outcome(words_of(last.span));
            if (!outcome || covered(last.span) || items_with_blocks_.contains(last.item)) continue;
            std::size_t first = i + 1;
            for (std::size_t j = i + 1; j-- > 0 && j + 6 > i;) {
                const Sentence& candidate = record_.sentences[j];
                if (candidate.item != last.item || covered(candidate.span)) break;
                if (j < i && spoken_decision(words_of(candidate.span))) break;
                if (begun.found_in(record_.of(candidate)) && !movers_in(words_of(candidate.span)).empty()) {
                    first = j;
                    break;
                }
            }
            if (first > i || (first == i && spoken_decision(words_of(last.span)))) continue;
            std::size_t end = i;
            while (end + 1 < record_.sentences.size() && end < i + 4 && tally.found_in(record_.of(record_.sentences[end + 1]))) ++end;
            add({record_.sentences[first].span.begin, record_.sentences[end].span.end}, *outcome, "motion with its outcome", first, end,
                false);
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
        add(span, outcome, rule, i, i, false);
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
            add(span, spoken->outcome, spoken->rule, i, i, false);
        }
    }

    /// "Proposed Cllr A, seconded Cllr B." that closes an item of a parish's record counts as done.
    void find_closing_proposals()
    {
        static const Pattern small_council(R"((?i)\b(?:parish|community|town|village) council$)");
        static const Pattern names_only(R"((?i)^\W*(?:proposed|proposer|prop|moved|seconded)\b)");
        static const Pattern undone(R"((?i)\b(?:amendment|lost|defeated|withdrawn|fell|rejected|no seconder)\b)");
        if (!small_council.found_in(document_.council)) return;
        std::set<std::size_t> decided = items_with_blocks_;
        for (const Found& f : found_) decided.insert(f.item);
        for (std::size_t i = 0; i < record_.sentences.size(); ++i) {
            const Sentence& sentence = record_.sentences[i];
            const bool last = i + 1 == record_.sentences.size() || record_.sentences[i + 1].item != sentence.item;
            if (!last || decided.contains(sentence.item)) continue;
            const std::string words = words_of(sentence.span);
            const auto movers = movers_in(words);
            if (movers.empty() || movers.back().seconder.empty() || undone.found_in(words)) continue;
            const bool bare = names_only.found_in(words) && i > 0 && record_.sentences[i - 1].item == sentence.item;
            const std::size_t first = bare ? i - 1 : i;
            const TextSpan span{record_.sentences[first].span.begin, sentence.span.end};
            add(span, closing_outcome(words_of(span)), "proposed and seconded at the end of an item", first, i, false);
        }
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
        std::erase_if(found_, [&](const Found& f) {
            const std::string words = fold(record_.of(f.decision.span));
            return words.size() > 60 && !seen.insert(words).second;
        });
    }

    /// Where the words on movers and votes of a decision stand: before it in its item, within, and right after.
    TextSpan region(std::size_t i) const
    {
        const Found& f = found_[i];
        TextSpan out = f.decision.span;
        if (f.first_sentence < record_.sentences.size()) out.begin = std::min(out.begin, record_.sentences[f.first_sentence].span.begin);
        const std::size_t limit = i > 0 ? found_[i - 1].decision.span.end : 0;
        for (std::size_t s = f.first_sentence; s-- > 0;) {
            const Sentence& before = record_.sentences[s];
            const bool near = f.block || f.first_sentence - s <= 3;
            if (before.item != f.item || before.span.begin < limit || !near) break;
            if (!f.block && !tells_of_motion(record_.of(before))) break;
            out.begin = before.span.begin;
        }
        const std::size_t next = i + 1 < found_.size() ? found_[i + 1].decision.span.begin : document_.text.size();
        for (std::size_t s = f.last_sentence; s < record_.sentences.size(); ++s) {
            const Sentence& after = record_.sentences[s];
            if (after.span.begin < f.decision.span.end) continue;
            if (after.span.end > next || after.item != f.item || after.span.begin > out.end + 60 || !tells_of_vote(record_.of(after)))
                break;
            out.end = after.span.end;
        }
        return out;
    }

    void add_votes(std::size_t i)
    {
        Found& f = found_[i];
        const TextSpan around = region(i);
        const std::string words = words_of(around);
        add_movers(f, words);
        f.decision.unanimous = says_unanimous(words);
        // A correction repeats the votes of another day.
        static const Pattern corrected(
            R"((?i)\bshould (?:be|read|have)\b|\bwas wrong\b|\bmisprint|\b(?:amended|corrected|changed|altered) to (?:read|show|say|record)\b)");
        if (corrected.found_in(words)) return;
        f.decision.votes = votes_in(words);
        f.decision.named_votes = named_votes_in(words);
    }

    std::string words_of(const TextSpan& span) const { return collapsed(record_.of(span)).text; }

    void add_movers(Found& f, std::string_view around)
    {
        const auto all = movers_in(around);
        const Movers* best = nullptr;
        const std::string own = words_of(f.decision.span);
        for (const Movers& movers : all) {
            static const Pattern amendment(R"((?i)\ban? (?:further )?amendment\b)");
            if (amendment.found_in(around.substr(movers.at, 160)) && all.size() > 1) continue;
            const bool wins = best == nullptr || best->candidate.empty() ||
                              own.find(last_word(best->candidate)) == std::string_view::npos || !names_winner(own, best->candidate);
            if (wins) best = &movers;
        }
        if (best == nullptr) return;
        f.decision.mover = snapped(best->mover);
        f.decision.seconder = snapped(best->seconder);
    }

    static std::string_view last_word(std::string_view name)
    {
        const auto space = name.rfind(' ');
        return space == std::string_view::npos ? name : name.substr(space + 1);
    }

    /// True where the decision's words choose this candidate: the name nearest before "elected", "declared", "be Mayor".
    static bool names_winner(std::string_view words, std::string_view candidate)
    {
        static const Pattern chosen(R"((?i)\b(?:elected|declared|appointed|be (?:the )?(?:mayor|chair|leader))\b)");
        const auto match = chosen.find(words);
        if (!match) return true;
        const auto before = words.substr(0, match->span().begin);
        const auto at = before.rfind(last_word(candidate));
        return at != std::string_view::npos && before.size() - at < 60;
    }

    /// The name as the people reader knows it, where a pattern took a word too many.
    std::string snapped(const std::string& name) const
    {
        std::size_t longest = 0;
        for (const civic::Mention& person : people_)
            if (name.size() > person.text.size() && name.compare(0, person.text.size(), person.text) == 0 &&
                name[person.text.size()] == ' ')
                longest = std::max(longest, person.text.size());
        const bool whole =
            std::any_of(people_.begin(), people_.end(), [&](const civic::Mention& m) { return collapse_space(m.text) == name; });
        return whole || longest == 0 ? name : name.substr(0, longest);
    }

    const civic::Document& document_;
    const std::vector<civic::Mention>& people_;
    const RecordText& record_;
    std::vector<Found> found_;
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
