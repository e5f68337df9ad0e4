#include "indexer/extract/layout_gutters.hpp"

#include <algorithm>

namespace minutebook::extract {
namespace {

constexpr double margin = 1e6;

std::vector<Gutter> gaps_of(const std::vector<TextLine>& runs, const Band& band)
{
    std::vector<std::pair<double, double>> extents;
    for (const std::size_t run : band.runs) extents.emplace_back(runs[run].box.x0, runs[run].box.x1);
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

} // namespace

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

Stretch stretch_from(const std::vector<Band>& bands, std::size_t first, double narrowest, bool whole)
{
    Stretch out{first, first + 1, {}};
    std::vector<Gutter> open = common(bands[first].gaps, {{-margin, margin, 0, 0, 0}}, narrowest);
    if (!any_proven(open)) return out;
    for (; out.end < bands.size(); ++out.end) {
        auto next = common(open, bands[out.end].gaps, narrowest);
        if (!any_proven(next) || (whole && !keeps(open, next, 2))) break;
        open = std::move(next);
    }
    for (const Gutter& gutter : open)
        if (gutter.proven()) out.gutters.push_back(gutter);
    return out;
}

} // namespace minutebook::extract
