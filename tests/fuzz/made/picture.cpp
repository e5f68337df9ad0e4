#include "tests/fuzz/made/picture.hpp"

#include "tests/fuzz/made/zlib_bytes.hpp"

#include <zlib.h>

namespace minutebook::made {
namespace {

std::string big_endian(std::uint32_t value)
{
    return {static_cast<char>(value >> 24U), static_cast<char>(value >> 16U), static_cast<char>(value >> 8U), static_cast<char>(value)};
}

std::string little_endian(std::uint32_t value, unsigned bytes)
{
    std::string out;
    for (unsigned i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8U * i));
    return out;
}

std::string chunk(const std::string& kind, const std::string& data)
{
    const std::string both = kind + data;
    const auto crc = crc32(0, reinterpret_cast<const Bytef*>(both.data()), static_cast<uInt>(both.size()));
    return big_endian(static_cast<std::uint32_t>(data.size())) + both + big_endian(static_cast<std::uint32_t>(crc));
}

} // namespace

std::string png(std::uint32_t width, std::uint32_t height, const std::string& row, std::uint32_t rows)
{
    std::string pixels;
    for (std::uint32_t i = 0; i < rows; ++i) pixels += '\0' + row;
    return "\x89PNG\r\n\x1A\n" + chunk("IHDR", big_endian(width) + big_endian(height) + std::string("\x08\0\0\0\0", 5)) +
           chunk("IDAT", deflated(pixels, Wrapping::zlib)) + chunk("IEND", "");
}

std::string gif(std::uint16_t width, std::uint16_t height)
{
    const std::string size = little_endian(width, 2) + little_endian(height, 2);
    return "GIF89a" + size + std::string("\x80\0\0\0\0\0\xFF\xFF\xFF", 9) + ',' + std::string(4, '\0') + size +
           std::string("\0\x02\x02\x44\x01\0;", 7);
}

std::string tiff(std::uint32_t width, std::uint32_t height, const std::string& bytes)
{
    std::string out = std::string("II*\0", 4) + little_endian(8, 4);
    const auto entry = [](std::uint32_t tag, std::uint32_t value) {
        return little_endian(tag, 2) + little_endian(4, 2) + little_endian(1, 4) + little_endian(value, 4);
    };
    constexpr std::uint32_t entries = 9;
    constexpr std::uint32_t data = 8 + 2 + entries * 12 + 4;
    out += little_endian(entries, 2) + entry(256, width) + entry(257, height) + entry(258, 8) + entry(259, 1) + entry(262, 1) +
           entry(273, data) + entry(277, 1) + entry(278, height) + entry(279, static_cast<std::uint32_t>(bytes.size()));
    return out + little_endian(0, 4) + bytes;
}

} // namespace minutebook::made
