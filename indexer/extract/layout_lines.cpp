#include "indexer/extract/layout_lines.hpp"

#include "base/text.hpp"
#include "indexer/extract/layout_marks.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

namespace minutebook::extract {
namespace {

constexpr double farthest = 20000;
constexpr double run_gap = 0.6;       // of the size: a wider gap parts runs
constexpr double sentence_gap = 1.05; // after a full stop, where two spaces may stand
constexpr std::size_t most_near = 48; // open runs looked at for one word

bool sane(const Box& box)
{
    const auto fine = [](double at) { return std::isfinite(at) && std::abs(at) <= farthest; };
    return fine(box.x0) && fine(box.y0) && fine(box.x1) && fine(box.y1);
}

/// Rise over run of the page's lines; 0 where it cannot be told or is none.
double skew_of(const std::vector<PageWord>& words)
{
    std::vector<double> slopes;
    std::size_t first = 0;
    const auto close = [&](std::size_t last) {
        const double run = words[last].box.middle_x() - words[first].box.middle_x();
        if (run > 80) slopes.push_back((words[last].box.middle_y() - words[first].box.middle_y()) / run);
    };
    for (std::size_t i = 1; i < words.size(); ++i) {
        const double gap = words[i].box.x0 - words[i - 1].box.x1;
        const double step = std::abs(words[i].box.middle_y() - words[i - 1].box.middle_y());
        if (gap > -2 && gap < 2 * words[i].font_size && step < 0.6 * words[i].font_size) continue;
        close(i - 1);
        first = i;
    }
    if (!words.empty()) close(words.size() - 1);
    if (slopes.size() < 6) return 0;
    const double slope = median(std::move(slopes));
    return std::abs(slope) > 0.002 && std::abs(slope) < 0.15 ? slope : 0;
}

void straighten(std::vector<PageWord>& words)
{
    const double slope = skew_of(words);
    if (slope == 0) return;
    for (PageWord& word : words) {
        const double rise = slope * word.box.middle_x();
        word.box.y0 -= rise;
        word.box.y1 -= rise;
    }
}

/// Letters of a typewriter have places of one width, so the spaces between its words are wide for its letters. Widens the words of a
/// page written like that by what their spaces have too much.
void widen_typewritten(std::vector<PageWord>& words)
{
    std::vector<double> gaps;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const double size = words[i].font_size;
        const double gap = (words[i].box.x0 - words[i - 1].box.x1) / size;
        const double step = std::abs(words[i].box.middle_y() - words[i - 1].box.middle_y());
        if (gap > 0.1 && gap < 3 && step < 0.5 * size && !words[i].vertical) gaps.push_back(gap);
    }
    if (gaps.size() < 30) return;
    std::sort(gaps.begin(), gaps.end());
    const double narrow = gaps[gaps.size() / 5];
    const double usual = gaps[gaps.size() / 2];
    if (narrow < 0.45 || usual > 1.3 || usual > 1.35 * narrow) return;
    for (PageWord& word : words) {
        if (word.vertical) continue;
        const double more = (usual - 0.3) / 2 * word.font_size;
        word.box.x0 -= more;
        word.box.x1 += more;
    }
}

/// "lane.": a word before a full stop, no abbreviation and no number of an item.
bool closes_sentence(std::string_view word)
{
    if (word.size() < 5 || std::string_view(".?!").find(word.back()) == std::string_view::npos) return false;
    word.remove_suffix(1);
    return std::all_of(word.begin(), word.end(), [](char c) { return ascii_alpha(c) || (static_cast<unsigned char>(c) & 0x80U) != 0; });
}

/// Sweeps from left to right and lets each word go on with the open run that ends just before it.
class RunBuilder {
public:
    explicit RunBuilder(const std::vector<PageWord>& words) : words_(words) {}

    void take(std::uint32_t index)
    {
        const PageWord& word = words_[index];
        const auto run = best(word);
        if (run == open_.end()) {
            TextLine line;
            line.words = {index};
            line.box = word.box;
            line.size = word.font_size;
            open_.emplace(word.box.middle_y(), runs_.size());
            runs_.push_back(std::move(line));
            return;
        }
        TextLine& line = runs_[run->second];
        if (repeats(line, word)) return;
        line.words.push_back(index);
        line.box.x1 = std::max(line.box.x1, word.box.x1);
        if (word.font_size > line.size * 1.05) {
            line.size = word.font_size;
            line.box.y0 = word.box.y0;
            line.box.y1 = word.box.y1;
            const std::size_t at = run->second;
            open_.erase(run);
            open_.emplace(word.box.middle_y(), at);
        }
    }

    std::vector<TextLine> runs() { return std::move(runs_); }

private:
    using Open = std::multimap<double, std::size_t>;

