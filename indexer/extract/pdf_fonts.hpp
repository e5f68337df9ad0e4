// Fonts of PDFs that do not say what their signs mean, and how to tell all the same.
//
// A Type 0 font with Identity-H and without ToUnicode gives glyph numbers. Subsets of TrueType fonts made by Word and Publisher
// keep the numbers of the whole font, and the old core fonts number their glyphs in the order of the Macintosh standard (post
// table format 1): number = ASCII − 29, so that "That" reads "7KDW".
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace minutebook::extract {

/// Signs without a Unicode value: this and their code (all in the private planes 15 and 16).
constexpr char32_t unmapped = 0xF0000;
/// Between the words of a sample.
constexpr char32_t gap = 0x110000;

/// Fonts whose signs are pictures: their codes mean what the font's own table says.
enum class SymbolFont { none, symbol, wingdings, dingbats };

struct PdfFont {
    std::string name; ///< without the mark of a subset
    bool bold = false;
    bool italic = false;
    bool glyph_codes = false; ///< nothing in the file maps its codes: values are glyph numbers
    SymbolFont symbols = SymbolFont::none;
    std::map<char32_t, char32_t> own_map; ///< glyph number → Unicode by the embedded font's own tables, where it is broken
    std::u32string sample;                ///< the first of its values as drawn, words parted by `gap`
};

/// How to read a font's values.
struct Reading {
    enum class Way { as_is, own_map, standard_order, shift, symbols, unreadable } way = Way::as_is;
    int shift = 0; ///< value + shift = Unicode
};

/// By evidence: the font's own tables, else the standard order or another constant shift where it makes words of the sample.
[[nodiscard]] Reading reading_of(const PdfFont& font);

/// Unicode for a value; 0 where it has none.
[[nodiscard]] char32_t read(char32_t value, const PdfFont& font, const Reading& reading);

/// Unicode of a glyph number in the Macintosh standard order; 0 outside of it.
[[nodiscard]] char32_t by_standard_order(char32_t glyph);

[[nodiscard]] SymbolFont symbol_font(std::string_view name);
/// By the font's name: "Arial-BoldItalicMT".
[[nodiscard]] bool says_bold(std::string_view name);
[[nodiscard]] bool says_italic(std::string_view name);

/// Adds a sign as text is kept: ligatures taken apart, private bullets made "•", odd hyphens and spaces made plain; control
/// characters and what has no meaning add nothing.
void append_sign(std::string& out, char32_t sign, SymbolFont symbols);

} // namespace minutebook::extract
