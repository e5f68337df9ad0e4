// What is painted besides text, as layers and rules.
#include "indexer/extract/pdf_device.hpp"
#include "indexer/extract/pdf_paths.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <poppler/GfxState.h>
#include <poppler/Stream.h>

namespace minutebook::extract {
namespace {

constexpr std::size_t most_rules = 20'000;
constexpr double thin = 3.0;        ///< points: a filled box of up to this is a line
constexpr double least_rule = 5.0;  ///< points of length
constexpr double wide_stroke = 4.0; ///< points: lines from here on can hide a word
constexpr double least_cover = 1.5; ///< points: what is thinner hides no word and carries none
constexpr double opaque = 0.95;

Colour to_colour(const GfxRGB& rgb)
{
    return {static_cast<float>(colToDbl(rgb.r)), static_cast<float>(colToDbl(rgb.g)), static_cast<float>(colToDbl(rgb.b))};
}

bool is_white(const Colour& colour) { return alike(colour, {1, 1, 1}); }

/// Are all samples of a small one-bit mask set to paint? Larger masks are pictures of something.
bool paints_all(Stream* stream, int width, int height, bool invert)
{
    if (width <= 0 || height <= 0 || width > 512 || height > 512) return false;
    const int whole = width / 8, rest = width % 8;
    const int set = invert ? 0xFF : 0x00;
    bool all = true;
    stream->reset();
    for (int row = 0; row < height && all; ++row) {
        for (int i = 0; i < whole && all; ++i) all = stream->getChar() == set;
        if (!all || rest == 0) continue;
        const int mask = (0xFF << (8 - rest)) & 0xFF;
        const int byte = stream->getChar();
        all = byte != EOF && (byte & mask) == (set & mask);
    }
    stream->close();
    return all;
}

Box clip_box(const GfxState* state)
{
    Box box;
    state->getClipBBox(&box.x0, &box.y0, &box.x1, &box.y1);
    return box;
}

} // namespace

void PdfDevice::add_layer(GfxState* state, Shape shape, bool hides, bool image, std::optional<Colour> colour)
{
    if (soft_mask_depth_ > 0) return;
    const Box clip = clip_box(state);
    Box& b = shape.bounds;
    b = {std::max({b.x0, clip.x0, 0.0}), std::max({b.y0, clip.y0, 0.0}), std::min({b.x1, clip.x1, page_.width}),
         std::min({b.y1, clip.y1, page_.height})};
    if (!(b.width() >= least_cover) || !(b.height() >= least_cover)) return;
    const bool plain = state->getFillOpacity() >= opaque && state->getBlendMode() == gfxBlendNormal && !states_.back().masked;
    Layer layer;
    layer.shape = std::move(shape);
    layer.clip = states_.back().clip;
    layer.opaque = hides && plain;
    layer.image = image;
    if (layer.opaque) layer.colour = colour;
    layers_->add(std::move(layer));
}

void PdfDevice::add_rule(const Box& box)
{
    if (page_.rules.size() >= most_rules) return;
    const Box b{std::max(box.x0, 0.0), std::max(box.y0, 0.0), std::min(box.x1, page_.width), std::min(box.y1, page_.height)};
    if (b.width() < 0 || b.height() < 0 || std::max(b.width(), b.height()) < least_rule) return;
    page_.rules.push_back({b});
}

void PdfDevice::add_rules_of(const Box& box)
{
    if (std::min(box.width(), box.height()) <= thin) return add_rule(box);
    // The paper's own colour or the whole page is no frame.
    if (box.width() > 0.95 * page_.width && box.height() > 0.95 * page_.height) return;
    if (box.height() < 6 || box.width() < 6) return;
    add_rule({box.x0, box.y0, box.x1, box.y0});
    add_rule({box.x0, box.y1, box.x1, box.y1});
    add_rule({box.x0, box.y0, box.x0, box.y1});
    add_rule({box.x1, box.y0, box.x1, box.y1});
}

void PdfDevice::fill_path(GfxState* state, bool even_odd)
{
    GfxRGB rgb;
    state->getFillRGB(&rgb);
    const Colour colour = to_colour(rgb);
    const Box clip = clip_box(state);
    for (Shape& shape : shapes_of(*state, even_odd)) {
        if (shape.outlines.empty() && !is_white(colour) && soft_mask_depth_ == 0 && state->getFillOpacity() > 0.02) {
            const Box& b = shape.bounds;
            add_rules_of({std::max(b.x0, clip.x0), std::max(b.y0, clip.y0), std::min(b.x1, clip.x1), std::min(b.y1, clip.y1)});
        }
        add_layer(state, std::move(shape), true, false, colour);
    }
}

void PdfDevice::fill(GfxState* state) { fill_path(state, false); }
void PdfDevice::eoFill(GfxState* state) { fill_path(state, true); }

void PdfDevice::stroke(GfxState* state)
{
    if (soft_mask_depth_ > 0 || state->getStrokeOpacity() < 0.02) return;
    GfxRGB rgb;
    state->getStrokeRGB(&rgb);
    const Colour colour = to_colour(rgb);
    const double width = state->getTransformedLineWidth();
    const bool hides = width >= wide_stroke && state->getStrokeOpacity() >= opaque;
    const Box clip = clip_box(state);
    for (const auto& [a, b] : segments_of(*state)) {
        const Box line{std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
        if (hides) add_layer(state, stroked(a, b, width), true, false, colour);
        if (is_white(colour) || std::min(line.width(), line.height()) > 1.0) continue;
        if (line.x1 < clip.x0 || line.x0 > clip.x1 || line.y1 < clip.y0 || line.y0 > clip.y1) continue;
        add_rule({std::max(line.x0, clip.x0), std::max(line.y0, clip.y0), std::min(line.x1, clip.x1), std::min(line.y1, clip.y1)});
    }
}

/// Boxes are kept in poppler's own state; other areas here.
void PdfDevice::add_clip(GfxState* state, bool even_odd)
{
    std::vector<Shape> shapes = shapes_of(*state, even_odd);
    if (shapes.size() == 1 && shapes.front().outlines.empty()) return;
    states_.back().clip = std::make_shared<const Clip>(Clip{merged(std::move(shapes), even_odd), states_.back().clip});
}

void PdfDevice::clip(GfxState* state) { add_clip(state, false); }
void PdfDevice::eoClip(GfxState* state) { add_clip(state, true); }

/// The outline of a line as a clip: what is painted through it hides no word.
void PdfDevice::clipToStrokePath(GfxState*) { states_.back().masked = true; }

void PdfDevice::add_clip_area(GfxState* state, bool hides)
{
    Shape shape;
    shape.bounds = clip_box(state);
    add_layer(state, std::move(shape), hides, false, std::nullopt);
}

bool PdfDevice::tilingPatternFill(GfxState* state, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int, int, int, double, double)
{
    add_clip_area(state, false);
    return true;
}

bool PdfDevice::functionShadedFill(GfxState* state, GfxFunctionShading*)
{
    add_clip_area(state, true);
    return true;
}

bool PdfDevice::axialShadedFill(GfxState* state, GfxAxialShading*, double, double)
{
    add_clip_area(state, true);
    return true;
}

bool PdfDevice::radialShadedFill(GfxState* state, GfxRadialShading*, double, double)
{
    add_clip_area(state, false); // its circles may leave corners free
    return true;
}

bool PdfDevice::gouraudTriangleShadedFill(GfxState* state, GfxGouraudTriangleShading*)
{
    add_clip_area(state, false);
    return true;
}

bool PdfDevice::patchMeshShadedFill(GfxState* state, GfxPatchMeshShading*)
{
    add_clip_area(state, false);
    return true;
}

void PdfDevice::add_image(GfxState* state, bool hides, std::optional<Colour> colour)
{
    add_layer(state, unit_square(*state), hides, !colour, colour);
}

void PdfDevice::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert, bool interpolate,
                              bool inlined)
{
    if (paints_all(stream, width, height, invert)) {
        GfxRGB rgb;
        state->getFillRGB(&rgb);
        add_image(state, true, to_colour(rgb));
    }
    else add_image(state, false, std::nullopt);
    if (inlined) OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, inlined);
}