    static bool one_line(const TextLine& line, const PageWord& word)
    {
        const double middle = word.box.middle_y();
        const double small = std::min(line.size, word.font_size);
        const double large = std::max(line.size, word.font_size);
        if (large > 2.4 * small) return false;
        const double apart = std::abs(middle - line.box.middle_y());
        if (large < 1.3 * small) return apart < 0.45 * small;
        return word.box.y1 > line.box.y0 && word.box.y0 < line.box.y1 && apart < 0.5 * large;
    }

    bool repeats(const TextLine& line, const PageWord& word) const
    {
        const PageWord& last = words_[line.words.back()];
        return last.text == word.text && std::abs(last.box.x0 - word.box.x0) < 0.25 * word.font_size &&
               std::abs(last.box.x1 - word.box.x1) < 0.25 * word.font_size;
    }

    Open::iterator best(const PageWord& word)
    {
        const double middle = word.box.middle_y();
        const double reach = 1.3 * word.font_size;
        auto found = open_.end();
        double nearest = reach;
        std::size_t looked = 0;
        for (auto it = open_.lower_bound(middle - reach); it != open_.end() && it->first <= middle + reach && looked < most_near;) {
            const TextLine& line = runs_[it->second];
            const double gap = word.box.x0 - line.box.x1;
            if (gap > 2 * std::max(line.size, word.font_size)) {
                it = open_.erase(it);
                continue;
            }
            ++looked;
            const double apart = std::abs(it->first - middle);
            const bool two_spaces = closes_sentence(words_[line.words.back()].text) && begins_upper(word.text);
            if (gap <= (two_spaces ? sentence_gap : run_gap) * std::max(line.size, word.font_size) && apart < nearest &&
                one_line(line, word)) {
                found = it;
                nearest = apart;
            }
            ++it;
        }
        return found;
    }

    const std::vector<PageWord>& words_;
    std::vector<TextLine> runs_;
    Open open_; ///< by the middle of their height
};              // class RunBuilder

bool upper_first(const TextLine& a, const TextLine& b)
{
    return a.box.middle_y() != b.box.middle_y() ? a.box.middle_y() < b.box.middle_y() : a.box.x0 < b.box.x0;
}

TextLine joined(const std::vector<PageWord>& words, std::vector<TextLine> side_by_side)
{
    std::sort(side_by_side.begin(), side_by_side.end(), [](const TextLine& a, const TextLine& b) { return a.box.x0 < b.box.x0; });
    TextLine line;
    for (TextLine& run : side_by_side) {
        line.words.insert(line.words.end(), run.words.begin(), run.words.end());
        for (auto& aside : run.asides) line.asides.push_back(std::move(aside));
        if (run.table >= 0) line.table = run.table;
    }
    measure(words, line);
    if (side_by_side.size() > 1) line.hang_x0 = side_by_side[1].box.x0;
    return line;
}

/// Are nearly all the spaces of a line as wide as each other? A typesetter has stretched it then; columns do not stand like that.
bool even(const std::vector<double>& gaps, double usual)
{
    const auto like = std::count_if(gaps.begin(), gaps.end(), [&](double gap) { return std::abs(gap - usual) < 0.12 * usual; });
    return gaps.size() >= 5 && static_cast<std::size_t>(like) * 4 >= gaps.size() * 3;
}

/// Runs at one height, from left to right: those are one whose spaces are as wide as all the spaces of the line.
void join_row(const std::vector<PageWord>& words, std::vector<TextLine> row, std::vector<TextLine>& out)
{
    std::vector<double> gaps;
    std::size_t count = 0;
    std::size_t running = 0;
    bool amounts = false;
    double end = 0;
    for (const TextLine& run : row)
        for (const std::uint32_t index : run.words) {
            const PageWord& word = words[index];
            if (count++ > 0 && word.box.x0 - end < 4 * run.size) gaps.push_back(word.box.x0 - end);
            if (begins_lower(word.text)) ++running;
            amounts = amounts || is_amount(word.text);
            end = word.box.x1;
        }
    const double usual = median(gaps);
    const bool stretched = !amounts && usual < 1.2 * row.front().size && even(gaps, usual);
    const bool justified = row.size() > 1 && (running * 10 >= count * 4 || stretched) && usual > 0.5 * row.front().size;
    for (TextLine& run : row) {
        const bool joins =
            justified && &run != &row.front() && run.table < 0 && out.back().table < 0 && !run.words.empty() && !out.back().words.empty();
        const double gap = joins ? run.box.x0 - out.back().box.x1 : 0;
        if (!joins || gap > (words[out.back().words.back()].text.ends_with('.') ? 2.3 : 1.2) * usual) {
            out.push_back(std::move(run));
            continue;
        }
        TextLine& line = out.back();
        line.words.insert(line.words.end(), run.words.begin(), run.words.end());
        for (auto& aside : run.asides) line.asides.push_back(std::move(aside));
        measure(words, line);
    }
}

} // namespace

