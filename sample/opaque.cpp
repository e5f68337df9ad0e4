#include "sample/opaque.hpp"

namespace minutebook::sample {
namespace {

constexpr std::string_view alphabet = "Qw8ErT5yUiOp1AsDfG_hJkL7zXcV4bNm3qW-eR6tYuIoPaS9dFgHj2KlZxCvBnM0";
constexpr std::size_t letters = 11; ///< of 6 bits: 66 for 64
constexpr std::uint64_t factor = 0x9E3779B97F4A7C15ULL, key = 0x5DEECE66D1234567ULL;
static_assert(alphabet.size() == 64);

/// The inverse of an odd number modulo 2^64 (Newton's steps, each doubling the bits that are right).
constexpr std::uint64_t inverse(std::uint64_t odd)
{
    std::uint64_t x = odd;
    for (int i = 0; i < 6; ++i) x *= 2 - odd * x;
    return x;
}
static_assert(inverse(factor) * factor == 1);

std::string spelled(std::uint64_t value)
{
    std::string out;
    for (std::size_t i = 0; i < letters; ++i, value >>= 6) out += alphabet[value & 63U];
    return out;
}

std::optional<std::uint64_t> read(std::string_view text)
{
    std::uint64_t value = 0;
    if (text.size() != letters) return std::nullopt;
    for (std::size_t i = letters; i-- > 0;) {
        const auto digit = alphabet.find(text[i]);
        if (digit == std::string_view::npos) return std::nullopt;
        value = (value << 6U) | digit;
    }
    return value;
}

/// Bits of the nonce, mixed, that a right answer must repeat.
std::uint32_t check_of(std::uint32_t nonce) { return static_cast<std::uint32_t>((nonce * factor) >> 32U); }

} // namespace

std::string opaque_query(std::uint32_t number, std::uint32_t nonce)
{
    const std::uint64_t value = (static_cast<std::uint64_t>(nonce) << 32U) | number;
    const std::uint64_t check = (static_cast<std::uint64_t>(check_of(nonce)) << 32U) | nonce;
    return spelled(check * factor ^ key) + "%3d%3d=" + spelled(value * factor ^ key) + "%3d";
}

std::optional<std::uint32_t> opaque_number(std::string_view query)
{
    const auto first = read(query.substr(0, letters));
    const std::string_view rest = query.size() > letters ? query.substr(letters) : std::string_view{};
    const auto equals = rest.find('=');
    if (!first || equals == std::string_view::npos) return std::nullopt;
    const auto second = read(rest.substr(equals + 1, letters));
    if (!second) return std::nullopt;
    const std::uint64_t check = (*first ^ key) * inverse(factor), value = (*second ^ key) * inverse(factor);
    const auto nonce = static_cast<std::uint32_t>(value >> 32U);
    if (static_cast<std::uint32_t>(check) != nonce || static_cast<std::uint32_t>(check >> 32U) != check_of(nonce)) return std::nullopt;
    return static_cast<std::uint32_t>(value);
}

} // namespace minutebook::sample
