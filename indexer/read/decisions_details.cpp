#include "indexer/read/decisions_details.hpp"

#include "base/text.hpp"
#include "indexer/read/dates_expressions.hpp"
#include "indexer/read/decisions_movers.hpp"
#include "indexer/read/decisions_rules.hpp"
#include "indexer/read/decisions_table.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/votes.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace minutebook::read {
namespace {

using civic::Decision;
using civic::Outcome;

constexpr std::size_t widest_region = 6'000; ///< bytes around a decision in which its movers and votes are looked for
constexpr std::size_t farthest_label = 15;   ///< lines from a decision to a label that belongs to it
constexpr std::size_t farthest_motion = 3;   ///< sentences from a decision without a marker back to the motion it decides

class Details {
public:
    Details(std::vector<PlacedDecision>& found, const RecordText& record, const std::vector<civic::Mention>& people)
        : found_(found), record_(record)
    {
        for (const civic::Mention& person : people) names_.insert(collapse_space(person.text));
    }

    void add()
    {
        for (PlacedDecision& f : found_) f.decision.amendment = decides_on_amendment(words_of(f.decision.span));
        for (std::size_t i = 0; i < found_.size(); ++i) {
            add_votes(i);
            add_parts(found_[i].decision);
            add_fields(i);
        }
    }

private:
    std::string words_of(const TextSpan& span) const { return collapsed(record_.of(span)).text; }

    /// Where the words on movers and votes of a decision stand: before it in its item, within, and right after.
    TextSpan region(std::size_t i) const
    {
        const PlacedDecision& f = found_[i];
        TextSpan out = f.decision.span;
        if (f.first_sentence < record_.sentences.size()) out.begin = std::min(out.begin, record_.sentences[f.first_sentence].span.begin);
        // An amendment's fate stands between the motion and its own.
        std::size_t before_this = i;
        while (before_this > 0 && !f.decision.amendment && found_[before_this - 1].decision.amendment &&
               found_[before_this - 1].item == f.item)
            --before_this;
        const std::size_t limit = before_this > 0 ? found_[before_this - 1].decision.span.end : 0;
        // A choice of a person and the fate of a motion are told long after they were put.
        static const Pattern fate(
            R"((?i)\b(?:motion|amendment|proposal|recommendation)\b[^.;]{0,60}\b(?:carried|lost|defeated|passed|rejected|fell|approved|agreed)\b)");
        const bool open = f.block || f.decision.outcome == Outcome::appointed || fate.found_in(record_.of(f.decision.span));
        for (std::size_t s = f.complete ? 0 : f.first_sentence; s-- > 0;) {
            const Sentence& before = record_.sentences[s];
            if (before.item != f.item || before.span.begin < limit || before.span.begin + widest_region < f.decision.span.begin) break;
            static const Pattern fallen(
                R"((?i)^\W*(?:the|this|that|it|there|he|she|his|her)\b[^.;]{0,60}\b(?:not seconded|no seconder|fell|withdrawn)\b)");
            if (!open &&
                (f.first_sentence - s > farthest_motion || !tells_of_motion(record_.of(before)) || fallen.found_in(record_.of(before))))
                break;
            out.begin = before.span.begin;
        }
        const std::size_t next = i + 1 < found_.size() ? found_[i + 1].decision.span.begin : record_.flat.size();
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
        Decision& decision = found_[i].decision;
        const std::string words = words_of(region(i));
        add_movers(decision, words);
        decision.unanimous = says_unanimous(words);
        decision.casting_vote = says_casting_vote(words);
        // A correction repeats the votes of another day.
        static const Pattern corrected(
            R"((?i)\bshould (?:be|read|have)\b|\bwas wrong\b|\bmisprint|\b(?:amended|corrected|changed|altered) to (?:read|show|say|record)\b)");
        if (corrected.found_in(words)) return;
        const std::string own = words_of(decision.span);
        decision.votes = votes_in(own);
        if (!decision.votes) decision.votes = votes_in(words);
        decision.named_votes = named_votes_in(words);
        decision.doubts = vote_doubts(decision.votes, decision.named_votes);
    }