double median(std::vector<double> values)
{
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

std::vector<PageWord> sane_words(const PageWords& page)
{
    std::vector<PageWord> out;
    out.reserve(page.words.size());
    for (const PageWord& word : page.words) {
        if (word.text.empty() || !sane(word.box)) continue;
        PageWord copy = word;
        if (copy.box.x0 > copy.box.x1) std::swap(copy.box.x0, copy.box.x1);
        if (copy.box.y0 > copy.box.y1) std::swap(copy.box.y0, copy.box.y1);
        const double extent = copy.vertical ? copy.box.width() : copy.box.height();
        if (!std::isfinite(copy.font_size) || copy.font_size <= 0) copy.font_size = extent;
        copy.font_size = std::clamp(copy.font_size, 1.0, 1000.0);
        out.push_back(std::move(copy));
    }
    straighten(out);
    widen_typewritten(out);
    return out;
}

std::vector<TextLine> runs_of(const std::vector<PageWord>& words, const std::vector<std::uint32_t>& among)
{
    std::vector<std::uint32_t> order = among;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return words[a].box.x0 < words[b].box.x0; });
    RunBuilder builder(words);
    for (const std::uint32_t word : order) builder.take(word);
    auto runs = builder.runs();
    for (TextLine& run : runs) measure(words, run);
    std::stable_sort(runs.begin(), runs.end(), upper_first);
    return runs;
}

std::vector<TextLine> lines_of(const std::vector<PageWord>& words, std::vector<TextLine> runs)
{
    std::stable_sort(runs.begin(), runs.end(), upper_first);
    std::vector<TextLine> lines;
    std::vector<TextLine> row;
    double middle = 0;
    double size = 0;
    for (TextLine& run : runs) {
        const double small = std::min(size, run.size);
        if (!row.empty() && (run.table >= 0 || row.back().table >= 0 || run.box.middle_y() - middle > 0.45 * small)) {
            lines.push_back(row.size() == 1 ? std::move(row.front()) : joined(words, std::move(row)));
            row.clear();
        }
        if (row.empty()) {
            middle = run.box.middle_y();
            size = run.size;
        }
        row.push_back(std::move(run));
    }
    if (!row.empty()) lines.push_back(row.size() == 1 ? std::move(row.front()) : joined(words, std::move(row)));
    return lines;
}

std::vector<TextLine> join_justified(const std::vector<PageWord>& words, std::vector<TextLine> runs)
{
    std::stable_sort(runs.begin(), runs.end(), upper_first);
    std::vector<TextLine> out;
    for (std::size_t first = 0; first < runs.size();) {
        std::size_t end = first + 1;
        while (end < runs.size() && runs[end].box.middle_y() - runs[first].box.middle_y() < 0.3 * runs[first].size) ++end;
        const auto from = runs.begin() + static_cast<std::ptrdiff_t>(first);
        const auto to = runs.begin() + static_cast<std::ptrdiff_t>(end);
        std::sort(from, to, [](const TextLine& a, const TextLine& b) { return a.box.x0 < b.box.x0; });
        join_row(words, {std::make_move_iterator(from), std::make_move_iterator(to)}, out);
        first = end;
    }
    return out;
}

void measure(const std::vector<PageWord>& words, TextLine& line)
{
    if (line.words.empty()) return;
    std::map<double, std::size_t> sizes;
    std::size_t letters = 0;
    std::size_t bold = 0;
    line.box = words[line.words.front()].box;
    for (const std::uint32_t index : line.words) {
        const PageWord& word = words[index];
        line.box.x0 = std::min(line.box.x0, word.box.x0);
        line.box.x1 = std::max(line.box.x1, word.box.x1);
        sizes[std::round(word.font_size * 2) / 2] += word.text.size();
        if (is_bullet(word.text)) continue; // of a font of its own
        letters += word.text.size();
        if (word.bold) bold += word.text.size();
    }
    line.size = std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
    bool any = false;
    for (const std::uint32_t index : line.words) {
        const PageWord& word = words[index];
        if (std::abs(word.font_size - line.size) > 0.3) continue;
        line.box.y0 = any ? std::min(line.box.y0, word.box.y0) : word.box.y0;
        line.box.y1 = any ? std::max(line.box.y1, word.box.y1) : word.box.y1;
        any = true;
    }
    line.bold = letters > 0 && bold * 10 >= letters * 9;
    line.hang_x0 = line.words.size() > 1 ? words[line.words[1]].box.x0 : line.box.x0;
}

} // namespace minutebook::extract
