#include "indexer/read/decisions_entries.hpp"

#include "indexer/read/decisions_rules.hpp"
#include "indexer/read/decisions_table.hpp"

#include <algorithm>
#include <optional>

namespace minutebook::read {
namespace {

constexpr std::size_t longest_entry = 40; ///< lines
constexpr std::size_t heading_reach = 10; ///< lines above an entry in which a heading may say whose decisions these are

struct Verdict {
    civic::Outcome outcome;
    const TableRule* rule;
};

std::optional<Verdict> verdict(std::string_view words, std::string_view shape)
{
    static const auto& table = compiled_table("decisions_entries");
    static const Pattern reference(R"(\b[A-Z0-9]{1,6}/[A-Z0-9/-]{2,20}\b|\b[A-Z]{1,4}/?\d{4,8}\b)");
    // What the outcome stands at the end of: the last words are enough, and cheap.
    while (!words.empty() && (words.back() == '|' || words.back() == ' ')) words.remove_suffix(1);
    const auto tail = words.size() > 160 ? words.substr(words.size() - 160) : words;
    static const Pattern look(
        R"((?i)passed|introduced|approv|accept|adopt|ratif|carried|refus|reject|grant|defer|agreed|receiv|denied|noted|resolved|object|comment|observ|support|concern|recommend)");
    if (!look.found_in(tail)) return std::nullopt;
    for (const TableRule& rule : table) {
        if (rule["shape"] != shape) continue;
        const auto match = rule.pattern.find(tail);
        if (!match || (rule["needs"] == "reference" && !reference.found_in(words))) continue;
        const auto stated = civic::outcome(rule["outcome"]);
        return Verdict{stated ? *stated : outcome_of_verb(match->text(tail, 1)), &rule};
    }
    return std::nullopt;
}

class Reader {
public:
    explicit Reader(const RecordText& record) : record_(record) {}

