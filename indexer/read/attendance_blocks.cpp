#include "indexer/read/attendance_blocks.hpp"

#include "base/text.hpp"
#include "indexer/read/attendance_lines.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

namespace minutebook::read {
namespace {

constexpr std::size_t longest_list = 90; ///< lines

struct LabelRule {
    const Rule* rule = nullptr;
    Pattern pattern;
    bool near = false;   ///< only right after another list
    bool beside = false; ///< or right before one
    bool many = false;
};

/// The rules of the table by the first word (small letters) of what they read: a first look that costs one search.
const std::unordered_map<std::string, std::vector<const LabelRule*>>& rules_by_word()
{
    static const auto made = [] {
        static std::vector<LabelRule> rules;
        for (const Rule& rule : rule_table("attendance"))
            rules.push_back(
                {&rule, Pattern(rule.pattern), !rule["after"].empty(), rule["after"] == "list or before", rule["title"] == "many"});
        std::unordered_map<std::string, std::vector<const LabelRule*>> out;
        for (const LabelRule& rule : rules)
            for (const auto word : split((*rule.rule)["words"], ' ')) out[std::string(word)].push_back(&rule);
        return out;
    }();
    return made;
}

struct Label {
    const LabelRule* rule = nullptr;
    TextSpan span;
    bool marked = false; ///< a colon or dash ends it
    bool column = false; ///< it runs down a column: "Present:" in the list is its second half
};

class BlockFinder {
public:
    explicit BlockFinder(std::string_view text) : text_(text)
    {
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            lines_.push_back(trimmed(begin, end));
            begin = end + 1;
        }
    }

    std::vector<AttendanceBlock> find()
    {
        for (std::size_t k = 0; k < lines_.size();) {
            if (over_line_end_) {
                const Label next = *over_line_end_;
                over_line_end_.reset();
                k = std::max(take(k, next), k + 1);
                continue;
            }
            auto label = lines_[k].empty() ? std::nullopt : label_at(lines_[k].begin + mark_length(lines_[k]), k);
            if (!label && !lines_[k].empty()) label = label_in_column(k);
            if (!label && !lines_[k].empty()) label = label_at_end(k);
            k = label ? std::max(take(k, *label), k + 1) : k + 1;
        }
        return std::move(out_);
    }

private:
    [[nodiscard]] TextSpan trimmed(std::size_t begin, std::size_t end) const
    {
        static const auto noise = [](char c) { return ascii_space(c) || c == '>' || c == '*' || c == '|' || c == '#'; };
        while (begin < end && noise(text_[begin])) ++begin;
        while (begin < end && (ascii_space(text_[end - 1]) || text_[end - 1] == '*')) --end;
        return {begin, end};
    }

    /// The number or bullet before a label: "1. ", "2.1 ", "[!note]- ", "107/20 ".
    [[nodiscard]] std::size_t mark_length(const TextSpan& line) const
    {
        const char first = text_[line.begin];
        if (ascii_alpha(first)) {
            if (line.size() < 3 || (text_[line.begin + 1] != ')' && text_[line.begin + 1] != '.' && !item_code(line))) return 0;
        }
        static const Pattern mark(
            R"((?:\[![a-z]+\]-?\s*|\\?[-–—•·]\s*|\(?[A-Za-z]{1,4}[.)]\s+|(?:[A-Z]{1,6}[./-]?)?\d{1,5}(?:\\?[./-]\d+){0,3}[a-z]?\\?[.):]?\s+)?[*_]*)");
        const auto match = mark.match_at(line.of(text_), 0);
        return match ? match->span().end : 0;
    }

    /// Capitals with a number after them: "LE041/22", "PC.61", "PHE/61".
    [[nodiscard]] bool item_code(const TextSpan& line) const
    {
        std::size_t at = line.begin;
        while (at < line.end && at < line.begin + 6 && text_[at] >= 'A' && text_[at] <= 'Z') ++at;
        if (at + 1 < line.end && (text_[at] == '.' || text_[at] == '/' || text_[at] == '-')) ++at;
        return at > line.begin && at < line.end && ascii_digit(text_[at]);
    }

    [[nodiscard]] std::string word_at(std::size_t at) const
    {
        std::size_t end = at;
        while (end < text_.size() && end < at + 20 && (ascii_alpha(text_[end]) || static_cast<unsigned char>(text_[end]) >= 0x80)) ++end;
        return ascii_lower(text_.substr(at, end - at));
    }

