// What a PDF's font object says of itself, taken from poppler and from the font file embedded.
#pragma once

#include "indexer/extract/pdf_fonts.hpp"

#include <poppler/CharTypes.h>

class GfxFont;
class XRef;

namespace minutebook::extract {

/// Reads the embedded file of a font without a character map for its own tables (cmap, glyph names).
[[nodiscard]] PdfFont describe_font(GfxFont& font, XRef* xref);

/// Of a font whose codes nothing maps.
[[nodiscard]] char32_t glyph_number(const GfxFont& font, CharCode code);

/// By how much the size of a font of drawn procedures differs from what is stated; 1 for all others.
[[nodiscard]] double type3_scale(const GfxFont& font);

} // namespace minutebook::extract
