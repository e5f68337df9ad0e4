#include "indexer/extract/pdf_redactions.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace minutebook::extract {
namespace {

/// Ems above the baseline, on the body of letters: letters of other lines do not reach there.
constexpr std::array<double, 2> rises{0.15, 0.35};

/// The point at a share of the word's length.
Point place_in(const RawWord& word, double along, double rise)
{
    const Box& b = word.box;
    switch (word.turn) {
    case Turn::right: return {b.x0 + along * b.width(), word.baseline - rise * word.size};
    case Turn::left: return {b.x1 - along * b.width(), -word.baseline + rise * word.size};
    case Turn::down: return {-word.baseline + rise * word.size, b.y0 + along * b.height()};
    case Turn::up: return {word.baseline - rise * word.size, b.y1 - along * b.height()};
    case Turn::slanted: break;
    }
    return {b.x0 + along * b.width(), b.y0 + (rise < 0.3 ? along : 1 - along) * b.height()};
}

/// Points spread over a word's length.
std::vector<Point> probes(const RawWord& word)
{
    const double count = std::clamp<double>(word.last - word.first, 3, 12);
    std::vector<Point> points;
    for (double i = 0; i < count; ++i)
        for (const double rise : rises) points.push_back(place_in(word, (i + 0.5) / count, rise));
    return points;
}

bool in_colour_of(const RawWord& word, const Layer* below)
{
    return below != nullptr && below->colour && alike(word.colour, *below->colour);
}

bool is_outside(const RawPage& page, const RawWord& word)
{
    const double x = word.box.middle_x(), y = word.box.middle_y();
    return word.clipped || x < 0 || y < 0 || x > page.width || y > page.height;
}

/// Is any sign of the word hidden from side to side? A box laid over a name need not take in all of it.
bool loses_a_sign(const RawPage& page, const RawWord& word, const Layers& layers)
{
    if (word.turn == Turn::slanted || word.first >= word.last) return false;
    double from = page.glyphs[word.first].from, to = page.glyphs[word.first].to;
    for (std::uint32_t i = word.first; i < word.last; ++i) {
        from = std::min<double>(from, page.glyphs[i].from);
        to = std::max<double>(to, page.glyphs[i].to);
    }
    if (!(to > from)) return false;
    const auto is_hidden = [&](const Glyph& glyph, double part, double rise) {
        const Point point = place_in(word, (glyph.from + part * (glyph.to - glyph.from) - from) / (to - from), rise);
        return layers.hidden(point, word.layer, word.unpainted) || (!word.unpainted && in_colour_of(word, layers.below(point, word.layer)));
    };
    constexpr std::array<double, 3> parts{0.5, 0.05, 0.95}; // most are told by their middle
    for (std::uint32_t i = word.first; i < word.last; ++i) {
        const Glyph& glyph = page.glyphs[i];
        if (!(glyph.to > glyph.from)) continue;
        const auto hidden_at = [&](double part) {
            return std::all_of(rises.begin(), rises.end(), [&](double rise) { return is_hidden(glyph, part, rise); });
        };
        if (std::all_of(parts.begin(), parts.end(), hidden_at)) return true;
    }
    return false;
}

Fate fate_of(const RawPage& page, const RawWord& word, const Layers& layers)
{
    if (is_outside(page, word)) return Fate::outside;
    const std::vector<Point> points = probes(word);
    std::size_t hidden = 0, drowned = 0, pictured = 0, beneath = 0, bare = 0;
    const bool white = alike(word.colour, {1, 1, 1});
    for (const Point& point : points) {
        if (layers.hidden(point, word.layer, word.unpainted)) ++hidden;
        else if (!word.unpainted) {
            const Layer* below = layers.below(point, word.layer);
            if (in_colour_of(word, below)) ++drowned;
            else if (white && below == nullptr) ++bare;
        }
        if (layers.under_page_image(point, word.layer)) ++beneath;
        else if (word.unpainted && layers.on_image(point)) ++pictured;
    }
    const std::size_t half = (points.size() + 1) / 2;
    if (hidden >= half) return Fate::redacted;
    const bool seen = beneath >= half || pictured >= half;
    if (!seen && (word.unpainted || bare >= half)) return Fate::outside;
    if (loses_a_sign(page, word, layers)) return Fate::redacted;
    if (seen) return Fate::ocr_layer;
    return hidden + drowned >= half ? Fate::redacted : Fate::kept;
}

/// Words of one line, one after the other, make one box; beyond a bound of count all make the last.
void add_hidden(std::vector<Box>& boxes, const Box& box, bool goes_on)
{
    constexpr std::size_t most_boxes = 5000;
    const auto follows = [&](const Box& b) {
        return std::abs(b.y0 - box.y0) < 1 && std::abs(b.y1 - box.y1) < 1 && box.x0 - b.x1 < b.height() && b.x0 <= box.x0;
    };
    if (boxes.empty() || (boxes.size() < most_boxes && !(goes_on && follows(boxes.back())))) return boxes.push_back(box);
    Box& last = boxes.back();
    last = {std::min(last.x0, box.x0), std::min(last.y0, box.y0), std::max(last.x1, box.x1), std::max(last.y1, box.y1)};
}

} // namespace

void mark_hidden(RawPage& page, const Layers& layers)
{
    bool goes_on = false;
    for (RawWord& word : page.words) {
        word.fate = fate_of(page, word, layers);
        const bool redacted = word.fate == Fate::redacted;
        if (redacted) add_hidden(page.hidden, word.box, goes_on);
        goes_on = redacted;
    }
}

} // namespace minutebook::extract
