#include "indexer/extract/layout_grids.hpp"

#include "indexer/extract/layout_marks.hpp"
#include "indexer/extract/layout_tables.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr double touch = 3; // points between rules that meet
constexpr std::size_t most_rules = 3000;
constexpr std::size_t most_cells = 20'000;

/// A rule across or down: at `at`, from `from` to `to`.
struct Stroke {
    double at = 0, from = 0, to = 0;
};

std::vector<Stroke> merged(std::vector<Stroke> strokes)
{
    std::sort(strokes.begin(), strokes.end(), [](const Stroke& a, const Stroke& b) { return a.at < b.at; });
    std::vector<Stroke> out;
    for (std::size_t first = 0; first < strokes.size();) {
        std::size_t end = first;
        while (end < strokes.size() && strokes[end].at - strokes[first].at < 1.5) ++end;
        std::sort(strokes.begin() + static_cast<std::ptrdiff_t>(first), strokes.begin() + static_cast<std::ptrdiff_t>(end),
                  [](const Stroke& a, const Stroke& b) { return a.from < b.from; });
        const std::size_t before = out.size();
        for (; first < end; ++first) {
            if (out.size() > before && strokes[first].from <= out.back().to + touch)
                out.back().to = std::max(out.back().to, strokes[first].to);
            else out.push_back(strokes[first]);
        }
    }
    return out;
}

/// Places that differ by more than `touch`, ascending.
std::vector<double> distinct(std::vector<double> places)
{
    std::sort(places.begin(), places.end());
    std::vector<double> out;
    for (const double place : places)
        if (out.empty() || place - out.back() > touch) out.push_back(place);
    return out;
}

