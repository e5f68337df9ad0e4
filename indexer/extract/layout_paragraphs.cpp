#include "indexer/extract/layout_paragraphs.hpp"

#include "base/text.hpp"
#include "indexer/extract/layout_marks.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace minutebook::extract {
namespace {

enum class Break { none, line, paragraph };

class ParagraphBuilder {
public:
    ParagraphBuilder(const std::vector<PageWord>& words, const Block& block, double line_step, const Vocabulary& vocabulary)
        : words_(words), lines_(block.lines), vocabulary_(vocabulary)
    {
        std::vector<double> ends;
        std::vector<double> steps;
        left_ = block.column.x1;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            ends.push_back(lines_[i].box.x1);
            left_ = std::min(left_, lines_[i].box.x0);
            if (i == 0 || std::abs(lines_[i].size - lines_[i - 1].size) > 0.1 * lines_[i].size) continue;
            const double step = (lines_[i].box.middle_y() - lines_[i - 1].box.middle_y()) / lines_[i].size;
            if (step > 0.8 && step < 2.6) steps.push_back(step);
        }
        std::sort(ends.rbegin(), ends.rend());
        right_ = ends.size() >= 12 ? ends[2] : std::max(block.column.x1, ends.empty() ? 0 : ends.front());
        std::sort(steps.begin(), steps.end());
        step_ = steps.size() >= 5 ? std::min(steps[steps.size() / 3], 1.4 * line_step) : line_step;
    }

    std::vector<Paragraph> build()
    {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const Break how = i == 0 ? Break::paragraph : break_before(i);
            if (how == Break::none) add(i);
            else open(i, how);
        }
        close();
        return std::move(out_);
    }

