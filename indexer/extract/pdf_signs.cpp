// How single signs of a PDF become text.
#include "base/utf8.hpp"
#include "indexer/extract/pdf_fonts.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr char32_t bullet = U'\u2022';

/// Symbol's letters (its code 0x41 and 0x61 on).
constexpr std::u32string_view symbol_capitals = U"ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
constexpr std::u32string_view symbol_small = U"αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

using Signs = std::pair<char32_t, char32_t>;

/// Adobe's Symbol encoding, what is no letter.
constexpr std::array<Signs, 24> symbol_signs{{{0x2D, U'\u2212'}, {0x40, U'\u2245'}, {0x5C, U'\u2234'}, {0xA2, U'\u2032'}, {0xA3, U'\u2264'},
                                              {0xA5, U'\u221E'}, {0xAB, U'\u2194'}, {0xAC, U'\u2190'}, {0xAD, U'\u2191'}, {0xAE, U'\u2192'},
                                              {0xAF, U'\u2193'}, {0xB0, U'\u00B0'}, {0xB1, U'\u00B1'}, {0xB2, U'\u2033'}, {0xB3, U'\u2265'},
                                              {0xB4, U'\u00D7'}, {0xB7, bullet},    {0xB8, U'\u00F7'}, {0xB9, U'\u2260'}, {0xBB, U'\u2248'},
                                              {0xBC, U'\u2026'}, {0xD2, U'\u00AE'}, {0xD3, U'\u00A9'}, {0xD4, U'\u2122'}}};

/// Of Wingdings what says something; all else there is a bullet or a picture.
constexpr std::array<Signs, 12> wingdings_signs{{{0x20, U' '},
                                                 {0xA8, U'\u2610'},
                                                 {0xE0, U'\u2192'},
                                                 {0xE8, U'\u2192'},
                                                 {0xF0, U'\u2192'},
                                                 {0xFB, U'\u2717'},
                                                 {0xFC, U'\u2713'},
                                                 {0xFD, U'\u2612'},
                                                 {0xFE, U'\u2611'},
                                                 {0x6F, U'\u2610'},
                                                 {0x70, U'\u2610'},
                                                 {0x72, U'\u2610'}}};

template <std::size_t n>
char32_t look_up(const std::array<Signs, n>& table, char32_t code)
{
    const auto* const found = std::find_if(table.begin(), table.end(), [&](const Signs& signs) { return signs.first == code; });
    return found == table.end() ? 0 : found->second;
}

char32_t symbol_sign(char32_t code)
{
    if (const char32_t sign = look_up(symbol_signs, code)) return sign;
    if (code >= 0x41 && code <= 0x5A) return symbol_capitals[code - 0x41];
    if (code >= 0x61 && code <= 0x7A) return symbol_small[code - 0x61];
    return code >= 0x20 && code < 0x40 ? code : bullet;
}

/// Of a private use sign U+F000 + code, in a font that does not say whose code it is.
char32_t private_sign(char32_t code)
{
    constexpr std::u32string_view bullets = U"\u00B7\u00A7\u00D8\u0076\u006C\u006E\u0075\u0071\u00A8\u0077\u0078\u00FA";
    if (bullets.find(code) != std::u32string_view::npos) return bullet;
    if (code == 0xFC) return U'\u2713';
    if (code == 0xFB) return U'\u2717';
    if (code == 0xE0 || code == 0xE8 || code == 0xF0) return U'\u2192';
    return code == 0x2D ? U'-' : 0;
}

bool is_private(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }

bool is_dropped(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xD800 && c <= 0xDFFF) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xFFFD || (c & 0xFFFE) == 0xFFFE ||
           (c >= 0xFDD0 && c <= 0xFDEF) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFFF9 && c <= 0xFFFB) || is_private(c) || c > 0x10FFFF;
}

std::string_view ligature(char32_t c)
{
    constexpr std::array<std::string_view, 7> parts{"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    return c >= 0xFB00 && c <= 0xFB06 ? parts[c - 0xFB00] : std::string_view();
}

/// A sign of a font of pictures, whichever way its code was given.
char32_t pictured(char32_t sign, SymbolFont symbols)
{
    const bool coded = sign < 0x100 || (sign >= 0xF000 && sign <= 0xF0FF);
    if (!coded) return is_private(sign) ? bullet : sign;
    const char32_t code = sign & 0xFF;
    if (code < 0x20) return 0;
    if (symbols == SymbolFont::symbol) return symbol_sign(code);
    if (symbols == SymbolFont::dingbats && sign < 0x100) return bullet;
    const char32_t known = look_up(wingdings_signs, code);
    return known != 0 ? known : bullet;
}

} // namespace

void append_sign(std::string& out, char32_t sign, SymbolFont symbols)
{
    if (sign == 0) return;
    if (symbols != SymbolFont::none) sign = pictured(sign, symbols);
    else if (sign >= 0xF000 && sign <= 0xF0FF) sign = private_sign(sign & 0xFF);
    // A soft hyphen that is drawn is a hyphen to whoever reads the page.
    if (sign == 0xAD || sign == 0x2010 || sign == 0x2011) sign = U'-';
    if (sign == 0 || is_dropped(sign)) return;
    if (const auto parts = ligature(sign); !parts.empty()) out += parts;
    else append_utf8(out, sign);
}

} // namespace minutebook::extract
