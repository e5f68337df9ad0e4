// UTF-8: checking, walking and folding. Everything inside the program is valid UTF-8; bytes from outside pass here first.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace minutebook {

[[nodiscard]] bool is_valid_utf8(std::string_view bytes);
/// Each invalid byte becomes U+FFFD; control characters but tab and line feed become spaces.
[[nodiscard]] std::string to_valid_utf8(std::string_view bytes);

/// One code point and the bytes it takes, at `at` of a valid UTF-8 text. Precondition: at < text.size().
struct CodePoint {
    char32_t value = 0;
    std::size_t length = 1;
};
[[nodiscard]] CodePoint decode_beyond_ascii(std::string_view text, std::size_t at);
[[nodiscard]] inline CodePoint decode(std::string_view text, std::size_t at)
{
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte < 0x80 ? CodePoint{byte, 1} : decode_beyond_ascii(text, at);
}
void append_utf8(std::string& out, char32_t code_point);

[[nodiscard]] bool is_upper_beyond_ascii(char32_t code_point);
[[nodiscard]] inline bool is_upper(char32_t c) { return c < 0x80 ? c >= U'A' && c <= U'Z' : is_upper_beyond_ascii(c); }
[[nodiscard]] bool is_letter_beyond_ascii(char32_t code_point);
[[nodiscard]] inline bool is_letter(char32_t c)
{
    return c < 0x80 ? (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') : is_letter_beyond_ascii(c);
}

/// For comparing names and titles: compatibility-normalised, case-folded, accents dropped, curly quotes and dashes made
/// plain, white space collapsed ("Ó Faoláin’s" → "o faolain's"). Not for display.
[[nodiscard]] std::string fold(std::string_view text);

/// Letters with their accents as one code point where there is one (Unicode normal form C). Precondition: valid UTF-8.
[[nodiscard]] std::string compose(std::string_view text);

/// At most `limit` bytes of valid UTF-8, cut between code points.
[[nodiscard]] std::string_view cut_utf8(std::string_view text, std::size_t limit);

} // namespace minutebook
