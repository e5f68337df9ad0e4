#include "indexer/extract/pdf_redactions.hpp"

#include <algorithm>
#include <cmath>

namespace minutebook::extract {
namespace {

/// Points on the body of a word's letters (not where letters of other lines reach), spread over its length.
std::vector<Point> probes(const RawWord& word)
{
    const double count = std::clamp<double>(word.last - word.first, 3, 12);
    std::vector<Point> points;
    const Box& b = word.box;
    const auto add = [&](double along, double rise) {
        switch (word.turn) {
        case Turn::right: points.push_back({b.x0 + along * b.width(), word.baseline - rise * word.size}); break;
        case Turn::left: points.push_back({b.x0 + along * b.width(), -word.baseline + rise * word.size}); break;
        case Turn::down: points.push_back({-word.baseline + rise * word.size, b.y0 + along * b.height()}); break;
        case Turn::up: points.push_back({word.baseline - rise * word.size, b.y0 + along * b.height()}); break;
        case Turn::slanted: points.push_back({b.x0 + along * b.width(), b.y0 + (rise < 0.3 ? along : 1 - along) * b.height()}); break;
        }
    };
    for (double i = 0; i < count; ++i) {
        add((i + 0.5) / count, 0.15);
        add((i + 0.5) / count, 0.35);
    }
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

Fate fate_of(const RawPage& page, const RawWord& word, const Layers& layers)
{
    if (is_outside(page, word)) return Fate::outside;
    const std::vector<Point> points = probes(word);
    std::size_t hidden = 0, drowned = 0, pictured = 0, beneath = 0, bare = 0;
    const bool white = alike(word.colour, {1, 1, 1});
    for (const Point& point : points) {
        if (layers.hidden(point, word.layer)) ++hidden;
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
    if (beneath >= half || pictured >= half) return Fate::ocr_layer;
    if (word.unpainted || bare >= half) return Fate::outside;
    return hidden + drowned >= half ? Fate::redacted : Fate::kept;
}

} // namespace

void mark_hidden(RawPage& page, const Layers& layers)
{
    for (RawWord& word : page.words) word.fate = fate_of(page, word, layers);
}

} // namespace minutebook::extract
