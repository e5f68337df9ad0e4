#include "indexer/extract/pdf_strings.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/extract/pdf_fonts.hpp"

#include <poppler/PDFDocEncoding.h>

namespace minutebook::extract {
namespace {

std::u32string from_utf16(std::string_view bytes, bool little)
{
    std::u32string out;
    const auto unit = [&](std::size_t at) {
        const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(little ? (b << 8) | a : (a << 8) | b);
    };
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t value = unit(at);
        if (value >= 0xD800 && value < 0xDC00 && at + 3 < bytes.size()) {
            const char32_t low = unit(at + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        if (value == 0x1B) { // a language code stands between two of these
            for (at += 2; at + 1 < bytes.size() && unit(at) != 0x1B;) at += 2;
            continue;
        }
        out.push_back(value);
    }
    return out;
}

std::optional<unsigned> number(std::string_view text, std::size_t at, std::size_t length)
{
    if (at + length > text.size()) return std::nullopt;
    unsigned value = 0;
    for (const char c : text.substr(at, length)) {
        if (!ascii_digit(c)) return std::nullopt;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value;
}

} // namespace

std::u32string pdf_string(std::string_view bytes)
{
    if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), false);
    if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), true);
    std::u32string out;
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        const std::string text = to_valid_utf8(bytes.substr(3));
        for (std::size_t at = 0; at < text.size();) {
            const auto [value, length] = decode(text, at);
            out.push_back(value);
            at += length;
        }
        return out;
    }
    for (const char c : bytes) out.push_back(pdfDocEncoding[static_cast<unsigned char>(c)]);
    return out;
}

std::string pdf_text(std::string_view bytes)
{
    std::string out;
    for (const char32_t sign : pdf_string(bytes)) {
        if (sign == 0x09 || sign == 0x0A || sign == 0x0D) out += ' ';
        else append_sign(out, sign, SymbolFont::none);
    }
    return collapse_space(out);
}

std::optional<PartialDate> pdf_date(std::string_view bytes)
{
    const std::string text = pdf_text(bytes);
    std::string_view rest = text;
    if (rest.starts_with("D:")) rest.remove_prefix(2);
    const auto year = number(rest, 0, 4), month = number(rest, 4, 2), day = number(rest, 6, 2);
    if (!year || *year < 1990 || *year > 2200) return std::nullopt;
    std::string iso(rest.substr(0, 4));
    if (month) iso += "-" + std::string(rest.substr(4, 2));
    if (month && day) iso += "-" + std::string(rest.substr(6, 2));
    return PartialDate::parse(iso);
}

} // namespace minutebook::extract
