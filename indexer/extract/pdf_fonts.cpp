#include "indexer/extract/pdf_fonts.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/extract/text_evidence.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr char32_t first_glyph = 3; ///< the space; before it stand .notdef, .null and the carriage return

/// Glyphs from 98: those of the Macintosh character set from 0x80 without the no-break space, which the core fonts of Windows
/// leave to the space, then what Windows has besides.
constexpr std::u32string_view after_ascii = U"ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü"
                                            U"†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
                                            U"¿¡¬√ƒ≈∆«»…ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›\uFB01\uFB02"
                                            U"‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
                                            U"ŁłŠšŽž¦ÐðÝýÞþ−×¹²³½¼¾₣ĞğİŞşĆćČčđ";

/// Fonts that number their glyphs in the standard order in every version seen.
constexpr std::array<std::string_view, 10> core_fonts{"arial",   "timesnewroman", "couriernew", "comicsans", "verdana",
                                                      "georgia", "trebuchet",     "tahoma",     "impact",    "garamond"};

bool is_core_font(std::string_view name)
{
    std::string plain;
    for (const char c : ascii_lower(name))
        if (ascii_alnum(c)) plain += c;
    return std::any_of(core_fonts.begin(), core_fonts.end(), [&](std::string_view core) { return plain.starts_with(core); });
}

bool names(std::string_view name, std::initializer_list<std::string_view> marks)
{
    const std::string lower = ascii_lower(name);
    return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return lower.find(mark) != std::string::npos; });
}

/// What a sample says when read in one way.
struct Trial {
    std::string text;
    std::size_t signs = 0;  ///< between gaps
    std::size_t proper = 0; ///< of these: letters, digits, spaces, usual punctuation
    TextEvidence evidence;

    [[nodiscard]] double proper_share() const { return signs == 0 ? 0 : static_cast<double>(proper) / static_cast<double>(signs); }
};

bool is_proper(char32_t sign)
{
    constexpr std::u32string_view punctuation = U" .,;:!?()[]'\"/-&%+*=@#_£€\u2018\u2019\u201C\u201D\u2013\u2014\u2022\u2026\u00A0";
    if (sign < 0x80 && ascii_alnum(static_cast<char>(sign))) return true;
    return punctuation.find(sign) != std::u32string_view::npos || (sign >= 0xC0 && sign < 0x250 && is_letter(sign)) || sign == U'\uFB01' ||
           sign == U'\uFB02';
}

Trial trial_of(const PdfFont& font, const Reading& reading)
{
    Trial trial;
    for (const char32_t value : font.sample) {
        if (value == gap) {
            trial.text += ' ';
            continue;
        }
        const char32_t sign = read(value, font, reading);
        ++trial.signs;
        trial.proper += is_proper(sign) ? 1 : 0;
        if (sign == U' ' || sign == U'\u00A0') trial.text += ' ';
        else append_sign(trial.text, sign, SymbolFont::none);
    }
    trial.evidence = evidence_of(trial.text);
    return trial;
}

/// Enough, where nothing else is known of the codes.
bool is_certain(const Trial& trial)
{
    const TextEvidence& e = trial.evidence;
    return trial.proper_share() >= 0.95 && e.words >= 8 && e.pairs >= 30 && e.usual_share() >= 0.66 && e.common_share() >= 0.12;
}

/// Enough, where glyph numbers are expected and the standard order is the likeliest reading of them.
bool is_likely(const Trial& trial, bool core_font)
{
    const TextEvidence& e = trial.evidence;
    if (trial.proper_share() < (trial.signs < 20 && core_font ? 0.75 : 0.9)) return false;
    if (e.pairs >= 20) return e.usual_share() >= (core_font ? 0.5 : 0.62);
    return core_font || (e.pairs >= 8 && e.usual_share() >= 0.75);
}

bool own_map_tells(const PdfFont& font)
{
    std::size_t signs = 0, told = 0;
    for (const char32_t value : font.sample) {
        if (value == gap) continue;
        ++signs;
        told += font.own_map.contains(value) ? 1 : 0;
    }
    return signs > 0 && told * 10 >= signs * 9;
}

std::optional<Reading> certain_shift(const PdfFont& font)
{
    for (int shift = -96; shift <= 96; ++shift) {
        const Reading reading{Reading::Way::shift, shift};
        if (shift != 0 && is_certain(trial_of(font, reading))) return reading;
    }
    return std::nullopt;
}

/// A table for values of the font that should be letters and are not.
bool is_garbled(const Trial& trial)
{
    const TextEvidence& e = trial.evidence;
    return trial.signs >= 20 && (trial.proper_share() < 0.8 || (e.pairs >= 40 && e.usual_share() < 0.4));
}

} // namespace

char32_t by_standard_order(char32_t glyph)
{
    if (glyph < first_glyph) return 0;
    if (glyph < 98) return glyph + 29;
    return glyph - 98 < after_ascii.size() ? after_ascii[glyph - 98] : 0;
}

Reading reading_of(const PdfFont& font)
{
    using Way = Reading::Way;
    const Reading standard{Way::standard_order, 0};
    if (font.symbols != SymbolFont::none) return {Way::symbols, 0};
    if (font.glyph_codes) {
        if (own_map_tells(font)) return {Way::own_map, 0};
        if (is_likely(trial_of(font, standard), is_core_font(font.name))) return standard;
        return certain_shift(font).value_or(Reading{Way::unreadable, 0});
    }
    if (!is_garbled(trial_of(font, {}))) return {};
    if (is_certain(trial_of(font, standard))) return standard;
    return certain_shift(font).value_or(Reading{});
}

char32_t read(char32_t value, const PdfFont& font, const Reading& reading)
{
    const char32_t known = value < unmapped ? value : 0;
    switch (reading.way) {
    case Reading::Way::as_is: return known;
    case Reading::Way::unreadable: return 0;
    case Reading::Way::standard_order: return by_standard_order(known);
    case Reading::Way::own_map: {
        const auto found = font.own_map.find(known);
        return found == font.own_map.end() ? 0 : found->second;
    }
    case Reading::Way::shift: {
        const auto moved = static_cast<long>(known) + reading.shift;
        return moved >= 0x20 && moved < 0x7F ? static_cast<char32_t>(moved) : 0;
    }
    case Reading::Way::symbols:
        if (!font.glyph_codes) return known;
        // Glyphs of symbol fonts follow their codes: from the space, and from 0xA1 after 0x7E.
        if (known < first_glyph) return 0;
        return known < 98 ? known + 29 : known + 63;
    }
    return 0;
}

SymbolFont symbol_font(std::string_view name)
{
    if (names(name, {"wingdings", "webdings"})) return SymbolFont::wingdings;
    if (names(name, {"dingbats"})) return SymbolFont::dingbats;
    const std::string lower = ascii_lower(name);
    if (lower.starts_with("symbol") || lower.starts_with("opensymbol") || lower.starts_with("standardsymbols")) return SymbolFont::symbol;
    return SymbolFont::none;
}

bool says_bold(std::string_view name) { return names(name, {"bold", "black", "heavy", "-bd", "demi"}); }
bool says_italic(std::string_view name) { return names(name, {"italic", "oblique", "-it"}); }

} // namespace minutebook::extract