    [[nodiscard]] std::optional<Label> label_at(std::size_t at, std::size_t line) const
    {
        const auto rules = rules_by_word().find(word_at(at));
        if (rules == rules_by_word().end()) return std::nullopt;
        const auto words = text_.substr(at, std::min<std::size_t>(text_.size() - at, 300));
        for (const LabelRule* rule : rules->second) {
            if (rule->near && line >= near_ && !(rule->beside && list_below(line))) continue;
            const auto match = rule->pattern.match_at(words, 0);
            if (!match) continue;
            const auto label = match->text(words);
            const std::size_t last = label.find_last_not_of(" \t\n\r*_\xC2\xA0");
            const bool marked = last != label.npos && (label[last] == ':' || label[last] == ';' || label[last] == '-' ||
                                                       static_cast<unsigned char>(label[last]) >= 0x80 || label.ends_with("were ") ||
                                                       label.ends_with("    ") || label.back() == '\t');
            return Label{rule, {at, at + match->span().end}, marked, false};
        }
        return std::nullopt;
    }

    /// A label that runs down the left column: "Staff   Ada Brook, Clerk; Cy Dale," / "Present: Treasurer; …".
    [[nodiscard]] std::optional<Label> label_in_column(std::size_t k) const
    {
        const std::string word = word_at(lines_[k].begin);
        if (word.size() < 4 || word.size() > 9 || k + 1 >= lines_.size() || lines_[k + 1].empty()) return std::nullopt;
        if (word != "staff" && word != "also" && word != "others" && word != "officers" && word != "guests") return std::nullopt;
        const std::string next = word_at(lines_[k + 1].begin);
        const std::size_t after = lines_[k + 1].begin + next.size();
        if ((next != "present" && next != "attendance") || after >= text_.size() || text_[after] != ':') return std::nullopt;
        const auto rules = rules_by_word().find(word);
        return rules == rules_by_word().end()
                   ? std::nullopt
                   : std::optional(Label{rules->second.front(), {lines_[k].begin, lines_[k].begin + word.size()}, true, true});
    }

    /// "… at 10.15 am when there were present:"
    [[nodiscard]] std::optional<Label> label_at_end(std::size_t k) const
    {
        const auto line = lines_[k].of(text_);
        if (line.size() < 24 || (line.back() != ':' && !line.ends_with(":-"))) return std::nullopt;
        const std::size_t word = line.rfind("present");
        if (word == line.npos || word + 12 < line.size()) return std::nullopt;
        auto label = label_at(lines_[k].begin + word, k);
        return label && label->marked ? label : std::nullopt;
    }

    /// One of the next lines heads a list of those present.
    [[nodiscard]] bool list_below(std::size_t line) const
    {
        for (std::size_t j = line + 1; j < lines_.size() && j < line + 4; ++j) {
            if (lines_[j].empty()) continue;
            const auto word = word_at(lines_[j].begin);
            if (word == "present" || word == "members" || word == "councillors" || word == "attendance") return true;
        }
        return false;
    }

    [[nodiscard]] std::size_t line_of(std::size_t at, std::size_t from) const
    {
        while (from + 1 < lines_.size() && lines_[from + 1].begin <= at) ++from;
        return from;
    }

    /// The list after the label on line `k`; returns the line to go on with.
    std::size_t take(std::size_t k, const Label& label)
    {
        k = line_of(label.span.end > 0 ? label.span.end - 1 : 0, k);
        RollState state;
        const std::string_view what = (*label.rule->rule)["class"];
        state.absentees = what == "apologies" || what == "absent";
        std::size_t end = 0, j = k;
        bool closed = false;
        bool first = true;
        near_ = k + longest_list;
        const TextSpan rest = trimmed(std::min(label.span.end, lines_[k].end), lines_[k].end);
        if (!rest.empty()) {
            state.hangs = label.marked;
            if (!go_on(rest, state, end, closed, first)) closed = true;
        }
        else closed = !opens_below(k);
        for (j = k + 1; !closed && j < lines_.size() && j < k + longest_list; ++j) {
            if (lines_[j].empty()) {
                if (state.blank && j > 1 && lines_[j - 1].empty() && end > 0 && blank_run(j) > 3) break;
                state.blank = true;
                continue;
            }
            const bool column = j == k + 1 && label.column;
            const auto label_here = column ? std::nullopt : label_at(lines_[j].begin + mark_length(lines_[j]), j);
            if (label_here || label_in_column(j) || !go_on(after_minutes(lines_[j], state), state, end, closed, first)) break;
            if (const auto next = label_over_line_end(j)) {
                end = next->span.begin;
                put(label, {label.span.end, end});
                near_ = j + 3;
                over_line_end_ = next; // run() takes it: a list of such lines must not nest
                return j;
            }
        }
        near_ = end == 0 ? k + 3 : j + 3;
        if (end == 0) return k + 1;
        const TextSpan list = trimmed(label.span.end, end);
        if (!list.empty()) cut(label, list);
        return closed && j > k + 1 ? j - 1 : j;
    }

