// A page of a PDF as its content stream paints it, before anything is known of its fonts and of what is hidden.
#pragma once

#include "indexer/extract/page_words.hpp"
#include "indexer/extract/pdf_fonts.hpp"
#include "indexer/extract/pdf_layers.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace minutebook::extract {

/// A sign as drawn. `value` is Unicode by the file's own word; `unmapped` + code where the file has none to say.
struct Glyph {
    char32_t value = 0;
    float from = 0, to = 0; ///< along the direction of writing, points on the upright page
};

/// Which way a word is written, on the upright page.
enum class Turn : std::uint8_t { right, down, left, up, slanted };

/// What becomes of a word.
enum class Fate : std::uint8_t {
    kept,
    ocr_layer, ///< not painted itself, but the picture of it is
    redacted,  ///< an opaque area lies over it, or it is painted in the colour of what is below
    outside    ///< beyond the visible page or its clip, or not painted at all
};

/// Signs drawn one after the other without a gap, in one font, size and colour.
struct RawWord {
    Box box;
    double baseline = 0;               ///< across the direction of writing
    std::uint32_t first = 0, last = 0; ///< RawPage::glyphs from first to before last
    std::uint32_t font = 0;            ///< index of the document's fonts
    std::uint32_t layer = 0;           ///< how many layers were painted before it
    float size = 0;
    Turn turn = Turn::right;
    bool spaced = true;
    bool unpainted = false; ///< by its render mode or opacity
    bool clipped = false;   ///< most of it lies beyond the clip
    Colour colour;
    Fate fate = Fate::kept;
};

struct RawLink {
    Box box;
    std::string url;
};

struct RawPage {
    int number = 1;
    double width = 0, height = 0;
    std::vector<Glyph> glyphs;
    std::vector<RawWord> words;
    std::vector<Rule> rules;
    std::vector<RawLink> links;
    std::vector<Box> hidden; ///< areas marked for redaction, and the boxes of redacted words
    bool crowded = false;    ///< so much is painted that what lies over what could not be told
    bool oversized = false;  ///< larger than any paper: what is written on it is a speck
    bool too_long = false;   ///< words beyond the bound were left out
    bool unfinished = false; ///< its painting was stopped by the deadline
    double image_share = 0;  ///< of the page's area
    std::size_t painted = 0; ///< areas and pictures painted that can be seen
};

} // namespace minutebook::extract