void PdfDevice::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* colours, bool interpolate,
                          const int* mask_colours, bool inlined)
{
    add_image(state, mask_colours == nullptr, std::nullopt);
    if (inlined) OutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask_colours, inlined);
}

void PdfDevice::drawMaskedImage(GfxState* state, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*, int, int, bool, bool)
{
    add_image(state, false, std::nullopt);
}

void PdfDevice::drawSoftMaskedImage(GfxState* state, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*, int, int,
                                    GfxImageColorMap*, bool)
{
    add_image(state, false, std::nullopt);
}

void PdfDevice::beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool, bool for_soft_mask)
{
    groups_.push_back({layers_->size(), for_soft_mask});
    soft_mask_depth_ += for_soft_mask ? 1 : 0;
}

void PdfDevice::paintTransparencyGroup(GfxState* state, const double*)
{
    if (groups_.empty()) return;
    const Group group = groups_.back();
    groups_.pop_back();
    if (group.for_soft_mask && soft_mask_depth_ > 0) --soft_mask_depth_;
    const bool plain = state->getFillOpacity() >= opaque && state->getBlendMode() == gfxBlendNormal && !states_.back().masked;
    if (!plain) layers_->soften(group.first_layer);
}

void PdfDevice::setSoftMask(GfxState*, const double*, bool, Function*, GfxColor*)
{
    if (!groups_.empty() && groups_.back().for_soft_mask) {
        if (soft_mask_depth_ > 0) --soft_mask_depth_;
        groups_.pop_back();
    }
    states_.back().masked = true;
}

void PdfDevice::clearSoftMask(GfxState*) { states_.back().masked = false; }

} // namespace minutebook::extract