    /// "… and Cy Dale In" / "attendance: Eve Fox": a label that begins with the line's last word.
    [[nodiscard]] std::optional<Label> label_over_line_end(std::size_t j) const
    {
        const TextSpan& line = lines_[j];
        if (j + 1 >= lines_.size() || lines_[j + 1].empty() || closed_paragraph(line)) return std::nullopt;
        const std::size_t space = text_.substr(line.begin, line.size()).find_last_of(' ');
        if (space == std::string_view::npos) return std::nullopt;
        const auto label = label_at(line.begin + space + 1, 0);
        return label && label->marked && label->span.end > line.end + 1 ? label : std::nullopt;
    }

    [[nodiscard]] bool closed_paragraph(const TextSpan& line) const { return text_[line.end - 1] == '.' || text_[line.end - 1] == ':'; }

    [[nodiscard]] std::size_t blank_run(std::size_t j) const
    {
        std::size_t out = 0;
        while (j + 1 > out && lines_[j - out].empty()) ++out;
        return out;
    }

    /// A heading alone on its line heads a list only if one begins in the next lines.
    [[nodiscard]] bool opens_below(std::size_t k) const
    {
        for (std::size_t j = k + 1; j < lines_.size() && j < k + 4; ++j)
            if (!lines_[j].empty()) return true;
        return false;
    }

    bool go_on(const TextSpan& line, RollState& state, std::size_t& end, bool& closed, bool& first)
    {
        const RollLine roll = read_roll_line(line.of(text_), state);
        if (roll.length == 0) return false;
        end = line.begin + roll.length;
        closed = roll.closed;
        state.hangs = roll.hangs;
        state.titled = roll.titled && (first || state.titled);
        state.blank = false;
        first = false;
        return true;
    }

    /// Cuts at labels in the middle of lines: "… Cy Dale In attendance: Eve Fox".
    void cut(Label label, TextSpan list)
    {
        if (label.column) return put(label, list);
        std::size_t depth = 0;
        for (std::size_t at = list.begin; at < list.end; ++at) {
            if (text_[at] == '(') ++depth;
            if (text_[at] == ')' && depth > 0) --depth;
            const char before = text_[at - 1];
            if (depth > 0 || text_[at] < 'A' || text_[at] > 'Z' || !(ascii_space(before) || before == '.')) continue;
            const auto inner = label_at(at, 0);
            if (!inner || !inner->marked || inner->span.end > list.end) continue;
            const bool same = (*inner->rule->rule)["class"] == "same";
            if (inner->rule->near && !same && !after_semicolon(at)) continue;
            put(label, {list.begin, at});
            label = *inner;
            list.begin = inner->span.end;
            at = list.begin;
        }
        put(label, list);
    }

    void put(const Label& label, TextSpan list)
    {
        list = trimmed(list.begin, list.end);
        if (list.size() > 3 && text_[list.end - 1] == '.' && text_[list.end - 3] != ' ' && text_[list.end - 3] != '.' && !suffix_ends(list))
            --list.end;
        if (list.empty()) return;
        std::string_view what = (*label.rule->rule)["class"];
        if (what == "same") what = out_.empty() ? "present" : out_.back().what;
        out_.push_back({label.rule->rule->name, what, label.span, list, (*label.rule->rule)["remote"] == "yes", label.rule->many});
    }

    /// Pages of meeting systems put "Minutes:" before what was said under "Apologies".
    [[nodiscard]] TextSpan after_minutes(TextSpan line, const RollState& state) const
    {
        constexpr std::string_view label = "Minutes:";
        if (state.absentees && line.of(text_).starts_with(label) && line.size() > label.size()) line.begin += label.size();
        return trimmed(line.begin, line.end);
    }

    [[nodiscard]] bool after_semicolon(std::size_t at) const
    {
        while (at > 0 && ascii_space(text_[at - 1])) --at;
        return at > 0 && text_[at - 1] == ';';
    }

    [[nodiscard]] bool suffix_ends(const TextSpan& list) const
    {
        const auto last = text_.substr(list.end - 4, 4);
        return last == " Jr." || last == " Sr.";
    }

    std::string_view text_;
    std::vector<TextSpan> lines_;
    std::vector<AttendanceBlock> out_;
    std::optional<Label> over_line_end_; ///< begins at the end of the line that run() reads next
    std::size_t near_ = 0;               ///< the line before which a label that needs a list before it may stand
};                                       // class BlockFinder

} // namespace

std::vector<AttendanceBlock> attendance_blocks(std::string_view text) { return BlockFinder(text).find(); }

} // namespace minutebook::read
