#include "indexer/extract/layout_columns.hpp"

#include "indexer/extract/layout_gutters.hpp"
#include "indexer/extract/layout_marks.hpp"
#include "indexer/extract/layout_tables.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr int deepest = 6;

/// What stands between two gutters of a stretch.
struct Column {
    double x0 = 0, x1 = 0;
    std::vector<std::size_t> runs;
    std::size_t lines = 0;
    std::size_t letters = 0;
    double full = 0;    ///< share of its lines that fill two thirds of its width
    double running = 0; ///< share of its lines that begin in lower case

    [[nodiscard]] double width() const { return x1 - x0; }
    [[nodiscard]] double letters_a_line() const { return lines == 0 ? 0 : static_cast<double>(letters) / static_cast<double>(lines); }
    [[nodiscard]] bool prose() const
    {
        return lines >= 4 && full >= 0.5 && (running >= 0.25 ? letters_a_line() >= 12 : letters_a_line() >= 22);
    }
};

class Segmenter {
public:
    Segmenter(const std::vector<PageWord>& words, std::vector<TextLine> runs, const std::vector<Rule>& rules,
              const std::vector<std::vector<Row>>& tables)
        : words_(words), runs_(std::move(runs)), rules_(rules), tables_(tables)
    {
        std::vector<double> sizes;
        for (const TextLine& run : runs_) sizes.push_back(run.size);
        size_ = std::max(4.0, median(std::move(sizes)));
    }