    void add_movers(Decision& decision, std::string_view around)
    {
        if (!decision.mover.empty()) {
            decision.mover = snapped(decision.mover);
            decision.seconder = snapped(decision.seconder);
            return;
        }
        const auto all = movers_in(around);
        const Movers* best = nullptr;
        const std::string own = words_of(decision.span);
        const bool of_changed = decision.amendment || (decision.outcome != Outcome::lost && amendment_carried(around));
        // Where the motion won against an amendment, it was moved first.
        static const Pattern motion_won(
            R"((?i)\bmotion\b[^.;]{0,40}\b(?:was|were|declared)\b[^.;]{0,30}\bcarried\b|\bmotion accordingly became\b)");
        static const Pattern rival(R"((?i)\bamendment\b)");
        const bool first_wins = all.size() > 1 && !of_changed && motion_won.found_in(around) && rival.found_in(around);
        for (std::size_t i = 0; i < all.size() && (best == nullptr || !first_wins); ++i) {
            if (all.size() > 1 && of_amendment(all, i, around) != of_changed) continue;
            const bool wins = best == nullptr || best->candidate.empty() || own.find(last_word(best->candidate)) == std::string::npos ||
                              !names_winner(own, best->candidate);
            if (wins) best = &all[i];
        }
        if (best == nullptr) return;
        decision.mover = snapped(best->mover);
        decision.seconder = snapped(best->seconder);
    }

    /// True where the words with these names, or right around them, speak of an amendment.
    static bool of_amendment(const std::vector<Movers>& all, std::size_t i, std::string_view around)
    {
        static const Pattern amendment(R"((?i)\bamendment\b)");
        const std::size_t begin =
            std::max(i > 0 ? all[i - 1].span.end : 0, all[i].span.begin - std::min<std::size_t>(all[i].span.begin, 30));
        const std::size_t end = std::min(i + 1 < all.size() ? all[i + 1].span.begin : around.size(), all[i].span.end + 25);
        return amendment.found_in(around.substr(begin, end - begin));
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
        for (std::size_t end = name.size(); end != std::string::npos && end > 0; end = name.rfind(' ', end - 1))
            if (names_.contains(name.substr(0, end))) return name.substr(0, end);
        return name;
    }

    /// Lines of the decision that begin with a mark of a part, each to the next.
    void add_parts(Decision& decision) const
    {
        auto line = std::lower_bound(record_.lines.begin(), record_.lines.end(), decision.span.begin,
                                     [](const RecordLine& l, std::size_t at) { return l.span.end <= at; });
        for (; line != record_.lines.end() && line->span.begin < decision.span.end; ++line) {
            if (line->span.empty()) continue;
            const TextSpan words{std::max(line->span.begin, decision.span.begin), std::min(line->span.end, decision.span.end)};
            if (line->part && line->span.begin >= decision.span.begin) decision.parts.push_back(words);
            else if (!decision.parts.empty() && line->kind == LineKind::text) decision.parts.back().end = words.end;
        }
        if (decision.parts.empty()) add_inline_parts(decision);
        if (decision.parts.size() < 2) decision.parts.clear();
    }

    /// "RESOLVED: (1) to note the report; (2) to pay."
    void add_inline_parts(Decision& decision) const
    {
        static const Pattern mark(R"((?:^|[\s:;,–-])()\(?(?:(\d{1,2})|([ivx]{1,4})|([a-h]))\)\s)");
        const auto words = record_.of(decision.span);
        for (const Match& match : mark.find_all(words)) {
            const std::size_t at = decision.span.begin + match.groups[1].begin;
            if (!decision.parts.empty()) decision.parts.back().end = at;
            decision.parts.push_back({at, decision.span.end});
        }
        for (TextSpan& part : decision.parts)
            while (part.end > part.begin && record_.flat[part.end - 1] == ' ') --part.end;
    }

    void add_fields(std::size_t i)
    {
        Decision& decision = found_[i].decision;
        const Collapsed words = collapsed(record_.of(decision.span));
        const auto& rules = compiled_table("decisions_fields");
        for (const int possible : possible_rules("decisions_fields", words.text)) {
            const TableRule& rule = rules[static_cast<std::size_t>(possible)];
            if (rule["looks"] != "words" || (rule["planning"] == "yes" && decision.reference.empty())) continue;
            const auto match = rule.pattern.find(words.text);
            if (!match || !match->has(1)) continue;
            const std::size_t begin = decision.span.begin + words.place(match->groups[1].begin);
            const std::size_t end = decision.span.begin + words.place(match->groups[1].end - 1) + 1;
            set_field(decision, rule["field"], std::string(match->text(words.text, 1)), {begin, end});
        }
        add_labelled_fields(i);
    }

