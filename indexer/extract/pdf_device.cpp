#include "indexer/extract/pdf_device.hpp"

#include "indexer/extract/pdf_font_tables.hpp"
#include "indexer/extract/pdf_redactions.hpp"
#include "indexer/extract/pdf_strings.hpp"

#include <algorithm>
#include <cmath>
#include <poppler/GfxFont.h>
#include <poppler/GfxState.h>

namespace minutebook::extract {
namespace {

constexpr std::size_t most_sampled = 6000; ///< signs of a font that its reading is judged by
constexpr std::size_t most_fonts = 5000;   ///< of a document; later ones are taken for the last
constexpr std::size_t most_covered = 4000; ///< signs that one ActualText stands for
constexpr std::size_t most_marked = 4000;  ///< areas of a page marked for redaction
constexpr double word_gap = 0.12;          ///< ems: a wider gap parts words
constexpr double line_tolerance = 0.2;     ///< ems across the line within one word
constexpr double overlap_tolerance = 0.5;  ///< ems that a sign may stand back

bool is_space(char32_t c)
{
    return c == 0x20 || c == 0xA0 || c == 0x09 || c == 0x0A || c == 0x0D || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
           c == 0x3000 || c == 0x1680;
}

Turn turn_of(double x, double y)
{
    constexpr double straight = 0.97; // within 14 degrees
    if (x > straight) return Turn::right;
    if (x < -straight) return Turn::left;
    if (y > straight) return Turn::down;
    if (y < -straight) return Turn::up;
    return Turn::slanted;
}

Colour colour_of(const GfxRGB& rgb)
{
    return {static_cast<float>(colToDbl(rgb.r)), static_cast<float>(colToDbl(rgb.g)), static_cast<float>(colToDbl(rgb.b))};
}

} // namespace

void PdfDevice::begin(int number, double width, double height)
{
    page_ = RawPage{};
    page_.number = number;
    page_.width = width;
    page_.height = height;
    layers_ = std::make_unique<Layers>(width, height);
    states_.assign(1, State{});
    groups_.clear();
    soft_mask_depth_ = 0;
    in_word_ = false;
    space_seen_ = true;
    actual_text_.reset();
    covered_.clear();
    covered_layer_.reset();
}

RawPage PdfDevice::take()
{
    flush_actual_text();
    end_word(true);
    layers_->finish();
    page_.image_share = layers_->image_share();
    page_.painted = layers_->size();
    mark_hidden(page_, *layers_);
    page_.crowded = layers_->crowded();
    layers_.reset();
    return std::move(page_);
}

void PdfDevice::hide(const Box& box)
{
    Layer layer;
    layer.shape.bounds = box;
    layer.opaque = true;
    layers_->add(std::move(layer));
    if (page_.hidden.size() < most_marked) page_.hidden.push_back(box);
}

void PdfDevice::saveState(GfxState*) { states_.push_back(State(states_.back())); }

void PdfDevice::restoreState(GfxState*)
{
    if (states_.size() > 1) states_.pop_back();
}

std::uint32_t PdfDevice::font_index(GfxFont* font)
{
    const Ref id = *font->getID();
    const auto add = [&] {
        if (fonts_.size() < most_fonts) fonts_.push_back(describe_font(*font, xref_));
        return static_cast<std::uint32_t>(fonts_.size() - 1);
    };
    if (id.num > 0) {
        const auto [place, is_new] = font_numbers_.try_emplace({id.num, id.gen}, 0U);
        if (is_new) place->second = add();
        return place->second;
    }
    const auto [place, is_new] = inline_fonts_.try_emplace(font->getNameWithoutSubsetTag() + font->getEncodingName() + font->getTag(), 0U);
    if (is_new) place->second = add();
    return place->second;
}

void PdfDevice::updateFont(GfxState* state)
{
    GfxFont* font = state->getFont().get();
    if (font == nullptr) return;
    const std::uint32_t number = font_index(font);
    if (number != font_) end_word(false);
    font_ = number;
}

void PdfDevice::beginString(GfxState* state, const GooString*)
{
    const GfxFont* font = state->getFont().get();
    if (font == nullptr || fonts_.empty()) return;
    Pen pen;
    double m11 = 0, m12 = 0, m21 = 0, m22 = 0;
    state->getFontTransMat(&m11, &m12, &m21, &m22);
    // Text space has y upwards: a positive second column of the matrix means that signs stand upright.
    const double length = std::hypot(m11, m12);
    const double sign = state->getHorizScaling() < 0 ? -1 : 1;
    pen.along_x = length > 0 ? sign * m11 / length : 1;
    pen.along_y = length > 0 ? sign * m12 / length : 0;
    pen.size = state->getTransformedFontSize() * type3_scale(*font);
    if (!std::isfinite(pen.size) || pen.size <= 0) pen.size = 1;
    pen.turn = turn_of(pen.along_x, pen.along_y);
    pen.ascent = std::clamp(font->getAscent(), 0.5, 1.05);
    pen.descent = std::clamp(font->getDescent(), -0.4, 0.0);
    const int mode = state->getRender() & 3;
    GfxRGB rgb;
    if (mode == 1 || mode == 2) state->getStrokeRGB(&rgb);
    else state->getFillRGB(&rgb);
    pen.colour = colour_of(rgb);
    const double opacity = mode == 1 ? state->getStrokeOpacity() : state->getFillOpacity();
    pen.unpainted = state->getRender() == 3 || opacity < 0.02;
    // Signs that become a clip: what is painted through them afterwards is their picture and hides nothing.
    if (state->getRender() >= 4) states_.back().masked = true;
    state->getClipBBox(&pen.clip.x0, &pen.clip.y0, &pen.clip.x1, &pen.clip.y1);
    use(pen, font_);
}

/// Signs are added with these from now on; a word ends where the look changes.
void PdfDevice::use(const Pen& pen, std::uint32_t font)
{
    const bool same_look = font == font_ && pen.turn == pen_.turn && std::abs(pen.size - pen_.size) < 0.05 * pen_.size &&
                           alike(pen.colour, pen_.colour) && pen.unpainted == pen_.unpainted;
    if (!same_look) end_word(false);
    pen_ = pen;
    font_ = font;
}

void PdfDevice::drawChar(GfxState* state, double x, double y, double dx, double dy, double, double, CharCode code, int,
                         const Unicode* values, int count)
{
    if (soft_mask_depth_ > 0 || fonts_.empty()) return;
    const GfxFont* font = state->getFont().get();
    if (font == nullptr || full()) return;
    const double letter_space = state->getCharSpace() * state->getHorizScaling();
    double space_x = 0, space_y = 0, width_x = 0, width_y = 0;
    Sign sign;
    state->transform(x, y, &sign.x, &sign.y);
    state->textTransformDelta(letter_space, 0, &space_x, &space_y);
    state->transformDelta(dx - space_x, dy - space_y, &width_x, &width_y);
    sign.width = width_x * pen_.along_x + width_y * pen_.along_y;
    state->transformDelta(space_x, space_y, &width_x, &width_y);
    sign.space = width_x * pen_.along_x + width_y * pen_.along_y;
    if (!std::isfinite(sign.x) || !std::isfinite(sign.y) || !std::isfinite(sign.width) || !std::isfinite(sign.space)) return;
    if (fonts_[font_].glyph_codes) sign.values.push_back(glyph_number(*font, code));
    else if (values == nullptr || count <= 0) sign.values.push_back(unmapped + std::min<char32_t>(code, 0xFFFF));
    else
        for (int i = 0; i < count && i < 16; ++i) sign.values.push_back(values[i]);
    if (actual_text_ && covered_.size() < most_covered) covered_.push_back({std::move(sign), pen_, font_, layers_->size()});
    else add_sign(sign);
}

void PdfDevice::add_sign(const Sign& sign)
{
    const double part = sign.width / static_cast<double>(sign.values.size());
    for (std::size_t i = 0; i < sign.values.size(); ++i) {
        const double moved = part * static_cast<double>(i);
        const bool last = i + 1 == sign.values.size();
        add_glyph(sign.values[i], sign.x + moved * pen_.along_x, sign.y + moved * pen_.along_y, part, last ? sign.space : 0);
    }
}

/// Would a sign beginning there go on with the word? Gaps that the letter spacing makes part nothing.
bool PdfDevice::joins(double along, double across) const
{
    if (std::abs(across - end_across_) > line_tolerance * pen_.size) return false;
    const double distance = along - end_along_;
    return distance > -overlap_tolerance * pen_.size && distance <= word_gap * pen_.size;
}

void PdfDevice::add_glyph(char32_t value, double x, double y, double width, double space)
{
    const double along = x * pen_.along_x + y * pen_.along_y;
    const double across = y * pen_.along_x - x * pen_.along_y;
    if (!fonts_[font_].glyph_codes && is_space(value)) {
        end_word(true);
        space_seen_ = true;
        remember(gap);
        return;
    }
    // The same sign once more at nearly the same place makes it look bold.
    if (in_word_ && page_.glyphs.back().value == value && width > 0 && std::abs(across - end_across_) < 0.1 * pen_.size &&
        std::abs(along - (end_along_ - width)) < 0.15 * width)
        return;
    if (in_word_ && !joins(along, across)) end_word(false);
    if (!in_word_) {
        if (page_.words.size() >= limits_.words_a_page) {
            page_.too_long = true;
            return;
        }
        begin_word(along, across);
    }
    ++characters_;
    remember(value);
    RawWord& word = page_.words.back();
    const double end_x = x + width * pen_.along_x, end_y = y + width * pen_.along_y;
    const double up = pen_.ascent * pen_.size, down = pen_.descent * pen_.size;
    for (const auto& [px, py] : {std::pair{x, y}, std::pair{end_x, end_y}})
        for (const double rise : {up, down}) {
            const double corner_x = px + rise * pen_.along_y, corner_y = py - rise * pen_.along_x;
            word.box.x0 = std::min(word.box.x0, corner_x);
            word.box.x1 = std::max(word.box.x1, corner_x);
            word.box.y0 = std::min(word.box.y0, corner_y);
            word.box.y1 = std::max(word.box.y1, corner_y);
        }
    page_.glyphs.push_back({value, static_cast<float>(along), static_cast<float>(along + width)});
    const double middle_x = (x + end_x) / 2, middle_y = (y + end_y) / 2 - 0.25 * pen_.size * pen_.along_x;
    const double slack = 0.3 * pen_.size;
    if (middle_x < pen_.clip.x0 - slack || middle_x > pen_.clip.x1 + slack || middle_y < pen_.clip.y0 - slack ||
        middle_y > pen_.clip.y1 + slack)
        ++clipped_;
    // Letter spacing up to this is style; what is wider parts (digits in the boxes of a form).
    end_along_ = along + width + (space > 0 && space < 0.7 * pen_.size ? space : 0);
    end_across_ = across;
}

void PdfDevice::begin_word(double along, double across)
{
    if (!page_.words.empty()) {
        // Glued to the one before where no space was drawn and none left free.
        RawWord& before = page_.words.back();
        const double size = std::max<double>(before.size, pen_.size); // raised letters are small
        const double distance = along - end_along_;
        before.spaced = space_seen_ || before.turn != pen_.turn || std::abs(across - end_across_) > 0.5 * size ||
                        distance > word_gap * size || distance < -overlap_tolerance * size;
        if (before.spaced && !space_seen_) remember(gap);
    }
    RawWord word;
    word.box = {1e9, 1e9, -1e9, -1e9};
    word.baseline = across;
    word.first = static_cast<std::uint32_t>(page_.glyphs.size());
    word.font = font_;
    word.layer = static_cast<std::uint32_t>(covered_layer_.value_or(layers_->size()));
    word.size = static_cast<float>(pen_.size);
    word.turn = pen_.turn;
    word.unpainted = pen_.unpainted;
    word.colour = pen_.colour;
    page_.words.push_back(word);
    in_word_ = true;
    space_seen_ = false;
    clipped_ = 0;
}

void PdfDevice::end_word(bool spaced)
{
    if (in_word_) {
        RawWord& word = page_.words.back();
        word.last = static_cast<std::uint32_t>(page_.glyphs.size());
        word.clipped = clipped_ * 2 > word.last - word.first;
        in_word_ = false;
    }
    if (spaced && !page_.words.empty()) page_.words.back().spaced = true;
}

void PdfDevice::remember(char32_t value)
{
    std::u32string& sample = fonts_[font_].sample;
    if (sample.size() >= most_sampled || (value == gap && (sample.empty() || sample.back() == gap))) return;
    sample.push_back(value);
}

void PdfDevice::beginActualText(GfxState*, const GooString* text)
{
    flush_actual_text();
    if (text != nullptr) actual_text_ = pdf_string(text->toStr());
}

void PdfDevice::endActualText(GfxState*) { flush_actual_text(); }

/// Signs are taken as they were drawn: what is painted before the text ends hides them.
void PdfDevice::flush_actual_text()
{
    if (!actual_text_) return;
    const std::u32string text = std::move(*actual_text_);
    actual_text_.reset();
    const std::vector<Covered> covered = std::exchange(covered_, {});
    if (covered.empty()) return;
    const Pen pen = pen_;
    const std::uint32_t font = font_;
    add_covered(covered, text);
    covered_layer_.reset();
    use(pen, font);
}

/// The text given stands for the signs drawn, as long as they stand on one line; glyph codes are read by their own evidence.
void PdfDevice::add_covered(const std::vector<Covered>& covered, const std::u32string& text)
{
    const Sign& first = covered.front().sign;
    const Sign& last = covered.back().sign;
    const Pen& pen = covered.front().pen;
    const auto along = [&](const Sign& sign) { return sign.x * pen.along_x + sign.y * pen.along_y; };
    const auto across = [&](const Sign& sign) { return sign.y * pen.along_x - sign.x * pen.along_y; };
    const double length = along(last) + last.width - along(first);
    const bool one_line = length > 0 && std::abs(across(first) - across(last)) <= 0.3 * pen.size;
    const auto as_drawn = [&](const Covered& one, const Sign& sign) {
        use(one.pen, one.font);
        covered_layer_ = one.layer;
        add_sign(sign);
    };
    if (text.empty() || !one_line || fonts_[covered.front().font].glyph_codes) {
        for (const Covered& one : covered) as_drawn(one, one.sign);
        return;
    }
    Sign whole = first;
    whole.width = length;
    whole.space = last.space;
    whole.values = text;
    as_drawn(covered.front(), whole);
}

} // namespace minutebook::extract
