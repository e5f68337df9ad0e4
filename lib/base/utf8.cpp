#include "base/utf8.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <utf8proc.h>

namespace minutebook {
namespace {

/// Length of the valid sequence at `at`, 0 if there is none.
std::size_t sequence(std::string_view bytes, std::size_t at, char32_t* value = nullptr)
{
    utf8proc_int32_t code_point = -1;
    const auto left = static_cast<utf8proc_ssize_t>(bytes.size() - at);
    const auto n = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data() + at), left, &code_point);
    if (n <= 0) return 0;
    if (value != nullptr) *value = static_cast<char32_t>(code_point);
    return static_cast<std::size_t>(n);
}

/// Where the run of ASCII that goes on at `at` ends: eight bytes at a step.
std::size_t ascii_until(std::string_view bytes, std::size_t at)
{
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    for (std::uint64_t eight = 0; at + sizeof eight <= bytes.size(); at += sizeof eight) {
        std::memcpy(&eight, bytes.data() + at, sizeof eight);
        if ((eight & high_bits) != 0) break;
    }
    while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
    return at;
}

char32_t plain(char32_t c)
{
    switch (c) {
    case U'\u2018':
    case U'\u2019':
    case U'\u201B':
    case U'\u02BC': return U'\'';
    case U'\u201C':
    case U'\u201D': return U'"';
    case U'\u2010':
    case U'\u2011':
    case U'\u2012':
    case U'\u2013':
    case U'\u2014': return U'-';
    default: return c;
    }
}

} // namespace

bool is_valid_utf8(std::string_view bytes)
{
    for (std::size_t i = 0;;) {
        i = ascii_until(bytes, i);
        if (i >= bytes.size()) return true;
        const std::size_t n = sequence(bytes, i);
        if (n == 0) return false;
        i += n;
    }
}

std::string to_valid_utf8(std::string_view bytes)
{
    const auto is_control = [](char c) { return (c >= 0 && c < 0x20 && c != '\t' && c != '\n') || c == 0x7F; };
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size();) {
        if (const std::size_t end = ascii_until(bytes, i); end > i) {
            const std::size_t begin = out.size();
            out.append(bytes, i, end - i);
            std::replace_if(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), is_control, ' ');
            i = end;
            continue;
        }
        const std::size_t n = sequence(bytes, i);
        if (n == 0) {
            out += "\xEF\xBF\xBD";
            ++i;
        }
        else {
            out.append(bytes, i, n);
            i += n;
        }
    }
    return out;
}

CodePoint decode_beyond_ascii(std::string_view text, std::size_t at)
{
    CodePoint out;
    out.length = sequence(text, at, &out.value);
    if (out.length == 0) out = {0xFFFD, 1};
    return out;
}

void append_utf8(std::string& out, char32_t code_point)
{
    utf8proc_uint8_t buffer[4];
    const auto n = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), buffer);
    out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(n));
}

bool is_upper_beyond_ascii(char32_t code_point)
{
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code_point));
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool is_letter_beyond_ascii(char32_t code_point)
{
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code_point));
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// Appends the folded form of valid UTF-8. A code point folds to the same whatever stands around it.
void append_folded(std::string& out, std::string_view text)
{
    utf8proc_uint8_t* mapped = nullptr;
    const auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
    const auto n =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
    if (n < 0) {
        out += ascii_lower(text);
        return;
    }
    const std::string_view folded(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(n));
    for (std::size_t i = 0; i < folded.size();) {
        const CodePoint c = decode(folded, i);
        append_utf8(out, plain(c.value));
        i += c.length;
    }
    std::free(mapped);
}

} // namespace

std::string fold(std::string_view text)
{
    if (ascii_until(text, 0) == text.size()) return collapse_space(ascii_lower(text));
    std::string mended;
    if (!is_valid_utf8(text)) {
        mended = to_valid_utf8(text);
        text = mended;
    }
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (is_ascii(text[at])) {
            const char c = text[at++];
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            continue;
        }
        // One call for words beyond ASCII with a space or a hyphen between them.
        std::size_t end = at + 1;
        while (end < text.size() && (!is_ascii(text[end]) || (end + 1 < text.size() && !is_ascii(text[end + 1])))) ++end;
        append_folded(out, text.substr(at, end - at));
        at = end;
    }
    return collapse_space(out);
}

std::string compose(std::string_view text)
{
    const auto plain_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (std::all_of(text.begin(), text.end(), plain_ascii)) return std::string(text);
    utf8proc_uint8_t* mapped = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    const auto n =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
    if (n < 0) return std::string(text);
    std::string composed(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(n));
    std::free(mapped);
    return composed;
}

std::string_view cut_utf8(std::string_view text, std::size_t limit)
{
    if (text.size() <= limit) return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
    return text.substr(0, limit);
}

} // namespace minutebook
