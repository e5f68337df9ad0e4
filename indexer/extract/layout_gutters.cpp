#include "indexer/extract/layout_gutters.hpp"

#include "indexer/extract/layout_marks.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr double margin = 1e6;

std::vector<Gutter> gaps_of(const std::vector<TextLine>& runs, const Band& band)
{
    std::vector<std::pair<double, double>> extents;
    for (const std::size_t run : band.runs) extents.emplace_back(runs[run].column_x0(), runs[run].box.x1);
    std::sort(extents.begin(), extents.end());
    std::vector<Gutter> gaps{{-margin, extents.front().first, 0, 1, 0}};
    double reached = extents.front().second;
    for (const auto& [from, to] : extents) {
        if (from > reached) gaps.push_back({reached, from, 1, 1, 1});
        reached = std::max(reached, to);
    }
    gaps.push_back({reached, margin, 1, 0, 0});
    return gaps;
}

std::vector<Gutter> common(const std::vector<Gutter>& stretch, const std::vector<Gutter>& band, double narrowest)
{
    std::vector<Gutter> out;
    for (std::size_t i = 0, j = 0; i < stretch.size() && j < band.size();) {
        const Gutter& a = stretch[i];
        const Gutter& b = band[j];
        const double from = std::max(a.from, b.from);
        const double to = std::min(a.to, b.to);
        if (to - from >= narrowest) out.push_back({from, to, a.left + b.left, a.right + b.right, a.both + b.both});
        if (a.to < b.to) ++i;
        else ++j;
    }
    return out;
}

/// Is each gutter that `before` has proven by `least` bands still there?
bool keeps(const std::vector<Gutter>& before, const std::vector<Gutter>& after, std::size_t least)
{
    std::size_t j = 0;
    for (const Gutter& gutter : before) {
        if (!gutter.proven() || gutter.both < least) continue;
        while (j < after.size() && after[j].to <= gutter.from) ++j;
        if (j == after.size() || after[j].from >= gutter.to) return false;
    }
    return true;
}

bool any_proven(const std::vector<Gutter>& gutters)
{
    return std::any_of(gutters.begin(), gutters.end(), [](const Gutter& gutter) { return gutter.proven(); });
}

void note_cuts(std::vector<Band>& bands, const Box& region, const std::vector<TextLine>& runs, const std::vector<Rule>& rules)
{
    std::vector<double> across;
    for (const Rule& rule : rules)
        if (rule.horizontal() && std::min(rule.box.x1, region.x1) - std::max(rule.box.x0, region.x0) > 0.8 * region.width())
            across.push_back(rule.box.middle_y());
    std::sort(across.begin(), across.end());
    for (std::size_t i = 1; i < bands.size(); ++i) {
        const double upper = bands[i - 1].box.y1;
        const double lower = bands[i].box.y0;
        const auto rule = std::lower_bound(across.begin(), across.end(), upper - 1);
        bands[i].cut = lower - upper > 2.5 * runs[bands[i].runs.front()].size || (rule != across.end() && *rule < lower + 1);
    }
}

bool bold_page(const std::vector<TextLine>& runs)
{
    std::size_t words = 0;
    std::size_t bold = 0;
    for (const TextLine& run : runs) {
        words += run.words.size();
        if (run.bold) bold += run.words.size();
    }
    return bold * 2 > words;
}

/// "5. Roads" in bold or capitals, its number behind a gap or not.
bool numbered_title(const std::vector<PageWord>& words, const std::vector<TextLine>& runs, const Band& band, bool bold_counts)
{
    if (band.runs.empty() || band.runs.size() > 2) return false;
    const TextLine& first =
        band.runs.size() == 2 && runs[band.runs[1]].box.x0 < runs[band.runs[0]].box.x0 ? runs[band.runs[1]] : runs[band.runs[0]];
    const TextLine& last = &first == &runs[band.runs[0]] ? runs[band.runs.back()] : runs[band.runs[0]];
    if (first.words.empty() || last.words.empty()) return false;
    const std::string_view number = words[first.words.front()].text;
    if (!is_item_number(number) || (band.runs.size() == 2 && (first.words.size() != 1 || number.find('.') == std::string_view::npos)))
        return false;
    std::string title;
    for (std::size_t i = band.runs.size() == 2 ? 0 : 1; i < last.words.size(); ++i) title += words[last.words[i]].text;
    return all_capitals(title) || (bold_counts && last.bold && has_letter(title));
}

/// "2,713.20"
bool with_pence(std::string_view word) { return is_amount(word) && word.size() >= 4 && word[word.size() - 3] == '.'; }

} // namespace

void set_amounts_right(const std::vector<PageWord>& words, std::vector<TextLine>& runs, const std::vector<std::size_t>& among)
{
    std::vector<std::size_t> amounts;
    for (const std::size_t run : among)
        if (runs[run].table < 0 && runs[run].words.size() <= 2 &&
            std::all_of(runs[run].words.begin(), runs[run].words.end(),
                        [&](auto word) { return with_pence(words[word].text) || words[word].text == "£"; }))
            amounts.push_back(run);
    std::sort(amounts.begin(), amounts.end(), [&](std::size_t a, std::size_t b) { return runs[a].box.x1 < runs[b].box.x1; });
    for (std::size_t first = 0; first < amounts.size();) {
        std::size_t end = first;
        double begin = 0;
        for (; end < amounts.size() && runs[amounts[end]].box.x1 - runs[amounts[first]].box.x1 < 2.5; ++end)
            begin = std::max(begin, runs[amounts[end]].box.x0);
        for (std::size_t i = first; i < end && end - first >= 3; ++i) runs[amounts[i]].set_right = begin;
        first = end;
    }
}

