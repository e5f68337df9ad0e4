#include "indexer/extract/pdf_font_tables.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <poppler/GfxFont.h>
#include <poppler/fofi/FoFiTrueType.h>
#include <utility>

namespace minutebook::extract {
namespace {

/// What council records are written with; looked up in a cmap sign by sign.
constexpr std::array<std::pair<unsigned, unsigned>, 6> ranges{
    {{0x20, 0x7E}, {0xA1, 0x24F}, {0x2C6, 0x2DD}, {0x2010, 0x2044}, {0x20AC, 0x2122}, {0xFB00, 0xFB06}}};

int unicode_cmap(const FoFiTrueType& file)
{
    for (const auto& [platform, encoding] : {std::pair{3, 10}, {3, 1}, {0, 4}, {0, 3}, {0, 1}, {0, 0}})
        if (const int found = file.findCmap(platform, encoding); found >= 0) return found;
    return -1;
}

std::map<char32_t, char32_t> map_of(const std::vector<unsigned char>& bytes)
{
    std::map<char32_t, char32_t> map;
    constexpr std::size_t largest = std::size_t{16} << 20U;
    if (bytes.empty() || bytes.size() > largest) return map;
    const auto file = FoFiTrueType::make(bytes.data(), static_cast<int>(bytes.size()));
    if (!file) return map;
    const int cmap = unicode_cmap(*file);
    if (cmap < 0) return map;
    for (const auto& [first, last] : ranges)
        for (unsigned code = first; code <= last; ++code) {
            const int glyph = file->mapCodeToGID(cmap, code);
            if (glyph > 0) map.try_emplace(static_cast<char32_t>(glyph), static_cast<char32_t>(code));
        }
    return map;
}

/// Codes are glyph numbers, and the file has no word on what they mean.
bool gives_glyph_codes(const GfxFont& font)
{
    if (!font.isCIDFont() || font.hasToUnicodeCMap()) return false;
    const auto& cid = static_cast<const GfxCIDFont&>(font);
    const GooString* collection = cid.getCollection();
    const std::string name = collection == nullptr ? std::string() : collection->toStr();
    const bool identity = name.empty() || name == "Adobe-Identity" || name == "Adobe-UCS";
    return identity && font.getEncodingName().starts_with("Identity");
}

} // namespace

PdfFont describe_font(GfxFont& font, XRef* xref)
{
    PdfFont out;
    out.name = to_valid_utf8(font.getNameWithoutSubsetTag());
    out.bold = says_bold(out.name) || font.isBold() || font.getWeight() >= GfxFont::W700;
    out.italic = says_italic(out.name) || font.isItalic();
    out.symbols = symbol_font(out.name);
    out.glyph_codes = gives_glyph_codes(font);
    if (out.glyph_codes && out.symbols == SymbolFont::none)
        if (const auto bytes = font.readEmbFontFile(xref)) out.own_map = map_of(*bytes);
    return out;
}

char32_t glyph_number(const GfxFont& font, CharCode code)
{
    if (!font.isCIDFont()) return code;
    const auto& cid = static_cast<const GfxCIDFont&>(font);
    const int* glyphs = cid.getCIDToGID();
    if (glyphs != nullptr && code < cid.getCIDToGIDLen()) return static_cast<char32_t>(std::max(0, glyphs[code]));
    return std::min<char32_t>(code, 0xFFFF);
}

double type3_scale(const GfxFont& font)
{
    if (font.getType() != fontType3) return 1;
    const double* matrix = font.getFontMatrix();
    const double* box = font.getFontBBox();
    const double height = std::abs(matrix[3] * (box[3] - box[1]));
    if (std::isfinite(height) && height > 0.05 && height < 20) return height;
    return 1;
}

} // namespace minutebook::extract
