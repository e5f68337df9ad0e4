#include "indexer/read/decisions.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/decisions_blocks.hpp"
#include "indexer/read/decisions_details.hpp"
#include "indexer/read/decisions_entries.hpp"
#include "indexer/read/decisions_motions.hpp"
#include "indexer/read/decisions_movers.hpp"
#include "indexer/read/decisions_rules.hpp"
#include "indexer/read/decisions_text.hpp"
#include "indexer/read/describe_parts.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace minutebook::read {
namespace {

using civic::Decision;
using civic::DocumentKind;
using civic::Outcome;

/// Sentences are only trusted where a body records its own doings.
bool records_doings(const civic::Document& document)
{
    static const Pattern head(
        R"((?i)\b(?:minutes?|minute of|proceedings|cofnodion|miontuairisc\w*|sederunt|council meeting)\b|\bpresent\s*:|\b(?:moved|proposed|seconded|motion made) by\b|\bcllrs?\b|\bcouncillors?\b|\b(?:sub-)?committee (?:agreed|resolved|noted|withdrew)\b)");
    switch (document.kind) {
    case DocumentKind::agenda_item:
    case DocumentKind::meeting:
    case DocumentKind::decision:
    case DocumentKind::issue:
    case DocumentKind::attendance: return true;
    case DocumentKind::other: return head.found_in(std::string_view(document.text).substr(0, 4000));
    default: return false;
    }
}

constexpr double repeated = 0.45; ///< below civic::show_threshold

class Finder {
public:
    Finder(const civic::Document& document, const RecordText& record, const std::vector<civic::Mention>& people)
        : document_(document), people_(people), record_(record), is_record_(records_doings(document))
    {
        for (Sentence& sentence : record_.sentences) sentence.span.begin += sentence.lead;
    }

    std::vector<Decision> find()
    {
        find_motions();
        find_blocks();
        if (is_record_) {
            find_decision_labels();
            find_entries();
            find_sentences();
            find_bare_proposals();
            find_lost_marker();
        }
        const auto by_place = [](const PlacedDecision& a, const PlacedDecision& b) { return a.decision.span < b.decision.span; };
        std::sort(found_.begin(), found_.end(), by_place);
        mark_repeated();
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
        found_.back().decision.mover = motion.mover;
        found_.back().decision.seconder = motion.seconder;
    }

    void find_motions()
    {
        for (std::size_t i = 0; i < record_.sentences.size(); ++i) {
            markers_.push_back(block_marker(record_.of(record_.sentences[i])));
            if (markers_.back()) last_marker_[record_.sentences[i].item] = i;
        }
        for (const Motion& motion : motions_in(record_)) {
            if (!is_record_ && motion.rule != "motion by THAT") continue;
            if (motion.rule == "motion with its fate" && motion.outcome != Outcome::lost && marker_follows(motion)) continue;
            add_motion(motion);
        }
    }

    /// The item goes on to a marker of its own: what is said of the motion before it is told by that.
    bool marker_follows(const Motion& motion) const
    {
        const auto last = last_marker_.find(record_.sentences[motion.last].item);
        return last != last_marker_.end() && last->second > motion.last;
    }

    void find_blocks()
    {
        for (std::size_t i = 0; i < record_.sentences.size(); ++i) {
            const Sentence& sentence = record_.sentences[i];
            const auto& marker = markers_[i];
            if (!marker || covered(sentence.span)) continue;
            const std::size_t after = sentence.span.begin + marker->length;
            const bool inside = within_line(sentence);
            const std::size_t end = inside ? line_part_end(i) : before_votes(i, block_end(record_, sentence.first_line, after));
            const auto words = record_.of(TextSpan{std::min(after, end), end});
            if (trim(words).size() < 4 || (marker->lists && !verbs_begin_parts(words))) continue;
            const Outcome outcome = marker->outcome ? *marker->outcome : outcome_of_parts(words);
            if (add({sentence.span.begin, end}, outcome, marker->rule, marker->confidence, i, i, true) && !inside)
                items_with_blocks_.insert(sentence.item);
        }
    }

    /// A marker in the middle of a line: its block is what is said, not the rest of the paragraph, and other sentences may decide too.
    bool within_line(const Sentence& sentence) const
    {
        const RecordLine& line = record_.lines[sentence.first_line];
        const std::size_t lead = line.span.begin + (line.part ? line.part->length : 0) + sentence.lead;
        return sentence.span.begin > lead + 2;
    }