    static void set_field(Decision& decision, std::string_view field, std::string value, const TextSpan& span)
    {
        const auto set = [&](std::string& member) {
            if (member.empty()) member = tidy(std::move(value));
        };
        if (field == "recommended_to") set(decision.recommended_to);
        else if (field == "delegated_to") set(decision.delegated_to);
        else if (field == "reference") set(decision.reference);
        else if (field == "site") set(decision.site);
        else if (field == "reasons" && decision.reasons.empty()) decision.reasons = span;
        else if (field == "effective" && !decision.effective) decision.effective = first_day(value);
    }

    /// Without the words that a pattern took too many at the end: "Director of Parks and".
    static std::string tidy(std::string value)
    {
        static const Pattern end(R"((?:[\s,.;:]+|\s(?:and|of|for|the|&))$)");
        while (const auto match = end.find(value)) value.erase(match->span().begin);
        return value;
    }

    static std::optional<DateValue> first_day(std::string_view words)
    {
        const auto dates = date_expressions(words);
        if (dates.empty() || dates.front().yearless || dates.front().year_before) return std::nullopt;
        return DateValue{dates.front().first, dates.front().last};
    }

    /// Labels in the lines of the item, the nearest first: those above tell number and site, those below the reasons.
    void add_labelled_fields(std::size_t i)
    {
        PlacedDecision& f = found_[i];
        const auto at = std::lower_bound(record_.lines.begin(), record_.lines.end(), f.decision.span.begin,
                                         [](const RecordLine& l, std::size_t byte) { return l.span.end <= byte; });
        const auto here = static_cast<std::size_t>(at - record_.lines.begin());
        const std::size_t limit = i > 0 ? found_[i - 1].decision.span.end : 0;
        for (std::size_t l = here + 1; l-- > 0 && l + farthest_label > here;) {
            const RecordLine& line = record_.lines[std::min(l, record_.lines.size() - 1)];
            if (line.item != f.item || line.span.begin < limit) break;
            read_label(f.decision, line, false);
        }
        const std::size_t next = i + 1 < found_.size() ? found_[i + 1].decision.span.begin : record_.flat.size();
        for (std::size_t l = here; l < record_.lines.size() && record_.lines[l].span.begin < next; ++l) {
            const RecordLine& line = record_.lines[l];
            if (line.span.begin >= f.decision.span.end && (line.item != f.item || l > here + 4 * farthest_label)) break;
            read_label(f.decision, line, true);
        }
    }

    void read_label(Decision& decision, const RecordLine& line, bool below) const
    {
        if (line.span.empty() || line.span.size() > 2000) return;
        const auto words = record_.of(line.span);
        static const Pattern label(
            R"((?i)^\W*(?:reason|application|planning|licen|case|permit|ref|no\b|number|site|location|address|premises|property|land))");
        if (words.substr(0, 40).find_first_of(":.-") == std::string_view::npos || !label.found_in(words.substr(0, 40))) return;
        for (const TableRule& rule : compiled_table("decisions_fields")) {
            if (rule["looks"] != "label" || (rule["field"] == "reasons") != below) continue;
            const auto match = rule.pattern.find(words);
            if (!match) continue;
            TextSpan span{line.span.begin + match->groups[1].begin, line.span.begin + match->groups[1].end};
            if (below) span = span.empty() ? next_paragraph(line) : span;
            set_field(decision, rule["field"], std::string(span.of(record_.flat)), span);
        }
    }

    /// The first line with words after `line`, where that is a label by itself.
    TextSpan next_paragraph(const RecordLine& line) const
    {
        for (auto i = static_cast<std::size_t>(&line - record_.lines.data()) + 1; i < record_.lines.size(); ++i) {
            if (record_.lines[i].kind == LineKind::text) return record_.lines[i].span;
            if (record_.lines[i].kind != LineKind::blank) break;
        }
        return {};
    }

    std::vector<PlacedDecision>& found_;
    const RecordText& record_;
    std::set<std::string> names_;
}; // class Details

} // namespace

bool decides_on_amendment(std::string_view words)
{
    static const Pattern amendment(
        R"((?i)^\W*(?:(?:an?|the|this|that|councillor[^.]{3,40}['’]s|[\w ]{3,40} declared the)\s*)?(?:first |second |third |further )?amendment\b[^.]{0,90}\b(?:was|were|fell|failed|carried|lost|being)\b)");
    return amendment.found_in(words);
}

void add_details(std::vector<PlacedDecision>& found, const RecordText& record, const std::vector<civic::Mention>& people)
{
    Details(found, record, people).add();
}

} // namespace minutebook::read