    std::vector<Block> blocks()
    {
        std::vector<std::size_t> all(runs_.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        if (!all.empty()) region(all, around(all), 0);
        return std::move(out_);
    }

private:
    Box around(const std::vector<std::size_t>& among) const
    {
        Box box = runs_[among.front()].box;
        for (const std::size_t run : among) {
            box.x0 = std::min(box.x0, runs_[run].box.x0);
            box.y0 = std::min(box.y0, runs_[run].box.y0);
            box.x1 = std::max(box.x1, runs_[run].box.x1);
            box.y1 = std::max(box.y1, runs_[run].box.y1);
        }
        return box;
    }

    void region(const std::vector<std::size_t>& among, const Box& box, int depth)
    {
        const auto bands = bands_of(runs_, among, box, rules_);
        std::vector<TextLine> plain;
        for (std::size_t i = 0; i < bands.size();) {
            if (bands[i].runs.size() == 1 && runs_[bands[i].runs.front()].table >= 0) {
                flush(plain, box);
                for (const auto& row : tables_[static_cast<std::size_t>(runs_[bands[i].runs.front()].table)]) table_.push_back(row);
                flush_table(box);
                ++i;
                continue;
            }
            const std::size_t next = depth < deepest ? columns_from(bands, i, box, depth, plain) : i;
            if (next > i) i = next;
            else add(plain, bands[i++]);
        }
        flush(plain, box);
    }

    void add(std::vector<TextLine>& plain, const Band& band)
    {
        for (const std::size_t run : band.runs) plain.push_back(runs_[run]);
    }

    void flush(std::vector<TextLine>& plain, const Box& box)
    {
        if (!plain.empty()) out_.push_back({lines_of(words_, std::move(plain)), {}, box});
        plain.clear();
    }

    void flush_table(const Box& box)
    {
        if (!table_.empty()) out_.push_back({{}, std::move(table_), box});
        table_.clear();
    }

    /// Reads what stands side by side from band `first` on; the first band after it, or `first` if nothing does.
    std::size_t columns_from(const std::vector<Band>& bands, std::size_t first, const Box& box, int depth, std::vector<TextLine>& plain)
    {
        Stretch stretch = stretch_from(bands, first, 0.6 * size_, false);
        if (stretch.gutters.empty()) return first;
        trim(bands, stretch);
        auto columns = columns_of(bands, stretch);
        if (newspaper(bands, stretch, columns)) {
            absorb(plain, bands, stretch, columns);
            flush(plain, box);
            read_columns(bands, stretch, columns, box, depth);
            return stretch.end;
        }
        stretch = stretch_from(bands, first, 0.6 * size_, true);
        trim(bands, stretch);
        return side_by_side(bands, stretch, box, plain);
    }

    /// Lines after the last that has a neighbour belong to the stretch only while they follow closely.
    void trim(const std::vector<Band>& bands, Stretch& stretch) const
    {
        std::size_t last = stretch.end - 1;
        while (last > stretch.first && bands[last].runs.size() == 1) --last;
        for (std::size_t i = last + 1; i < stretch.end; ++i)
            if (bands[i].cut || bands[i].box.y0 - bands[i - 1].box.y1 > 1.1 * size_) stretch.end = i;
    }

    std::vector<Column> columns_of(const std::vector<Band>& bands, const Stretch& stretch) const
    {
        std::vector<Column> columns(stretch.gutters.size() + 1);
        for (std::size_t i = stretch.first; i < stretch.end; ++i)
            for (const std::size_t run : bands[i].runs) {
                const double x = runs_[run].box.x0;
                std::size_t at = 0;
                while (at < stretch.gutters.size() && x >= stretch.gutters[at].to - 0.01) ++at;
                columns[at].runs.push_back(run);
            }
        for (Column& column : columns) weigh(column);
        std::erase_if(columns, [](const Column& column) { return column.runs.empty(); });
        return columns;
    }

    void weigh(Column& column) const
    {
        if (column.runs.empty()) return;
        const Box box = around(column.runs);
        column.x0 = box.x0;
        column.x1 = box.x1;
        std::vector<TextLine> runs;
        for (const std::size_t run : column.runs) runs.push_back(runs_[run]);
        const auto lines = lines_of(words_, std::move(runs));
        column.lines = lines.size();
        std::size_t full = 0;
        std::size_t running = 0;
        for (const TextLine& line : lines) {
            for (const std::uint32_t word : line.words) column.letters += words_[word].text.size();
            if (line.box.width() > 0.66 * column.width()) ++full;
            if (!line.words.empty() && begins_lower(words_[line.words.front()].text)) ++running;
        }
        column.running = static_cast<double>(running) / static_cast<double>(std::max<std::size_t>(1, lines.size()));
        column.full = static_cast<double>(full) / static_cast<double>(std::max<std::size_t>(1, lines.size()));
    }

    /// Share of the lines of `column` that stand at the height of one of `beside`.
    double aligned(const Column& column, const Column& beside) const
    {
        std::vector<double> heights;
        for (const std::size_t run : beside.runs) heights.push_back(runs_[run].box.middle_y());
        std::sort(heights.begin(), heights.end());
        std::size_t found = 0;
        for (const std::size_t run : column.runs) {
            const double middle = runs_[run].box.middle_y();
            const auto at = std::lower_bound(heights.begin(), heights.end(), middle - 0.15 * size_);
            if (at != heights.end() && *at <= middle + 0.15 * size_) ++found;
        }
        return static_cast<double>(found) / static_cast<double>(std::max<std::size_t>(1, column.runs.size()));
    }

    bool newspaper(const std::vector<Band>& bands, const Stretch& stretch, const std::vector<Column>& columns) const
    {
        if (columns.size() < 2 || columns.size() > 5) return false;
        for (const Gutter& gutter : stretch.gutters)
            if (gutter.to - gutter.from < 0.7 * size_) return false;
        const Column* widest = &columns.front();
        for (const Column& column : columns) {
            if (column.width() < 7 * size_ || column.lines < 4) return false;
            if (column.letters > widest->letters) widest = &column;
        }
        if (!widest->prose()) return false;
        for (const Column& column : columns)
            if (!column.prose() && (aligned(column, *widest) > 0.6 || column.letters_a_line() < 8)) return false;
        return !rows_of_prose(bands, stretch);
    }

    /// Cells of several lines: time and again all columns begin anew at one height.
    bool rows_of_prose(const std::vector<Band>& bands, const Stretch& stretch) const
    {
        std::size_t groups = 1;
        std::size_t level = bands[stretch.first].runs.size() > 1 ? 1 : 0;
        for (std::size_t i = stretch.first + 1; i < stretch.end; ++i) {
            if (!bands[i].cut && bands[i].box.y0 - bands[i - 1].box.y1 < 0.5 * size_) continue;
            ++groups;
            if (bands[i].runs.size() > stretch.gutters.size()) ++level;
        }
        return groups >= 3 && level * 10 >= groups * 8 && (stretch.end - stretch.first) < 7 * groups;
    }

    /// Lines above a stretch that are those of one of its columns, which begins higher than the others.
    void absorb(std::vector<TextLine>& plain, const std::vector<Band>& bands, const Stretch& stretch, std::vector<Column>& columns)
    {
        double top = bands[stretch.first].box.y0;
        while (!plain.empty()) {
            const TextLine& line = plain.back();
            const auto home = std::find_if(columns.begin(), columns.end(), [&](const Column& column) {
                return line.box.x0 > column.x0 - size_ && line.box.x1 < column.x1 + 0.3 * size_;
            });
            if (line.table >= 0 || home == columns.end() || top - line.box.y1 > 0.9 * size_ || line.size > 1.2 * size_) return;
            top = line.box.y0;
            runs_.push_back(line);
            home->runs.push_back(runs_.size() - 1);
            plain.pop_back();
        }
    }

    void read_columns(const std::vector<Band>& bands, const Stretch& stretch, const std::vector<Column>& columns, const Box& box, int depth)
    {
        // A cut across all columns, with a good deal on both sides of it, parts one story from the next.
        std::size_t cut = stretch.first + 4;
        while (cut + 3 < stretch.end && !(bands[cut].cut && bands[cut].runs.size() >= columns.size())) ++cut;
        const double below = cut + 3 < stretch.end ? bands[cut].box.y0 : box.y1 + 1;
        for (int part = 0; part < 2; ++part)
            for (const Column& column : columns) {
                std::vector<std::size_t> runs;
                for (const std::size_t run : column.runs)
                    if ((runs_[run].box.middle_y() < below) == (part == 0)) runs.push_back(run);
                if (!runs.empty()) region(runs, {column.x0, box.y0, column.x1, box.y1}, depth + 1);
            }
    }

    /// Lines with neighbours that are not newspaper columns.
    std::size_t side_by_side(const std::vector<Band>& bands, Stretch stretch, const Box& box, std::vector<TextLine>& plain)
    {
        auto columns = columns_of(bands, stretch);
        if (columns.size() > 1) take_action_column(columns, box);
        if (columns.size() == 1 || reads_as_lines(bands, stretch, columns)) {
            for (const Column& column : columns)
                for (const std::size_t run : column.runs) plain.push_back(runs_[run]);
            return stretch.end;
        }
        std::vector<std::vector<TextLine>> cells;
        for (const Column& column : columns) {
            cells.emplace_back();
            for (const std::size_t run : column.runs) cells.back().push_back(runs_[run]);
        }
        flush(plain, box);
        table_ = rows_of(words_, std::move(cells), rules_);
        flush_table(box);
        return stretch.end;
    }

    void take_action_column(std::vector<Column>& columns, const Box& box)
    {
        Column& last = columns.back();
        Column& text = columns[columns.size() - 2];
        if (last.width() > 0.22 * box.width() || text.width() < 0.45 * box.width() || !text.prose()) return;
        if (last.letters_a_line() > 18 || last.lines * 10 > text.lines * 7) return;
        for (const std::size_t run : last.runs) {
            const double middle = runs_[run].box.middle_y();
            const auto beside = std::min_element(text.runs.begin(), text.runs.end(), [&](std::size_t a, std::size_t b) {
                return std::abs(runs_[a].box.middle_y() - middle) < std::abs(runs_[b].box.middle_y() - middle);
            });
            runs_[*beside].asides.push_back(runs_[run].words);
        }
        columns.pop_back();
    }

    /// Numbers or labels before a text, or too little to be a table.
    bool reads_as_lines(const std::vector<Band>& bands, const Stretch& stretch, const std::vector<Column>& columns) const
    {
        std::size_t shared = 0;
        for (std::size_t i = stretch.first; i < stretch.end; ++i)
            if (bands[i].runs.size() > 1) ++shared;
        if (shared < 2 || (shared < 3 && columns.size() < 3)) return true;
        if (columns.size() != 2) return false;
        const Column& left = columns.front();
        std::size_t marks = 0;
        std::size_t labels = 0;
        for (const std::size_t run : left.runs) {
            const TextLine& line = runs_[run];
            if (line.words.size() == 1 && is_list_mark(words_[line.words.front()].text)) ++marks;
            else if (words_[line.words.back()].text.ends_with(':')) ++labels;
        }
        if (marks * 10 >= left.runs.size() * 7 || labels * 2 >= left.runs.size()) return true;
        return left.width() < 0.35 * (columns[1].x1 - left.x0) && columns[1].prose() && left.lines * 10 < columns[1].lines * 6;
    }

    const std::vector<PageWord>& words_;
    std::vector<TextLine> runs_;
    const std::vector<Rule>& rules_;
    const std::vector<std::vector<Row>>& tables_;
    double size_ = 10;
    std::vector<Row> table_;
    std::vector<Block> out_;
}; // class Segmenter

} // namespace

std::vector<Block> blocks_of(const std::vector<PageWord>& words, std::vector<TextLine> runs, const std::vector<Rule>& rules,
                             const std::vector<std::vector<Row>>& tables)
{
    return Segmenter(words, std::move(runs), rules, tables).blocks();
}

} // namespace minutebook::extract