    /// The end of the sentences of one paragraph that go on with what sentence `first` decides.
    std::size_t line_part_end(std::size_t first) const
    {
        static const Pattern open(R"([:;,]\s?[-–—]?$)");
        const Sentence& sentence = record_.sentences[first];
        if (open.found_in(record_.of(sentence))) return block_end(record_, sentence.last_line, sentence.span.end);
        static const Pattern goes_on(R"(^\W*(?:That|That,|To|And|\(?\d{1,2}[.)]|\(?[a-h]\)|\(?[ivx]{1,4}\)|[a-z])(?:\s|$))");
        std::size_t last = first;
        while (last + 1 < record_.sentences.size() && record_.sentences[last + 1].first_line == record_.sentences[last].last_line &&
               (goes_on.found_in(record_.of(record_.sentences[last + 1])) || only_names_movers(words_of(record_.sentences[last + 1].span))))
            ++last;
        return record_.sentences[last].span.end;
    }

    /// "(a) noted the report; and (b) agreed …"
    static bool verbs_begin_parts(std::string_view words)
    {
        static const Pattern verb(
            R"(^\s*\(?\w{1,3}[.)]\)?\s+(?i:noted|agreed|approved|adopted|accepted|endorsed|resolved|authorised|delegated|instructed|recommended|deferred|continued|welcomed)\b)");
        return verb.found_in(words);
    }

    /// Of parts each with its verb, what was noted matters least.
    static Outcome outcome_of_parts(std::string_view words)
    {
        const Outcome first = outcome_of_words(words);
        if (first != Outcome::noted) return first;
        static const Pattern other(R"((?i)\b(agreed|approved|adopted|resolved|recommended|delegated)\b)");
        const auto match = other.find(words);
        return match ? outcome_of_words(match->text(words, 1)) : first;
    }

    /// "… Councillor Low having left, it was agreed …": a sentence in the paragraph of a marker that decides by itself, or tells on.
    bool tells_on(std::size_t i) const
    {
        static const Pattern told(
            R"(^(?:(?:The|This|He|She|There|Councillor|Cllr|Mrs?|Ms|Members)\b[^.;]{0,60}? (?:had|said|asked|reported|explained|thanked|advised|felt|left|returned|wished|responded|was asked|were asked|has been|had been)\b))");
        const auto words = words_of(record_.sentences[i].span);
        if (told.found_in(words)) return true;
        const auto spoken = spoken_decision(words);
        return spoken && spoken->rule == "it was agreed";
    }

    bool begins_line(std::size_t i) const
    {
        return record_.sentences[i].span.begin <= record_.lines[record_.sentences[i].first_line].span.begin + 2;
    }

    /// Where the sentences on movers and votes that close a block begin.
    std::size_t before_votes(std::size_t first, std::size_t end) const
    {
        for (std::size_t i = first + 1; i < record_.sentences.size() && record_.sentences[i].span.begin < end; ++i)
            if (begins_line(i) ? tells_of_vote(record_.of(record_.sentences[i])) : tells_on(i)) return record_.sentences[i - 1].span.end;
        return end;
    }

    /// "Decision:" over the paragraphs that follow it, where no other marker stands in the item.
    void find_decision_labels()
    {
        static const Pattern label(R"((?i)^decisions?(?: made| taken)?\s*(?::|$))");
        for (std::size_t i = 0; i < record_.lines.size(); ++i) {
            const RecordLine& line = record_.lines[i];
            if (line.kind != LineKind::label || !label.found_in(record_.of(line.span))) continue;
            const std::size_t end = label_end(i);
            const auto words = record_.of(TextSpan{line.span.begin, end});
            if (words.size() < 20 || record_.sentences.empty()) continue;
            const std::size_t index = sentence_at(line.span.begin);
            if (add({line.span.begin, end}, outcome_of_words(words), "decision label", 0.88, index, index, true)) {
                items_with_blocks_.insert(line.item);
                found_.back().item = line.item;
            }
        }
    }

