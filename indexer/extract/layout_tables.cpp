#include "indexer/extract/layout_tables.hpp"

#include "indexer/extract/layout_marks.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace minutebook::extract {
namespace {

/// What stands at one height: for each column a line or nothing.
struct Level {
    std::vector<TextLine> cells; ///< without words where empty
    double y0 = 0, y1 = 0;
    double middle = 0;
    double size = 0;
    std::size_t filled = 0;
};

std::vector<Level> levels_of(const std::vector<PageWord>& words, std::vector<std::vector<TextLine>> columns)
{
    std::vector<std::pair<std::size_t, TextLine>> all;
    const std::size_t width = columns.size();
    for (std::size_t c = 0; c < width; ++c)
        for (TextLine& line : lines_of(words, std::move(columns[c]))) all.emplace_back(c, std::move(line));
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.second.box.middle_y() < b.second.box.middle_y(); });
    std::vector<Level> levels;
    for (auto& [column, line] : all) {
        const bool same = !levels.empty() && levels.back().cells[column].words.empty() &&
                          line.box.middle_y() - levels.back().middle < 0.3 * std::min(line.size, levels.back().size);
        if (!same) { levels.push_back({std::vector<TextLine>(width), line.box.y0, line.box.y1, line.box.middle_y(), line.size, 0}); }
        Level& level = levels.back();
        level.y0 = std::min(level.y0, line.box.y0);
        level.y1 = std::max(level.y1, line.box.y1);
        ++level.filled;
        level.cells[column] = std::move(line);
    }
    return levels;
}

/// Where words begin exactly below each other behind words of other widths, a column begins, however little space there is before
/// it (a column of sums set to the right, and names after it). 0 if nowhere.
double hidden_edge(const std::vector<PageWord>& words, const std::vector<TextLine>& lines)
{
    std::map<long, std::size_t> begins; // by half points
    for (const TextLine& line : lines)
        for (const std::uint32_t word : line.words) ++begins[std::lround(words[word].box.x0 * 2)];
    for (const auto& [place, count] : begins) {
        if (count * 10 < lines.size() * 6) continue;
        const double x = static_cast<double>(place) / 2;
        std::size_t found = 0;
        std::size_t behind = 0;
        std::set<long> widths;
        bool crossed = false;
        for (const TextLine& line : lines) {
            double left = 0;
            bool begun = false;
            for (const std::uint32_t index : line.words) {
                const Box& box = words[index].box;
                if (std::abs(box.x0 - x) <= 0.6) begun = true;
                else if (box.x0 < x && box.x1 > x + 0.3) crossed = true;
                else if (box.x1 <= x + 0.3) left = std::max(left, box.x1 - line.box.x0);
            }
            if (!begun) continue;
            ++found;
            if (left == 0) continue;
            ++behind;
            widths.insert(std::lround(left));
        }
        if (!crossed && found * 10 >= lines.size() * 7 && behind >= 4 && widths.size() >= 3) return x;
    }
    return 0;
}

class RowFinder {
public:
    RowFinder(const std::vector<PageWord>& words, std::vector<Level> levels, const std::vector<Rule>& rules)
        : words_(words), levels_(std::move(levels))
    {
        note_rules(rules);
        find_key();
        note_marks();
        std::vector<double> gaps;
        for (std::size_t i = 1; i < levels_.size(); ++i) gaps.push_back(levels_[i].middle - levels_[i - 1].middle);
        std::sort(gaps.begin(), gaps.end());
        if (!gaps.empty()) {
            tight_ = gaps[gaps.size() / 10];
            usual_ = gaps[gaps.size() / 2];
        }
    }

    std::vector<Row> rows()
    {
        std::vector<Row> out;
        for (std::size_t i = 0; i < levels_.size(); ++i) {
            if (i == 0 || begins_row(i)) {
                out.emplace_back(levels_[i].cells.size());
                row_ = i;
            }
            for (std::size_t c = 0; c < levels_[i].cells.size(); ++c)
                if (!levels_[i].cells[c].words.empty()) out.back()[c].lines.push_back(levels_[i].cells[c]);
        }
        return out;
    }

private:
    void note_rules(const std::vector<Rule>& rules)
    {
        if (levels_.empty()) return;
        double x0 = 1e9;
        double x1 = -1e9;
        for (const Level& level : levels_)
            for (const TextLine& cell : level.cells)
                if (!cell.words.empty()) {
                    x0 = std::min(x0, cell.box.x0);
                    x1 = std::max(x1, cell.box.x1);
                }
        for (const Rule& rule : rules)
            if (rule.horizontal() && std::min(rule.box.x1, x1) - std::max(rule.box.x0, x0) > 0.5 * (x1 - x0))
                lines_.push_back(rule.box.middle_y());
        std::sort(lines_.begin(), lines_.end());
        std::size_t between = 0;
        for (std::size_t i = 1; i < levels_.size(); ++i)
            if (ruled(i)) ++between;
        ruled_ = between >= 2 && between * 4 >= levels_.size();
    }

    bool ruled(std::size_t level) const
    {
        const auto line = std::lower_bound(lines_.begin(), lines_.end(), levels_[level - 1].middle);
        return line != lines_.end() && *line < levels_[level].middle;
    }

    /// The first column that has something in most rows.
    void find_key()
    {
        if (levels_.empty()) return;
        std::vector<std::size_t> filled(levels_.front().cells.size());
        for (const Level& level : levels_)
            for (std::size_t c = 0; c < filled.size(); ++c)
                if (!level.cells[c].words.empty()) ++filled[c];
        const std::size_t most = *std::max_element(filled.begin(), filled.end());
        while (filled[key_] * 10 < most * 6) ++key_;
    }

