#include "indexer/extract/layout_columns.hpp"

#include "indexer/extract/layout_gutters.hpp"
#include "indexer/extract/layout_sides.hpp"
#include "indexer/extract/layout_tables.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr int deepest = 6;

class Segmenter {
public:
    Segmenter(const std::vector<PageWord>& words, std::vector<TextLine> runs, const std::vector<Rule>& rules,
              const std::vector<std::vector<Row>>& tables)
        : words_(words), runs_(std::move(runs)), rules_(rules), tables_(tables), size_(usual_size(runs_)), judge_(words_, runs_, size_)
    {}

    std::vector<Block> blocks()
    {
        std::vector<std::size_t> all(runs_.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        if (all.empty()) return {};
        const auto before = runs_;
        region(all, judge_.around(all), 0);
        if (action_x0_ > 0 && set_actions_aside(before, all)) {
            out_.clear();
            action_x0_ = 0;
            if (!all.empty()) region(all, judge_.around(all), 0);
        }
        return std::move(out_);
    }

private:
    static double usual_size(const std::vector<TextLine>& runs)
    {
        std::vector<double> sizes;
        for (const TextLine& run : runs) sizes.push_back(run.size);
        return std::max(4.0, median(std::move(sizes)));
    }

    void region(std::vector<std::size_t> among, const Box& box, int depth)
    {
        among = justified(among);
        set_amounts_right(words_, runs_, among);
        auto bands = bands_of(runs_, among, box, rules_);
        note_titles(words_, runs_, bands);
        std::vector<TextLine> plain;
        for (std::size_t i = 0; i < bands.size();) {
            const std::size_t next = depth < deepest ? columns_from(bands, i, box, depth, plain) : i;
            if (next > i) i = next;
            else add(plain, bands[i++]);
        }
        flush(plain, box);
    }

    std::vector<std::size_t> justified(const std::vector<std::size_t>& among)
    {
        std::vector<TextLine> runs;
        for (const std::size_t run : among) runs.push_back(runs_[run]);
        runs = join_justified(words_, std::move(runs));
        if (runs.size() == among.size()) return among;
        std::vector<std::size_t> out;
        for (TextLine& run : runs) {
            out.push_back(runs_.size());
            runs_.push_back(std::move(run));
        }
        return out;
    }

    void add(std::vector<TextLine>& plain, const Band& band)
    {
        for (const std::size_t run : band.runs) plain.push_back(runs_[run]);
    }

    /// Writes the lines gathered so far, and the ruled tables between them.
    void flush(std::vector<TextLine>& plain, const Box& box)
    {
        std::vector<TextLine> lines;
        const auto write = [&] {
            if (!lines.empty()) out_.push_back({std::move(lines), {}, box});
            lines.clear();
        };
        if (plain.empty()) return;
        for (TextLine& line : lines_of(words_, std::move(plain))) {
            if (line.table < 0) {
                lines.push_back(std::move(line));
                continue;
            }
            write();
            out_.push_back({{}, tables_[static_cast<std::size_t>(line.table)], box});
        }
        write();
        plain.clear();
    }

    /// Reads what stands side by side from band `first` on; the first band after it, or `first` if nothing does.
    std::size_t columns_from(std::vector<Band>& bands, std::size_t first, const Box& box, int depth, std::vector<TextLine>& plain)
    {
        if (bands[first].title) return first;
        Stretch stretch = stretch_from(bands, first, 0.6 * size_, false);
        if (stretch.gutters().empty()) return first;
        trim(bands, stretch);
        auto columns = judge_.columns_of(bands, stretch);
        if (judge_.newspaper(bands, stretch, columns)) {
            absorb(plain, bands, stretch, columns);
            flush(plain, box);
            read_columns(bands, stretch, columns, box, depth);
            return stretch.end;
        }
        const std::size_t limit = limit_of(bands, first, box);
        stretch = stretch_from(bands, first, 0.6 * size_, true, limit);
        // A line whose own gaps happen to go with those of a table below it is not of that table.
        for (std::size_t later = first + 1; later < std::min(bands.size(), limit) && later < first + 3; ++later) {
            const Stretch without = stretch_from(bands, later, 0.6 * size_, true, limit);
            if (without.end > later + 3 && clearer(without, stretch)) return first;
        }
        go_on(bands, stretch);
        trim(bands, stretch);
        return side_by_side(bands, stretch, box, plain);
    }

    /// The title before which what stands side by side from `first` on must end; a column of actions runs past titles.
    std::size_t limit_of(const std::vector<Band>& bands, std::size_t first, const Box& box)
    {
        std::size_t title = first + 1;
        while (title < bands.size() && !bands[title].title) ++title;
        if (title == bands.size()) return title;
        const Stretch all = stretch_from(bands, first, 0.6 * size_, true);
        const auto columns = judge_.columns_of(bands, all);
        if (columns.size() > 1 && judge_.actions(columns.back(), columns[columns.size() - 2], box)) return bands.size();
        return title;
    }

    static bool clearer(const Stretch& a, const Stretch& b)
    {
        const auto width = [](const std::vector<Gutter>& gutters) {
            return std::accumulate(gutters.begin(), gutters.end(), 0.0,
                                   [](double sum, const Gutter& one) { return sum + one.to - one.from; });
        };
        const auto one = a.gutters();
        const auto other = b.gutters();
        return one.size() > other.size() || (one.size() == other.size() && width(one) > 1.25 * width(other));
    }

    /// Lines below that only seem to close a table's gutters.
    void go_on(std::vector<Band>& bands, Stretch& stretch)
    {
        const auto gutters = stretch.gutters();
        if (stretch.end < stretch.first + 3) return;
        while (stretch.end < std::min(bands.size(), stretch.limit) &&
               bands[stretch.end].box.y0 - bands[stretch.end - 1].box.y1 < 1.1 * size_ && fit(words_, runs_, bands[stretch.end], gutters))
            follow(bands, stretch, 0.6 * size_, true);
    }

    /// Lines after the last that has a neighbour belong to the stretch only while they follow closely.
    void trim(const std::vector<Band>& bands, Stretch& stretch) const
    {
        std::size_t last = stretch.end - 1;
        while (last > stretch.first && bands[last].runs.size() == 1) --last;
        for (std::size_t i = last + 1; i < stretch.end; ++i)
            if (bands[i].cut || bands[i].box.y0 - bands[i - 1].box.y1 > 1.1 * size_) stretch.end = i;
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
    std::size_t side_by_side(std::vector<Band>& bands, const Stretch& stretch, const Box& box, std::vector<TextLine>& plain)
    {
        auto columns = judge_.columns_of(bands, stretch);
        if (columns.size() > 1) take_action_column(columns, box);
        if (columns.size() == 1 || judge_.reads_as_lines(bands, stretch, columns)) {
            for (const Column& column : columns)
                for (const std::size_t run : column.runs) plain.push_back(runs_[run]);
            return stretch.end;
        }
        std::vector<std::vector<TextLine>> cells;
        for (const Column& column : columns) {
            cells.emplace_back();
            for (const std::size_t run : column.runs) cells.back().push_back(runs_[run]);
        }
        cells = uncovered(words_, std::move(cells));
        if (cells.size() >= columns.size()) take_head(bands, stretch, columns, cells, plain);
        flush(plain, box);
        out_.push_back({{}, rows_of(words_, std::move(cells), rules_), box});
        return stretch.end;
    }

    /// The lines right above a table that name its columns.
    void take_head(std::vector<Band>& bands, const Stretch& stretch, const std::vector<Column>& columns,
                   std::vector<std::vector<TextLine>>& cells, std::vector<TextLine>& plain)
    {
        std::size_t first = stretch.first;
        std::size_t room = plain.size();
        std::vector<std::vector<TextLine>> above;
        while (first > 0 && first + 3 > stretch.first && bands[first - 1].runs.size() <= room) {
            const Band& head = bands[first - 1];
            if (head.title || bands[first].box.y0 - head.box.y1 > 1.8 * size_ || plain[room - 1].box.y1 < head.box.y0) break;
            above.emplace(above.begin());
            for (const std::size_t run : head.runs) above.front().push_back(runs_[run]);
            std::sort(above.front().begin(), above.front().end(), [](const TextLine& a, const TextLine& b) { return a.box.x0 < b.box.x0; });
            room -= head.runs.size();
            --first;
        }
        std::size_t taken = add_head(words_, above, cells);
        if (taken == 0 && cells.size() == columns.size() && !above.empty()) taken = fit_head(bands, stretch, cells);
        for (; taken > 0; --taken) {
            plain.resize(plain.size() - above.back().size());
            above.pop_back();
        }
    }

    /// A line whose words fit into the columns though it has no gaps of its own there.
    std::size_t fit_head(std::vector<Band>& bands, const Stretch& stretch, std::vector<std::vector<TextLine>>& cells)
    {
        Band head = bands[stretch.first - 1];
        const auto gutters = stretch.gutters();
        if (gutters.size() + 1 != cells.size() || !fit(words_, runs_, head, gutters)) return 0;
        for (const std::size_t run : head.runs) {
            std::size_t slot = 0;
            while (slot < gutters.size() && runs_[run].box.middle_x() > (gutters[slot].from + gutters[slot].to) / 2) ++slot;
            cells[slot].push_back(runs_[run]);
        }
        return 1;
    }

    /// Once an action column is known, all that stands there is taken aside from the beginning, for the lines beside it that
    /// alone would not tell. False where text runs into it.
    bool set_actions_aside(const std::vector<TextLine>& runs, std::vector<std::size_t>& all)
    {
        std::vector<std::size_t> text;
        std::vector<std::size_t> actions;
        std::size_t across = 0;
        for (const std::size_t run : all) {
            const bool action = runs[run].table < 0 && runs[run].box.x0 > action_x0_ - 0.6 * size_;
            (action ? actions : text).push_back(run);
            if (!action && runs[run].box.x1 > action_x0_ + size_) ++across;
        }
        if (across * 8 > text.size() || text.empty()) return false;
        runs_ = runs;
        for (const std::size_t action : actions) beside(text, action).asides.push_back(runs_[action].words);
        all = std::move(text);
        return true;
    }

    /// The run nearest in height to `action`.
    TextLine& beside(const std::vector<std::size_t>& text, std::size_t action)
    {
        const double middle = runs_[action].box.middle_y();
        const auto nearest = std::min_element(text.begin(), text.end(), [&](std::size_t a, std::size_t b) {
            return std::abs(runs_[a].box.middle_y() - middle) < std::abs(runs_[b].box.middle_y() - middle);
        });
        return runs_[*nearest];
    }

    void take_action_column(std::vector<Column>& columns, const Box& box)
    {
        Column& last = columns.back();
        Column& text = columns[columns.size() - 2];
        if (!judge_.actions(last, text, box)) return;
        action_x0_ = last.x0;
        for (const std::size_t run : last.runs) beside(text.runs, run).asides.push_back(runs_[run].words);
        columns.pop_back();
    }

    const std::vector<PageWord>& words_;
    std::vector<TextLine> runs_;
    const std::vector<Rule>& rules_;
    const std::vector<std::vector<Row>>& tables_;
    const double size_;
    const SideJudge judge_;
    double action_x0_ = 0; ///< where a column of actions begins; 0 without one
    std::vector<Block> out_;
}; // class Segmenter

} // namespace

std::vector<Block> blocks_of(const std::vector<PageWord>& words, std::vector<TextLine> runs, const std::vector<Rule>& rules,
                             const std::vector<std::vector<Row>>& tables)
{
    return Segmenter(words, std::move(runs), rules, tables).blocks();
}

} // namespace minutebook::extract