    /// A label with words on its line heads one block; one by itself all paragraphs to the next label or item.
    std::size_t label_end(std::size_t i) const
    {
        const RecordLine& line = record_.lines[i];
        const std::size_t colon = record_.of(line.span).find(':');
        if (colon != std::string_view::npos && colon + 2 < line.span.size()) return block_end(record_, i, line.span.begin + colon + 1);
        std::size_t end = line.span.end;
        unsigned expected = 1;
        for (std::size_t j = i + 1; j < record_.lines.size(); ++j) {
            const RecordLine& next = record_.lines[j];
            if (next.kind == LineKind::label) break;
            if (next.kind == LineKind::heading && (!next.part || next.part->number != expected)) break;
            if (next.part) ++expected;
            if (next.kind != LineKind::blank && next.kind != LineKind::furniture) end = next.span.end;
        }
        return end;
    }

    void find_entries()
    {
        if (record_.sentences.empty()) return;
        for (const Entry& entry : entries_in(record_)) {
            const std::size_t i = sentence_at(entry.span.begin);
            if (add(entry.span, entry.outcome, entry.rule, entry.confidence, i, i, false)) found_.back().complete = true;
        }
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
            if (covered(sentence.span)) continue;
            const Collapsed words = collapsed(record_.of(sentence));
            const auto spoken = spoken_decision(words.text);
            if (!spoken) continue;
            static const Pattern below(R"(\b(?:below|following|as follows)\b)");
            if (i + 1 < markers_.size() && markers_[i + 1] && below.found_in(words.text)) continue;
            if (accepts_absence(i, words.text) || read_before_approval(i, words.text)) continue;
            if (spoken->short_note && (tells_of_another(words.text) || others_decide(record_, sentence.first_line))) continue;
            // Where a marker stands, it alone decides; but not what was lost before it.
            const bool marked = items_with_blocks_.contains(sentence.item);
            if (marked && !is_decision_of_its_own(*spoken, words.text) && !goes_on_after_block(i, *spoken)) continue;
            const std::size_t begin = sentence.span.begin + words.place(spoken->from);
            const std::size_t last = with_movers_after(i);
            const std::size_t own_list = list_end(i, begin, spoken->outcome);
            static const Pattern announces(R"(\b(?:as follows|following)\s*:\s?[-–—]?$)");
            if (own_list == sentence.span.end && announces.found_in(words.text) && spoken->outcome != Outcome::noted) continue;
            const std::size_t end = last > i ? record_.sentences[last].span.end : own_list;
            add({begin, end}, spoken->outcome, spoken->rule, spoken->confidence, i, last, false);
        }
    }

    /// "Apologies: Cllr Brook. Accepted.": no decision of its own.
    bool accepts_absence(std::size_t i, std::string_view words) const
    {
        static const Pattern bare(R"(^\W*(?:Accepted|Approved|Noted|Agreed)\W*$)"), absence(R"((?i)\bapolog|\babsen|\bregrets\b)");
        if (words.size() > 14 || !bare.found_in(words)) return false;
        const RecordLine& line = record_.lines[record_.sentences[i].first_line];
        const auto before = record_.of(TextSpan{line.span.begin, record_.sentences[i].span.begin});
        return absence.found_in(before) || (i > 0 && absence.found_in(record_.of(record_.sentences[i - 1])));
    }

    /// "The minute was taken as read. Approved on the motion of …": the second sentence decides.
    bool read_before_approval(std::size_t i, std::string_view words) const
    {
        static const Pattern read(R"((?i)\btaken as read\W*$)"), approved(R"(^(?:Approved|Agreed|Accepted|Confirmed|Adopted)\b)");
        return i + 1 < record_.sentences.size() && record_.sentences[i + 1].item == record_.sentences[i].item && read.found_in(words) &&
               approved.found_in(record_.of(record_.sentences[i + 1]));
    }

    /// "RESOLVED that £300 be given. Cllr Low having left, it was agreed to …": after a block, in its paragraph.
    bool goes_on_after_block(std::size_t i, const SpokenDecision& spoken) const
    {
        return spoken.rule == "it was agreed" && i > 0 && !begins_line(i) && covered(record_.sentences[i - 1].span);
    }

    /// In an item that has a marker: a second resolution, a motion with its mover, or what was lost.
    static bool is_decision_of_its_own(const SpokenDecision& spoken, std::string_view words)
    {
        static const Pattern resolved(R"(\b(?:[Ii]t|IT) (?:was|WAS) (?:\w+ )?(?:RESOLVED|AGREED|resolved)\b)");
        return spoken.outcome == Outcome::lost || resolved.found_in(words.substr(spoken.from)) ||
               (tells_of_motion(words) && !movers_in(words).empty());
    }