void note_titles(const std::vector<PageWord>& words, const std::vector<TextLine>& runs, std::vector<Band>& bands)
{
    const bool bold_counts = !bold_page(runs);
    for (std::size_t i = 0; i < bands.size(); ++i) {
        bands[i].title = numbered_title(words, runs, bands[i], bold_counts);
        if (bands[i].title || i == 0 || i + 1 == bands.size() || bands[i].runs.size() != 1 || bands[i + 1].runs.size() < 2) continue;
        const TextLine& run = runs[bands[i].runs.front()];
        std::string text;
        for (const std::uint32_t word : run.words) text += words[word].text;
        const double above = bands[i].box.y0 - bands[i - 1].box.y1;
        const double below = bands[i + 1].box.y0 - bands[i].box.y1;
        bands[i].title = run.table < 0 && has_letter(text) && ((bold_counts && run.bold) || all_capitals(text)) && above > 0.9 * run.size &&
                         above > below - 0.3 * run.size;
    }
}

std::vector<Band> bands_of(const std::vector<TextLine>& runs, const std::vector<std::size_t>& among, const Box& region,
                           const std::vector<Rule>& rules)
{
    std::vector<std::size_t> order = among;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return runs[a].core_y0() < runs[b].core_y0(); });
    std::vector<Band> bands;
    double reached = -margin;
    for (const std::size_t run : order) {
        if (bands.empty() || runs[run].core_y0() >= reached) {
            bands.emplace_back();
            bands.back().box = runs[run].box;
        }
        Band& band = bands.back();
        band.runs.push_back(run);
        band.box.x0 = std::min(band.box.x0, runs[run].box.x0);
        band.box.x1 = std::max(band.box.x1, runs[run].box.x1);
        band.box.y0 = std::min(band.box.y0, runs[run].box.y0);
        band.box.y1 = std::max(band.box.y1, runs[run].box.y1);
        reached = bands.back().runs.size() == 1 ? runs[run].core_y1() : std::max(reached, runs[run].core_y1());
    }
    for (Band& band : bands) band.gaps = gaps_of(runs, band);
    note_cuts(bands, region, runs, rules);
    return bands;
}

std::vector<Gutter> Stretch::gutters() const
{
    std::vector<Gutter> out;
    for (const Gutter& gutter : open)
        if (gutter.proven()) out.push_back(gutter);
    return out;
}

Stretch stretch_from(const std::vector<Band>& bands, std::size_t first, double narrowest, bool whole, std::size_t limit)
{
    Stretch out{first, first + 1, common(bands[first].gaps, {{-margin, margin, 0, 0, 0}}, narrowest), limit};
    if (any_proven(out.open)) follow(bands, out, narrowest, whole);
    return out;
}

void follow(const std::vector<Band>& bands, Stretch& stretch, double narrowest, bool whole)
{
    for (; stretch.end < std::min(bands.size(), stretch.limit); ++stretch.end) {
        auto next = common(stretch.open, bands[stretch.end].gaps, narrowest);
        if (!any_proven(next) || (whole && !keeps(stretch.open, next, 2))) break;
        stretch.open = std::move(next);
    }
}

bool fit(const std::vector<PageWord>& words, std::vector<TextLine>& runs, Band& band, const std::vector<Gutter>& gutters)
{
    std::vector<std::vector<std::uint32_t>> cells(gutters.size() + 1);
    std::size_t crossed = 0;
    std::size_t narrow = 0; // crossed by no more than the space between two words, as any text might
    bool bold = true;
    std::vector<std::uint32_t> order;
    for (const std::size_t run : band.runs) {
        if (runs[run].table >= 0) return false;
        order.insert(order.end(), runs[run].words.begin(), runs[run].words.end());
    }
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return words[a].box.x0 < words[b].box.x0; });
    double before = -margin;
    std::size_t last = 0;
    for (const std::uint32_t index : order) {
        const Box& box = words[index].box;
        const double size = words[index].font_size;
        std::size_t at = 0;
        while (at < gutters.size() && box.middle_x() > (gutters[at].from + gutters[at].to) / 2) ++at;
        if (at > 0 && box.x0 < gutters[at - 1].from) return false;
        if (at < gutters.size() && box.x1 > gutters[at].to) return false;
        if (before > -margin && at != last) {
            if (box.x0 - before < 0.12 * size) return false;
            ++crossed;
            if (box.x0 - before < 0.45 * size) ++narrow;
        }
        bold = bold && words[index].bold;
        cells[at].push_back(index);
        before = box.x1;
        last = at;
    }
    const auto filled = std::count_if(cells.begin(), cells.end(), [](const auto& cell) { return !cell.empty(); });
    if (filled < 2 || static_cast<std::size_t>(filled) * 10 < cells.size() * 6) return false;
    if (narrow > 0 && (gutters.size() < 3 || (narrow * 2 > crossed && !bold))) return false;
    band.runs.clear();
    for (auto& cell : cells) {
        if (cell.empty()) continue;
        for (TextLine& line : runs_of(words, cell)) {
            band.runs.push_back(runs.size());
            runs.push_back(std::move(line));
        }
    }
    band.gaps.clear();
    band.gaps.push_back({-margin, band.box.x0, 0, 1, 0});
    for (const Gutter& gutter : gutters) band.gaps.push_back({gutter.from, gutter.to, 1, 1, 1});
    band.gaps.push_back({band.box.x1, margin, 1, 0, 0});
    return true;
}

} // namespace minutebook::extract
