#include "base/legacy_text.hpp"

#include "base/utf8.hpp"

#include <array>

namespace minutebook {
namespace {

// What 0x80 to 0x9F mean; the five bytes that windows-1252 leaves open are the control characters of the same number.
constexpr std::array<char32_t, 32> high_controls{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                                 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                                 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

} // namespace

std::string from_windows_1252(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 16);
    for (const char raw : bytes) {
        const auto byte = static_cast<unsigned char>(raw);
        if (byte < 0x80) out += raw;
        else append_utf8(out, byte < 0xA0 ? high_controls[byte - 0x80] : char32_t{byte});
    }
    return out;
}

std::string from_utf16(std::string_view bytes, bool big_endian)
{
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(big_endian ? first * 256 + second : second * 256 + first);
    };
    const auto is_high = [](char32_t c) { return c >= 0xD800 && c < 0xDC00; };
    const auto is_low = [](char32_t c) { return c >= 0xDC00 && c < 0xE000; };
    std::string out;
    std::size_t at = 0;
    for (; at + 1 < bytes.size(); at += 2) {
        char32_t c = unit(at);
        if (is_high(c) && at + 3 < bytes.size() && is_low(unit(at + 2))) {
            c = 0x10000 + ((c - 0xD800) << 10U) + (unit(at + 2) - 0xDC00);
            at += 2;
        }
        else if (is_high(c) || is_low(c)) c = 0xFFFD;
        append_utf8(out, c);
    }
    if (at < bytes.size()) append_utf8(out, 0xFFFD);
    return out;
}

} // namespace minutebook