    std::vector<Entry> read()
    {
        static const Pattern calendar(R"(^\((\*?)\d{1,3}-\d{1,5}[A-Z]?\)\s+)");
        for (std::size_t i = 0; i < record_.lines.size(); ++i) {
            if (record_.lines[i].span.empty()) continue;
            if (const auto match = calendar.find(words(i))) read_calendar(i, match->span().size(), match->has(1));
            else read_line(i);
        }
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string_view words(std::size_t i) const { return record_.of(record_.lines[i].span); }

    void take(TextSpan span, const Verdict& verdict)
    {
        if (!out_.empty() && span.begin < out_.back().span.end) return;
        out_.push_back({span, verdict.outcome, verdict.rule->name(), verdict.rule->confidence});
    }

    /// "(*11-466) Ratified bills in the amount of $3,270." over its lines.
    void read_calendar(std::size_t i, std::size_t mark, bool consent)
    {
        static const Pattern next(R"(^\(\*?\d{1,3}-\d{1,5}[A-Z]?\)\s+)");
        const std::size_t begin = record_.lines[i].span.begin + mark;
        std::size_t end = record_.lines[i].span.end;
        for (std::size_t j = i + 1; j < record_.lines.size() && j < i + longest_entry && record_.lines[j].kind == LineKind::text; ++j) {
            if (entry_outcome(record_.of(TextSpan{begin, end})) || next.found_in(words(j))) break;
            end = record_.lines[j].span.end;
        }
        const TextSpan span{begin, end};
        const auto outcome = entry_outcome(record_.of(span));
        if (outcome && (consent || span.size() < 1200)) out_.push_back({span, *outcome, "entry of a calendar", 0.89});
    }

    void read_line(std::size_t i)
    {
        const RecordLine& line = record_.lines[i];
        const auto said = record_.of(said_in(i));
        if (line.kind == LineKind::furniture || line.kind == LineKind::column || said.size() > 1500) return;
        if (const auto found = verdict(said, "end"); found && line.kind != LineKind::label) {
            static const Pattern inner(R"(\s(?:RESOLVED|PENDERFYNWYD|AGREED)\b)");
            if (inner.found_in(said) || block_marker(said) || tells_of_another(said) || others_decide(record_, i)) return;
            const bool listed = (*found->rule)["needs"] == "reference";
            static const Pattern all(R"((?i)\ball \w+\W*$)");
            // "DC/1 Glebe Close. The council had no comments.": a sentence of its own.
            static const Pattern told(R"(^(?:The|Council|Councillors|Members|PC|Committee|No one)\b)");
            const bool sentence = listed && told.found_in(record_.of(last_sentence(i))) && last_sentence(i).begin > said_in(i).begin;
            if (sentence) return;
            take(all.found_in(said) ? TextSpan{list_begin(i), line.span.end} : listed ? said_in(i) : last_sentence(i), *found);
        }
        else if (const auto alone = verdict(words(i), "line")) {
            if (const std::size_t begin = labels_begin(i); begin < line.span.begin && !others_decide(record_, i))
                take({begin, line.span.end}, *alone);
        }
    }

    /// The line without the mark of a part and without the title before a colon.
    [[nodiscard]] TextSpan said_in(std::size_t i) const
    {
        const RecordLine& line = record_.lines[i];
        TextSpan span = line.span;
        const auto at = std::lower_bound(record_.sentences.begin(), record_.sentences.end(), span.begin,
                                         [](const Sentence& s, std::size_t b) { return s.span.end <= b; });
        if (at != record_.sentences.end() && at->first_line == i) {
            // The number of an application belongs to what is said of it.
            static const Pattern application(R"(^\W*[A-Z0-9]{1,6}(?:/[A-Z0-9]{2,10}){2,})");
            const std::size_t said = std::clamp(at->span.begin, span.begin, span.end);
            if (!application.found_in(record_.of(TextSpan{span.begin, said}))) span.begin = said;
        }
        else if (line.part) span.begin += std::min(line.part->length, span.size());
        // The bars of a table's row.
        const auto bar = [&](std::size_t byte) { return record_.flat[byte] == '|' || record_.flat[byte] == ' '; };
        while (!span.empty() && bar(span.begin)) ++span.begin;
        while (!span.empty() && bar(span.end - 1)) --span.end;
        return span;
    }

    /// The last sentence of a line: what stands before it in a paragraph has another end.
    [[nodiscard]] TextSpan last_sentence(std::size_t i) const
    {
        TextSpan span = said_in(i);
        const auto at = std::lower_bound(record_.sentences.begin(), record_.sentences.end(), span.end,
                                         [](const Sentence& s, std::size_t b) { return s.span.end < b; });
        // "Fence over 6 ft. – refused": a dash begins no sentence.
        static const Pattern dash("^[-–—]");
        if (at != record_.sentences.end() && at->span.begin > span.begin && at->span.begin < span.end && !dash.found_in(record_.of(*at)))
            span.begin = at->span.begin;
        return span;
    }

    /// Where the lines begin that "all approved" closes: after a blank line or a heading.
    [[nodiscard]] std::size_t list_begin(std::size_t i) const
    {
        std::size_t begin = last_sentence(i).begin;
        if (begin > said_in(i).begin) return begin;
        for (std::size_t j = i; j-- > 0 && j + longest_entry > i && record_.lines[j].kind == LineKind::text;)
            begin = record_.lines[j].span.begin;
        return begin;
    }

    /// The first of the labelled lines ("Applicant: …", "Ref. No: …") that stand above line `i`; its own begin if there are none.
    [[nodiscard]] std::size_t labels_begin(std::size_t i) const
    {
        static const Pattern label(
            R"((?i)^\W*(?:applicants?|ref(?:erence)?\.?(?: no\.?)?|(?:planning )?application(?: no\.?| number)?|location|site|address|details?|proposal|description|development)\s*[:.])");
        std::size_t begin = record_.lines[i].span.begin;
        std::size_t labels = 0;
        for (std::size_t j = i; j-- > 0 && j + 20 > i;) {
            const RecordLine& line = record_.lines[j];
            if (line.kind == LineKind::blank) continue;
            if (line.kind == LineKind::heading || verdict(words(j), "line")) break;
            if (!label.found_in(words(j))) {
                if (labels > 0) break;
                continue;
            }
            begin = line.span.begin;
            ++labels;
        }
        return labels > 1 ? begin : record_.lines[i].span.begin;
    }

    const RecordText& record_;
    std::vector<Entry> out_;
}; // class Reader

} // namespace

bool others_decide(const RecordText& record, std::size_t i)
{
    for (std::size_t j = i; j-- > 0 && j + heading_reach > i;) {
        const RecordLine& line = record.lines[j];
        const auto words = record.of(line.span);
        if (line.kind != LineKind::blank && words.size() < 90 && !verdict(words, "end") && tells_of_another(words)) return true;
        if (line.kind == LineKind::heading) return false;
    }
    return false;
}

std::vector<Entry> entries_in(const RecordText& record) { return Reader(record).read(); }

} // namespace minutebook::read