class Sets {
public:
    explicit Sets(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
    std::size_t of(std::size_t i)
    {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    /// The smaller number stands for both.
    void join(std::size_t a, std::size_t b)
    {
        a = of(a);
        b = of(b);
        parent_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::size_t> parent_;
}; // class Sets

/// The strokes of one figure of rules that touch.
struct Figure {
    std::vector<Stroke> across, down;
};

std::vector<Figure> figures_of(const std::vector<Rule>& rules)
{
    std::vector<Stroke> across;
    std::vector<Stroke> down;
    if (rules.size() > most_rules) return {};
    for (const Rule& rule : rules) {
        const Box& box = rule.box;
        if (!std::isfinite(box.x0 + box.x1 + box.y0 + box.y1) || box.width() < 0 || box.height() < 0) continue;
        if (std::max(box.width(), box.height()) < 4 || std::min(box.width(), box.height()) > 4) continue;
        if (rule.horizontal()) across.push_back({box.middle_y(), box.x0, box.x1});
        else down.push_back({box.middle_x(), box.y0, box.y1});
    }
    across = merged(std::move(across));
    down = merged(std::move(down));
    Sets sets(across.size() + down.size());
    for (std::size_t v = 0; v < down.size(); ++v) {
        auto h = std::lower_bound(across.begin(), across.end(), down[v].from - touch,
                                  [](const Stroke& stroke, double at) { return stroke.at < at; });
        for (; h != across.end() && h->at <= down[v].to + touch; ++h)
            if (h->from <= down[v].at + touch && h->to >= down[v].at - touch)
                sets.join(static_cast<std::size_t>(h - across.begin()), across.size() + v);
    }
    std::map<std::size_t, Figure> figures;
    for (std::size_t h = 0; h < across.size(); ++h) figures[sets.of(h)].across.push_back(across[h]);
    for (std::size_t v = 0; v < down.size(); ++v) figures[sets.of(across.size() + v)].down.push_back(down[v]);
    std::vector<Figure> out;
    for (auto& [root, figure] : figures) out.push_back(std::move(figure));
    return out;
}

class GridReader {
public:
    GridReader(const std::vector<PageWord>& words, const Figure& figure) : words_(words), figure_(figure)
    {
        std::vector<double> xs;
        std::vector<double> ys;
        for (const Stroke& stroke : figure.down) xs.push_back(stroke.at);
        for (const Stroke& stroke : figure.across) ys.push_back(stroke.at);
        xs_ = distinct(std::move(xs));
        ys_ = distinct(std::move(ys));
        for (const Stroke& stroke : figure.across) { // tables without rules at their sides
            if (!xs_.empty() && stroke.from < xs_.front() - 12) xs_.insert(xs_.begin(), stroke.from);
            if (!xs_.empty() && stroke.to > xs_.back() + 12) xs_.push_back(stroke.to);
        }
    }

    bool shaped() const { return xs_.size() >= 3 && ys_.size() >= 3 && (xs_.size() - 1) * (ys_.size() - 1) <= most_cells; }

    Box box() const { return {xs_.front(), ys_.front(), xs_.back(), ys_.back()}; }

    void fill(const std::vector<std::uint32_t>& among)
    {
        columns_ = xs_.size() - 1;
        rows_ = ys_.size() - 1;
        cells_.resize(rows_ * columns_);
        for (const std::uint32_t word : among) {
            const double x = words_[word].box.middle_x();
            const double y = words_[word].box.middle_y();
            if (x <= xs_.front() || x >= xs_.back() || y <= ys_.front() || y >= ys_.back()) continue;
            const auto column = static_cast<std::size_t>(std::upper_bound(xs_.begin(), xs_.end(), x) - xs_.begin()) - 1;
            const auto row = static_cast<std::size_t>(std::upper_bound(ys_.begin(), ys_.end(), y) - ys_.begin()) - 1;
            cells_[row * columns_ + column].push_back(word);
            taken_.push_back(word);
        }
        merge_cells();
    }

    /// Words in two columns and two rows, and no frame around a text.
    bool holds_table() const
    {
        std::vector<std::size_t> filled(columns_);
        std::vector<std::size_t> words(columns_);
        std::size_t rows = 0;
        std::size_t in_long_cells = 0;
        for (std::size_t r = 0; r < rows_; ++r) {
            bool any = false;
            for (std::size_t c = 0; c < columns_; ++c) {
                const std::size_t count = cells_[r * columns_ + c].size();
                if (count == 0) continue;
                any = true;
                ++filled[c];
                words[c] += count;
                if (count > 80) in_long_cells += count;
            }
            if (any) ++rows;
        }
        const auto used = std::count_if(filled.begin(), filled.end(), [](std::size_t count) { return count > 0; });
        if (rows < 2 || used < 2 || in_long_cells * 2 > taken_.size()) return false;
        return used > 3 || !frames_items(filled, words);
    }

    std::vector<Row> rows() const
    {
        std::vector<Row> out;
        for (std::size_t r = 0; r < rows_; ++r) {
            std::vector<std::vector<TextLine>> columns;
            bool any = false;
            for (std::size_t c = 0; c < columns_; ++c) {
                columns.push_back(lines_of(words_, runs_of(words_, cells_[r * columns_ + c])));
                any = any || !columns.back().empty();
            }
            if (!any) continue;
            if (holds_rows(columns)) {
                for (Row& row : rows_of(words_, std::move(columns), {})) out.push_back(std::move(row));
                continue;
            }
            out.emplace_back();
            for (auto& lines : columns) out.back().push_back({std::move(lines)});
        }
        drop_empty_columns(out);
        return out;
    }

    std::vector<std::uint32_t> taken() { return std::move(taken_); }

private:
    static bool covered(const std::vector<Stroke>& strokes, double at, double place)
    {
        auto stroke =
            std::lower_bound(strokes.begin(), strokes.end(), at - touch, [](const Stroke& one, double value) { return one.at < value; });
        for (; stroke != strokes.end() && stroke->at <= at + touch; ++stroke)
            if (stroke->from <= place && place <= stroke->to) return true;
        return false;
    }

    std::vector<TextLine> runs_of_row(std::size_t row) const
    {
        std::vector<std::uint32_t> words;
        for (std::size_t c = 0; c < columns_; ++c)
            words.insert(words.end(), cells_[row * columns_ + c].begin(), cells_[row * columns_ + c].end());
        return runs_of(words_, words);
    }

    /// Does a text run over this place?
    static bool crossed(const std::vector<TextLine>& runs, double x)
    {
        return std::any_of(runs.begin(), runs.end(), [&](const TextLine& run) { return run.box.x0 < x - 1 && run.box.x1 > x + 1; });
    }

    void merge_cells()
    {
        Sets sets(cells_.size());
        for (std::size_t r = 0; r < rows_; ++r) {
            const auto runs = runs_of_row(r);
            for (std::size_t c = 0; c < columns_; ++c) {
                const std::size_t cell = r * columns_ + c;
                const double x = (xs_[c] + xs_[c + 1]) / 2;
                const double y = (ys_[r] + ys_[r + 1]) / 2;
                if (c + 1 < columns_ && !covered(figure_.down, xs_[c + 1], y) && crossed(runs, xs_[c + 1])) sets.join(cell, cell + 1);
                if (r + 1 < rows_ && !covered(figure_.across, ys_[r + 1], x)) sets.join(cell, cell + columns_);
            }
        }
        for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
            const std::size_t root = sets.of(cell);
            if (root == cell || cells_[cell].empty()) continue;
            cells_[root].insert(cells_[root].end(), cells_[cell].begin(), cells_[cell].end());
            cells_[cell].clear();
        }
    }

    /// "Item | Text | Action" with paragraphs in the middle.
    bool frames_items(const std::vector<std::size_t>& filled, const std::vector<std::size_t>& words) const
    {
        const auto widest = static_cast<std::size_t>(std::max_element(words.begin(), words.end()) - words.begin());
        if (xs_[widest + 1] - xs_[widest] < 0.5 * (xs_.back() - xs_.front()) || words[widest] < 20 * filled[widest]) return false;
        if (widest == 0) return true;
        std::size_t numbers = 0;
        std::size_t first = 0;
        for (std::size_t r = 0; r < rows_; ++r) {
            const auto& cell = cells_[r * columns_];
            if (cell.empty()) continue;
            ++first;
            if (is_list_mark(words_[cell.front()].text)) ++numbers;
        }
        return numbers * 2 >= first;
    }

    /// Two lines with numbers of rows before them, and two lines beside them.
    bool numbered_rows(const std::vector<std::vector<TextLine>>& columns) const
    {
        const auto first = std::find_if(columns.begin(), columns.end(), [](const auto& lines) { return !lines.empty(); });
        const bool marks = first->size() == 2 && std::all_of(first->begin(), first->end(), [&](const TextLine& line) {
                               return line.words.size() > 1 && is_item_number(words_[line.words.front()].text);
                           });
        return marks && std::any_of(first + 1, columns.end(), [](const auto& lines) { return lines.size() == 2; });
    }

    /// Are there lines of several rows between two rules?
    bool holds_rows(const std::vector<std::vector<TextLine>>& columns) const
    {
        std::size_t most = 0;
        std::size_t used = 0;
        for (const auto& lines : columns) {
            most = std::max(most, lines.size());
            if (!lines.empty()) ++used;
        }
        if (most < 3) return most == 2 && numbered_rows(columns);
        std::size_t level = 0;
        for (const auto& lines : columns) {
            std::size_t running = 0;
            for (const TextLine& line : lines)
                if (begins_lower(words_[line.words.front()].text)) ++running;
            if (lines.size() * 10 >= most * 7 && running * 7 <= lines.size()) ++level;
        }
        return level >= 2 && level * 2 > used;
    }

    static void drop_empty_columns(std::vector<Row>& rows)
    {
        if (rows.empty()) return;
        for (std::size_t c = rows.front().size(); c-- > 0;) {
            if (std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return !row[c].lines.empty(); })) continue;
            for (Row& row : rows) row.erase(row.begin() + static_cast<std::ptrdiff_t>(c));
        }
    }

    const std::vector<PageWord>& words_;
    const Figure& figure_;
    std::vector<double> xs_, ys_;
    std::size_t columns_ = 0, rows_ = 0;
    std::vector<std::vector<std::uint32_t>> cells_;
    std::vector<std::uint32_t> taken_;
}; // class GridReader

} // namespace

std::vector<Grid> grids_of(const std::vector<PageWord>& words, const std::vector<std::uint32_t>& among, const std::vector<Rule>& rules)
{
    std::vector<Grid> out;
    std::vector<std::uint32_t> left = among;
    for (const Figure& figure : figures_of(rules)) {
        GridReader reader(words, figure);
        if (!reader.shaped()) continue;
        reader.fill(left);
        if (!reader.holds_table()) continue;
        Grid grid{reader.box(), reader.rows(), reader.taken()};
        std::sort(grid.words.begin(), grid.words.end());
        std::erase_if(left, [&](std::uint32_t word) { return std::binary_search(grid.words.begin(), grid.words.end(), word); });
        out.push_back(std::move(grid));
        if (out.size() == 200) break;
    }
    return out;
}

} // namespace minutebook::extract