private:
    std::string_view first_word(const TextLine& line) const { return words_[line.words.front()].text; }
    std::string_view last_word(const TextLine& line) const { return words_[line.words.back()].text; }

    /// Would the next line's first word have had room at the end of `line`?
    bool ends_short(const TextLine& line, const TextLine& next) const
    {
        return line.box.x1 + 0.3 * line.size + words_[next.words.front()].box.width() < right_ - 0.6 * line.size;
    }

    bool marked(std::size_t i) const
    {
        const TextLine& line = lines_[i];
        const std::string_view first = first_word(line);
        const bool hangs = line.words.size() > 1 && line.hang_x0 - words_[line.words.front()].box.x1 > 0.6 * line.size;
        if (is_bullet(first) && first != "-" && first != "–" && first != "—") return true;
        if (labelled(line)) return true;
        const bool after_end = i == 0 || ends_sentence(last_word(lines_[i - 1])) || ends_short(lines_[i - 1], line);
        if (hangs && is_list_mark(first) && (after_end || line.box.x0 < start_x0_ - 0.5 * line.size || item_)) return true;
        if (!is_sure_list_mark(first) && !is_item_number(first)) return false;
        if (i == 0) return is_sure_list_mark(first);
        const TextLine& above = lines_[i - 1];
        const std::string_view last = last_word(above);
        const bool ended = ends_sentence(last) || last.ends_with(':') || last.ends_with(';') || last.ends_with(',') ||
                           ends_short(above, line) || above.bold != line.bold || tabbed(above);
        if (!is_sure_list_mark(first)) return ended && line.bold && line.words.size() > 1;
        return ended || line.box.x0 < start_x0_ - 0.5 * line.size || (item_ && std::abs(line.box.x0 - start_x0_) < 0.3 * line.size);
    }

    /// "Venue:", and its value behind a gap.
    bool labelled(const TextLine& line) const
    {
        if (!begins_upper(first_word(line))) return false;
        for (std::size_t i = 1; i < line.words.size() && i < 6; ++i) {
            const PageWord& word = words_[line.words[i - 1]];
            if (words_[line.words[i]].box.x0 - word.box.x1 > 0.8 * line.size) return word.text.ends_with(':');
        }
        return false;
    }

    /// How many words stand at its end behind a gap that is wide, and wider than the others: an amount, a date, a name.
    std::size_t behind_gap(const TextLine& line) const
    {
        double widest = 0;
        std::size_t at = 0;
        for (std::size_t i = 1; i < line.words.size(); ++i) {
            const double gap = words_[line.words[i]].box.x0 - words_[line.words[i - 1]].box.x1;
            if (i > 1 && i + 4 >= line.words.size() && gap > 2.2 * line.size && at == 0) at = i;
            else widest = std::max(widest, gap);
        }
        return at == 0 || widest > 1.2 * line.size ? 0 : line.words.size() - at;
    }

    /// "… £65.00", "… resolved to pay": the next payment has a line of its own.
    bool ends_payment(const TextLine& line) const
    {
        const std::string_view last = last_word(line);
        if (line.words.size() < 4) return false;
        const bool pence = last.size() >= 4 && last[last.size() - 3] == '.';
        return last == "pay" || last == "paid" || (is_amount(last) && (pence || last.starts_with("£")));
    }

    /// "Members of the public - A Brook": a label and a dash before its value.
    bool dashed(const TextLine& line) const
    {
        for (std::size_t i = 1; i + 1 < line.words.size() && i < 5; ++i) {
            const std::string& word = words_[line.words[i]].text;
            if (word == "-" || word == "–") return begins_upper(first_word(line));
        }
        return false;
    }

    bool tabbed(const TextLine& line) const { return behind_gap(line) > 0; }

    bool centred(const TextLine& line) const
    {
        return line.box.x0 > left_ + 1.2 * line.size && std::abs(line.box.middle_x() - (left_ + right_) / 2) < 0.8 * line.size;
    }

    Break break_before(std::size_t i) const
    {
        const TextLine& above = lines_[i - 1];
        const TextLine& line = lines_[i];
        const double step = line.box.middle_y() - above.box.middle_y();
        if (step > 1.3 * step_ * std::max(line.size, above.size)) return Break::paragraph;
        if (std::abs(line.size - above.size) > 0.12 * std::max(line.size, above.size)) return Break::paragraph;
        if (marked(i)) return Break::line;
        const bool label = begins_upper(first_word(line)) && first_word(line).ends_with(':');
        if ((begins_record(first_word(line)) || label) && (ends_sentence(last_word(above)) || ends_short(above, line))) return Break::line;
        const bool ends_whole = begins_upper(first_word(line)) && !ends_open(last_word(above));
        if (ends_whole && (ends_payment(above) || (dashed(above) && dashed(line)))) return Break::line;
        const bool list = last_word(above).ends_with(',') && !line.bold;
        if (line.bold == above.bold && !list && ends_open(last_word(above)) && !tabbed(above)) return Break::none;
        const bool runs_on = begins_lower(first_word(line)) && !ends_sentence(last_word(above)) && !last_word(above).ends_with(':');
        const bool is_short = ends_short(above, line);
        if (!runs_on && (tabbed(above) || tabbed(line))) return Break::line;
        if (centred(above) && centred(line) && !runs_on && std::abs(above.box.x0 - line.box.x0) > 0.5 * line.size) return Break::line;
        if (above.bold != line.bold && !(runs_on && !is_short)) return Break::paragraph;
        const bool hanging = count_ == 1 && line.box.x0 > start_x0_ && !ends_sentence(last_word(above)) && !last_word(above).ends_with(':');
        if (!is_short && (hanging || ends_open(last_word(above)))) return Break::none;
        if (indented(above, line) && !(runs_on && !is_short)) return Break::paragraph;
        if (!is_short || runs_on) return Break::none;
        return ends_sentence(last_word(above)) && count_ > 1 ? Break::paragraph : Break::line;
    }

    bool indented(const TextLine& above, const TextLine& line) const
    {
        const double x0 = line.box.x0;
        const double slack = 0.9 * line.size;
        if (count_ > 1) return std::abs(x0 - body_x0_) > slack;
        if (x0 < start_x0_ - slack) return start_x0_ - x0 > 6 * line.size; // the first line alone is indented
        if (x0 <= start_x0_ + slack) return false;
        return !(item_ || above.hang_x0 - words_[above.words.front()].box.x1 > 0.8 * line.size) || x0 > above.hang_x0 + 2 * line.size;
    }

    void open(std::size_t i, Break how)
    {
        const bool is_marked = marked(i);
        close();
        const TextLine& line = lines_[i];
        now_ = {};
        now_.close = how == Break::line;
        now_.column_top = i == 0;
        now_.size = line.size;
        now_.bold = line.bold;
        now_.item = is_marked || is_item_number(first_word(line));
        now_.at_margin = line.box.x0 < left_ + 1.5 * line.size;
        now_.bold_run = line.bold ? 0 : bold_beginning(line);
        item_ = is_marked;
        start_x0_ = line.box.x0;
        count_ = 0;
        add(i);
    }

    std::size_t bold_beginning(const TextLine& line) const
    {
        std::size_t n = 0;
        while (n < line.words.size() && words_[line.words[n]].bold) ++n;
        return n == 0 ? 0
                      : text_of(words_, std::vector<std::uint32_t>(line.words.begin(), line.words.begin() + static_cast<std::ptrdiff_t>(n)))
                            .text.size();
    }

    /// Words at the end of a text's line, behind a wide gap: who is to act, a signature's date. How many.
    std::size_t tail(std::size_t i) const
    {
        const TextLine& line = lines_[i];
        const std::size_t count = behind_gap(line);
        const std::size_t first = line.words.size() - count;
        if (count == 0 || first < 3 || words_[line.words[first - 1]].text.ends_with(':')) return 0;
        if (i + 1 < lines_.size()) {
            const std::string_view next = first_word(lines_[i + 1]);
            if (begins_lower(next) && !is_sure_list_mark(next)) return 0;
        }
        bool letters = false;
        for (std::size_t w = first; w < line.words.size(); ++w) {
            const std::string& text = words_[line.words[w]].text;
            if (std::any_of(text.begin(), text.end(), ascii_digit)) return 0;
            letters = letters || has_letter(text);
        }
        return letters ? count : 0;
    }

    void add(std::size_t i)
    {
        const TextLine& line = lines_[i];
        const std::size_t apart = tail(i);
        const auto end = line.words.end() - static_cast<std::ptrdiff_t>(apart);
        now_.text.join(text_of(words_, {line.words.begin(), end}), vocabulary_);
        if (apart > 0) now_.asides.push_back(text_of(words_, {end, line.words.end()}));
        for (const auto& aside : line.asides) now_.asides.push_back(text_of(words_, aside));
        now_.bold = now_.bold && line.bold;
        if (++count_ == 2) body_x0_ = line.box.x0;
        last_ = i;
    }

    void close()
    {
        if (now_.text.text.empty()) return;
        now_.lines = count_;
        now_.full = lines_[last_].box.x1 > right_ - 5 * lines_[last_].size;
        out_.push_back(std::move(now_));
        now_ = {};
    }

    const std::vector<PageWord>& words_;
    const std::vector<TextLine>& lines_;
    const Vocabulary& vocabulary_;
    double left_ = 0;
    double right_ = 0;
    double step_ = 1.2;
    Paragraph now_;
    bool item_ = false;
    double start_x0_ = 0;
    double body_x0_ = 0;
    std::size_t count_ = 0;
    std::size_t last_ = 0;
    std::vector<Paragraph> out_;
}; // class ParagraphBuilder

} // namespace

std::vector<Paragraph> paragraphs_of(const std::vector<PageWord>& words, const Block& block, double line_step, const Vocabulary& vocabulary)
{
    if (block.rows.empty()) return ParagraphBuilder(words, block, line_step, vocabulary).build();
    Paragraph table;
    for (const Row& row : block.rows) {
        table.rows.emplace_back();
        for (const Cell& cell : row) table.rows.back().push_back(text_of(words, cell.lines, vocabulary));
    }
    return {std::move(table)};
}

bool goes_on(const Paragraph& last, const Paragraph& next)
{
    if (!last.rows.empty() || !next.rows.empty() || next.item || !next.column_top || !last.asides.empty()) return false;
    if (std::abs(last.size - next.size) > 0.08 * last.size || last.bold != next.bold) return false;
    const std::string_view text = last.text.text;
    if (text.empty() || ends_sentence(text) || text.ends_with(':') || text.ends_with(';')) return false;
    if (begins_lower(next.text.text)) return last.full || last.lines > 1;
    return last.full && last.lines > 1 && !all_capitals(next.text.text) && next.bold_run == 0;
}

} // namespace minutebook::extract