    bool begins_row(std::size_t i) const
    {
        const Level& level = levels_[i];
        const double gap = level.middle - levels_[i - 1].middle;
        const bool key = !level.cells[key_].words.empty();
        if (marked_ && key && is_list_mark(first_word(level)) && level.middle - key_above(i) >= 0.8 * level.size) return true;
        if (ruled_) return ruled(i);
        if (gap < 0.8 * level.size) return false; // stands beside a cell of two lines, not below it
        if (sums_up(level) || amount_again(i)) return true;
        if (marked_ && key && (begins_lower(first_word(level)) || goes_on(i))) return false;
        const bool tight = gap < 1.15 * tight_;
        const bool spread = usual_ > 1.25 * tight_;
        if (!key) return (gap > 1.3 * usual_ && level.filled > 1) || (spread && !tight && level.filled > 1);
        if (level.filled > 1) return !(spread && tight && goes_on(i));
        if (spread) return !tight;
        return !goes_on(i);
    }

    std::string_view first_word(const Level& level) const { return words_[level.cells[key_].words.front()].text; }

    /// Height of the row's key cell.
    double key_above(std::size_t i) const
    {
        while (i-- > row_)
            if (!levels_[i].cells[key_].words.empty()) return levels_[i].cells[key_].box.middle_y();
        return levels_[row_].middle;
    }

    /// Do numbers or letters begin the rows?
    void note_marks()
    {
        std::size_t keys = 0;
        std::size_t marks = 0;
        for (const Level& level : levels_) {
            if (level.cells[key_].words.empty()) continue;
            ++keys;
            if (is_list_mark(first_word(level))) ++marks;
        }
        marked_ = marks >= 2 && marks * 10 >= keys * 6;
    }

    /// "TOTAL | £20.00"
    bool sums_up(const Level& level) const
    {
        return level.filled > 1 && std::any_of(level.cells.begin(), level.cells.end(), [&](const TextLine& cell) {
                   return !cell.words.empty() && cell.words.size() <= 3 && names_sum(words_[cell.words.front()].text);
               });
    }

    bool all_amounts(const TextLine& cell) const
    {
        return !cell.words.empty() &&
               std::all_of(cell.words.begin(), cell.words.end(), [&](std::uint32_t word) { return is_amount(words_[word].text); });
    }

    /// An amount below one that the row has already.
    bool amount_again(std::size_t i) const
    {
        for (std::size_t c = 0; c < levels_[i].cells.size(); ++c) {
            if (!all_amounts(levels_[i].cells[c])) continue;
            for (std::size_t above = row_; above < i; ++above)
                if (all_amounts(levels_[above].cells[c])) return true;
        }
        return false;
    }

    /// Does the key cell look like the next line of the one above it?
    bool goes_on(std::size_t i) const
    {
        const TextLine& cell = levels_[i].cells[key_];
        const TextLine& above = levels_[i - 1].cells[key_];
        if (above.words.empty()) return false;
        const std::string_view first = words_[cell.words.front()].text;
        return begins_lower(first) || first.starts_with('(') || ends_open(words_[above.words.back()].text);
    }

    const std::vector<PageWord>& words_;
    std::vector<Level> levels_;
    std::vector<double> lines_; ///< heights of rules
    bool ruled_ = false;
    bool marked_ = false;
    std::size_t key_ = 0;
    std::size_t row_ = 0; ///< the level that the row now written begins with
    double tight_ = 0;
    double usual_ = 0;
}; // class RowFinder

} // namespace

std::vector<std::vector<TextLine>> uncovered(const std::vector<PageWord>& words, std::vector<std::vector<TextLine>> columns)
{
    for (std::size_t c = 0; c < columns.size() && columns.size() < 30; ++c) {
        columns[c] = lines_of(words, std::move(columns[c]));
        if (columns[c].size() < 5) continue;
        const double edge = hidden_edge(words, columns[c]);
        if (edge == 0) continue;
        std::vector<std::uint32_t> left;
        std::vector<std::uint32_t> right;
        for (const TextLine& line : columns[c])
            for (const std::uint32_t word : line.words) (words[word].box.x0 < edge - 0.6 ? left : right).push_back(word);
        columns[c] = runs_of(words, left);
        columns.insert(columns.begin() + static_cast<std::ptrdiff_t>(c) + 1, runs_of(words, right));
    }
    return columns;
}

std::vector<Row> rows_of(const std::vector<PageWord>& words, std::vector<std::vector<TextLine>> columns, const std::vector<Rule>& rules)
{
    return RowFinder(words, levels_of(words, std::move(columns)), rules).rows();
}

std::size_t add_head(const std::vector<PageWord>& words, const std::vector<std::vector<TextLine>>& above,
                     std::vector<std::vector<TextLine>>& columns)
{
    std::size_t top = 0; // the line that names every column
    while (top < above.size() && above[top].size() != columns.size()) ++top;
    if (top == above.size() || columns.size() < 2) return 0;
    std::vector<double> begins;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        begins.push_back(above[top][c].box.x0);
        columns[c].push_back(above[top][c]);
    }
    for (std::size_t i = top + 1; i < above.size(); ++i) {
        std::vector<std::vector<std::uint32_t>> cells(columns.size());
        for (const TextLine& run : above[i])
            for (const std::uint32_t word : run.words) {
                const auto after = std::upper_bound(begins.begin(), begins.end(), words[word].box.x0 + 1);
                cells[after == begins.begin() ? 0 : static_cast<std::size_t>(after - begins.begin()) - 1].push_back(word);
            }
        for (std::size_t c = 0; c < columns.size(); ++c)
            for (TextLine& run : runs_of(words, cells[c])) columns[c].push_back(std::move(run));
    }
    return above.size() - top;
}

} // namespace minutebook::extract
