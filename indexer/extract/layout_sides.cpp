#include "indexer/extract/layout_sides.hpp"

#include "base/text.hpp"
#include "indexer/extract/layout_marks.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace minutebook::extract {

Box SideJudge::around(const std::vector<std::size_t>& among) const
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

std::vector<Column> SideJudge::columns_of(const std::vector<Band>& bands, const Stretch& stretch) const
{
    const auto gutters = stretch.gutters();
    std::vector<Column> columns(gutters.size() + 1);
    for (std::size_t i = stretch.first; i < stretch.end; ++i)
        for (const std::size_t run : bands[i].runs) {
            const double x = runs_[run].column_x0();
            std::size_t at = 0;
            while (at < gutters.size() && x >= gutters[at].to - 0.01) ++at;
            columns[at].runs.push_back(run);
        }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i].slot = i;
        weigh(columns[i]);
    }
    std::erase_if(columns, [](const Column& column) { return column.runs.empty(); });
    return columns;
}

void SideJudge::weigh(Column& column) const
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
        for (const std::uint32_t word : line.words) {
            const std::string& text = words_[word].text;
            column.letters += text.size();
            column.digits += static_cast<std::size_t>(std::count_if(text.begin(), text.end(), ascii_digit));
        }
        if (line.box.width() > 0.66 * column.width()) ++full;
        if (!line.words.empty() && begins_lower(words_[line.words.front()].text)) ++running;
    }
    column.running = static_cast<double>(running) / static_cast<double>(std::max<std::size_t>(1, lines.size()));
    column.full = static_cast<double>(full) / static_cast<double>(std::max<std::size_t>(1, lines.size()));
}

/// Share of the lines of `column` that stand at the height of one of `beside`.
double SideJudge::aligned(const Column& column, const Column& beside) const
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

bool SideJudge::newspaper(const std::vector<Band>& bands, const Stretch& stretch, const std::vector<Column>& columns) const
{
    if (columns.size() < 2 || columns.size() > 5) return false;
    if (holds_table(columns)) return !reads_as_lines(bands, stretch, columns);
    for (const Gutter& gutter : stretch.gutters())
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

bool SideJudge::holds_table(const std::vector<Column>& columns) const
{
    return std::any_of(columns.begin(), columns.end(), [&](const Column& column) {
        return std::any_of(column.runs.begin(), column.runs.end(), [&](std::size_t run) { return runs_[run].table >= 0; });
    });
}

/// Cells of several lines: time and again all columns begin anew at one height.
bool SideJudge::rows_of_prose(const std::vector<Band>& bands, const Stretch& stretch) const
{
    const std::size_t gutters = stretch.gutters().size();
    std::size_t groups = 1;
    std::size_t level = bands[stretch.first].runs.size() > 1 ? 1 : 0;
    for (std::size_t i = stretch.first + 1; i < stretch.end; ++i) {
        if (!bands[i].cut && bands[i].box.y0 - bands[i - 1].box.y1 < 0.5 * size_) continue;
        ++groups;
        if (bands[i].runs.size() > gutters) ++level;
    }
    return groups >= 3 && level * 10 >= groups * 8 && (stretch.end - stretch.first) < 7 * groups;
}

std::size_t SideJudge::column_of(std::size_t run, const std::vector<Column>& columns) const
{
    std::size_t at = 0;
    while (at + 1 < columns.size() && runs_[run].column_x0() >= columns[at + 1].x0 - 0.01) ++at;
    return at;
}

/// Bands with text in two columns.
std::size_t SideJudge::rows_shared(const std::vector<Band>& bands, const Stretch& stretch, const std::vector<Column>& columns) const
{
    std::size_t shared = 0;
    for (std::size_t i = stretch.first; i < stretch.end; ++i) {
        const std::size_t first = column_of(bands[i].runs.front(), columns);
        if (std::any_of(bands[i].runs.begin(), bands[i].runs.end(), [&](std::size_t run) { return column_of(run, columns) != first; }))
            ++shared;
    }
    return shared;
}

/// Two bands, each with text in every column: a table of a head and a row.
bool SideJudge::rows_full(const std::vector<Band>& bands, const Stretch& stretch, const std::vector<Column>& columns) const
{
    std::size_t full = 0;
    for (std::size_t i = stretch.first; i < stretch.end; ++i) {
        std::vector<bool> filled(columns.size());
        for (const std::size_t run : bands[i].runs) filled[column_of(run, columns)] = true;
        if (std::find(filled.begin(), filled.end(), false) == filled.end()) ++full;
    }
    return full >= 2;
}

/// Numbers or labels before a text, or too little to be a table.
bool SideJudge::reads_as_lines(const std::vector<Band>& bands, const Stretch& stretch, const std::vector<Column>& columns) const
{
    const std::size_t shared = rows_shared(bands, stretch, columns);
    if (shared < 3 && (columns.size() < 3 || !rows_full(bands, stretch, columns))) return true;
    if (columns.size() != 2) return false;
    const Column& left = columns.front();
    std::size_t marks = 0;
    std::size_t labels = 0;
    for (const std::size_t run : left.runs) {
        const TextLine& line = runs_[run];
        if (line.words.empty()) continue;
        if (line.words.size() == 1 && is_list_mark(words_[line.words.front()].text)) ++marks;
        else if (words_[line.words.back()].text.ends_with(':')) ++labels;
    }
    if (marks * 10 >= left.runs.size() * 7 || labels * 2 >= left.runs.size()) return true;
    return left.width() < 0.35 * (columns[1].x1 - left.x0) && columns[1].prose() && left.lines * 10 < columns[1].lines * 6;
}

/// Are its lines the same few words ("noted", "clerk") time and again?
bool SideJudge::repeats(const Column& column) const
{
    std::set<std::string> texts;
    std::size_t lines = 0;
    for (const std::size_t run : column.runs) {
        if (runs_[run].words.empty()) continue;
        ++lines;
        std::string text;
        for (const std::uint32_t word : runs_[run].words) text += words_[word].text + " ";
        texts.insert(std::move(text));
    }
    return lines >= 3 && texts.size() * 2 <= lines;
}

bool SideJudge::actions(const Column& column, const Column& text, const Box& region) const
{
    if (column.width() > 0.28 * region.width() || text.width() < 0.45 * region.width()) return false;
    if (column.running > 0.34 && !repeats(column)) return false; // ends of lines, not who is to act
    if (column.letters_a_line() > 18 || column.digits * 3 > column.letters) return false;
    if (text.prose()) return true;
    std::size_t marks = 0;
    for (const std::size_t run : text.runs)
        if (runs_[run].table < 0 && is_list_mark(words_[runs_[run].words.front()].text)) ++marks;
    return marks * 2 >= text.runs.size() && text.letters_a_line() >= 22;
}

} // namespace minutebook::extract
