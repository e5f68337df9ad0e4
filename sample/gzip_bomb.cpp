#include "sample/gzip_bomb.hpp"

#include <array>

namespace minutebook::sample {
namespace {

constexpr unsigned char letter = ' ';
constexpr std::uint64_t match_bytes = 258; ///< the longest that deflate can name

/// Bits in the order of deflate: from the lowest of each byte; Huffman codes from their highest bit (RFC 1951 section 3.1.1).
class Bits {
public:
    void number(unsigned value, int count)
    {
        for (int i = 0; i < count; ++i) bit((value >> i) & 1U);
    }
    void code(unsigned value, int count)
    {
        for (int i = count - 1; i >= 0; --i) bit((value >> i) & 1U);
    }
    [[nodiscard]] std::string bytes() const { return out_; }

private:
    void bit(unsigned value)
    {
        if (used_ == 0) out_ += '\0';
        out_.back() = static_cast<char>(static_cast<unsigned char>(out_.back()) | (value << used_));
        used_ = (used_ + 1) % 8;
    }
    std::string out_;
    unsigned used_ = 0;
}; // class Bits

/// CRC-32 of `count` times the same byte (RFC 1952 section 8).
std::uint32_t crc_of(std::uint64_t count)
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t n = 0; n < table.size(); ++n) {
        std::uint32_t c = n;
        for (int k = 0; k < 8; ++k) c = (c & 1U) != 0 ? 0xEDB88320U ^ (c >> 1U) : c >> 1U;
        table[n] = c;
    }
    std::uint32_t crc = 0xFFFFFFFFU;
    for (; count > 0; --count) crc = table[(crc ^ letter) & 0xFFU] ^ (crc >> 8U);
    return ~crc;
}

void little_endian(std::string& out, std::uint32_t value)
{
    for (int i = 0; i < 4; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

} // namespace

std::string gzip_bomb(std::uint64_t bytes)
{
    const std::uint64_t matches = (bytes + match_bytes - 1) / match_bytes;
    Bits bits;
    bits.number(1, 1);            // the last block
    bits.number(1, 2);            // with the fixed codes
    bits.code(0x30U + letter, 8); // the letter itself, once
    for (std::uint64_t i = 0; i < matches; ++i) {
        bits.code(0xC5, 8); // 258 bytes …
        bits.code(0, 5);    // … from one byte back
    }
    bits.code(0, 7); // the end of the block
    const std::uint64_t size = 1 + matches * match_bytes;
    std::string out("\x1F\x8B\x08\0\0\0\0\0\x02\xFF", 10);
    out += bits.bytes();
    little_endian(out, crc_of(size));
    little_endian(out, static_cast<std::uint32_t>(size));
    return out;
}

} // namespace minutebook::sample