    /// "Accepted as accurate. Proposed AB, seconded CD.": the last of the sentences that only name movers, right after `i`.
    std::size_t with_movers_after(std::size_t i) const
    {
        std::size_t last = i;
        while (last + 1 < record_.sentences.size() && last < i + 3 && record_.sentences[last + 1].item == record_.sentences[i].item &&
               only_names_movers(words_of(record_.sentences[last + 1].span)))
            ++last;
        return last;
    }

    /// Where the list or quotation ends that a sentence announces; its own end if it announces none.
    std::size_t list_end(std::size_t i, std::size_t begin, Outcome outcome) const
    {
        static const Pattern lists(R"((?i)\bfollowing\b|\bas follows\b|\ball to be\b)");
        static const Pattern colon(R"(:\s?[-–—]?$)");
        const Sentence& sentence = record_.sentences[i];
        const auto words = record_.of(TextSpan{begin, sentence.span.end});
        // A bullet's own words go on in no other bullet.
        if (record_.lines[sentence.first_line].part && !colon.found_in(words)) return sentence.span.end;
        const bool announced = colon.found_in(words) || (words.back() != '.' && lists.found_in(words));
        if (!announced && !quote_is_open(words)) return sentence.span.end;
        // What was noted "as follows" is told in paragraphs of their own.
        const std::size_t next = sentence.last_line + 1;
        const bool apart = next < record_.lines.size() && record_.lines[next].kind == LineKind::blank;
        if (outcome == Outcome::noted && apart) return sentence.span.end;
        return block_end(record_, sentence.last_line, sentence.span.end);
    }

    std::string words_of(const TextSpan& span) const { return collapsed(record_.of(span)).text; }

    /// A record that does not name its council, by what it speaks of: those of large bodies say what became of each motion.
    bool is_small_record() const
    {
        static const Pattern small(
            R"((?i)\b(?:parish council|community council|village hall|the clerk|rfo|allotments?|annual governance|precept)\b)"),
            large(R"((?i)\b(?:cabinet|leader of the council|carried|lost|point of order|corporate director|municipal)\b)");
        return small.found_in(record_.flat) && !large.found_in(record_.flat);
    }

    void find_bare_proposals()
    {
        static const Pattern small_council(R"((?i)\b(?:parish|community|town|village) council$)");
        if (document_.council.empty() ? !is_small_record() : !small_council.found_in(document_.council)) return;
        std::vector<bool> taken;
        for (const Sentence& sentence : record_.sentences)
            taken.push_back(covered(sentence.span) || items_with_blocks_.contains(sentence.item));
        for (const Motion& motion : bare_proposals_in(record_, taken)) add_motion(motion);
    }

    void find_lost_marker()
    {
        if (record_.sentences.empty()) return;
        const bool bare = document_.kind == DocumentKind::agenda_item && found_.empty();
        if (const TextSpan span = bare ? closing_parts(record_) : TextSpan{}; !span.empty())
            add(span, Outcome::resolved, "closing parts without a marker", 0.8, sentence_at(span.begin), sentence_at(span.begin), true);
        for (const TextSpan& span : unmarked_parts(record_)) {
            const std::size_t i = sentence_at(span.begin);
            if (!items_with_blocks_.contains(record_.sentences[i].item))
                add(span, Outcome::resolved, "parts without a marker", 0.6, i, i, true);
        }
    }

    /// The same words twice (the decision, then the minutes) are one decision: the second is kept, but not as a fact of its own.
    void mark_repeated()
    {
        std::set<std::string> seen;
        for (PlacedDecision& f : found_) {
            const std::string words = fold(record_.of(f.decision.span));
            if (words.size() > 60 && !seen.insert(words).second) f.decision.confidence = repeated;
        }
    }

    const civic::Document& document_;
    const std::vector<civic::Mention>& people_;
    RecordText record_; ///< with the titles before sentences cut off
    bool is_record_ = false;
    std::vector<PlacedDecision> found_;
    std::set<std::size_t> items_with_blocks_;
    std::vector<std::optional<BlockMarker>> markers_; ///< of each sentence
    std::map<std::size_t, std::size_t> last_marker_;  ///< of each item, the last sentence that begins with a marker
    std::map<std::size_t, std::size_t> taken_;        ///< begin and end of what is found
};                                                    // class Finder

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
