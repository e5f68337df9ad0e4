#include "indexer/extract/picture_size.hpp"

#include <algorithm>

namespace minutebook::extract {
namespace {

unsigned byte(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

unsigned big_endian(std::string_view bytes, std::size_t at, std::size_t count)
{
    unsigned out = 0;
    for (std::size_t i = 0; i < count; ++i) out = out << 8U | byte(bytes, at + i);
    return out;
}

/// The first frame header (ITU-T T.81, B.2.2) among the segments.
std::optional<PictureSize> jpeg_size(std::string_view bytes)
{
    for (std::size_t at = 2; at + 9 < bytes.size();) {
        if (byte(bytes, at) != 0xFF) return std::nullopt;
        const unsigned marker = byte(bytes, at + 1);
        if (marker == 0xFF || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) { // padding, or without a length
            at += marker == 0xFF ? 1 : 2;
            continue;
        }
        const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) return PictureSize{big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2)};
        const unsigned length = big_endian(bytes, at + 2, 2);
        if (length < 2) return std::nullopt;
        at += 2 + length;
    }
    return std::nullopt;
}

} // namespace

std::optional<PictureSize> picture_size(std::string_view bytes)
{
    if (bytes.substr(0, 8) == "\x89PNG\r\n\x1A\n" && bytes.size() >= 24)
        return PictureSize{big_endian(bytes, 16, 4), big_endian(bytes, 20, 4)};
    if (bytes.substr(0, 2) == "\xFF\xD8") return jpeg_size(bytes);
    if (bytes.substr(0, 4) == "GIF8" && bytes.size() >= 10)
        return PictureSize{byte(bytes, 6) | byte(bytes, 7) << 8U, byte(bytes, 8) | byte(bytes, 9) << 8U};
    return std::nullopt;
}

bool is_page_like(const PictureSize& size)
{
    const unsigned shorter = std::min(size.width, size.height);
    const unsigned longer = std::max(size.width, size.height);
    // A4 is 1.41, US Letter 1.29, Legal 1.65; scanners and cropping give some either way.
    return shorter >= 800 && longer <= 50'000 && longer * 10ULL >= shorter * 11ULL && longer * 10ULL <= shorter * 19ULL;
}

} // namespace minutebook::extract
