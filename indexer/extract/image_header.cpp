#include "indexer/extract/image_header.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

namespace minutebook::extract {
namespace {

constexpr std::size_t most_pictures = 2000;
constexpr std::size_t longest_side = 1'000'000;
constexpr std::size_t small_side = 400;

/// Numbers of either byte order out of bytes; past the end they are 0 and the reader is no longer sound.
class Bytes {
public:
    explicit Bytes(std::string_view bytes, bool little = false) : bytes_(bytes), little_(little) {}

    [[nodiscard]] std::size_t number(std::size_t at, std::size_t length) const
    {
        if (at > bytes_.size() || bytes_.size() - at < length) return 0;
        std::size_t out = 0;
        for (std::size_t i = 0; i < length; ++i) {
            const std::size_t place = little_ ? length - 1 - i : i;
            out = out << 8U | static_cast<unsigned char>(bytes_[at + place]);
        }
        return out;
    }
    [[nodiscard]] std::size_t u8(std::size_t at) const { return number(at, 1); }
    [[nodiscard]] std::size_t u16(std::size_t at) const { return number(at, 2); }
    [[nodiscard]] std::size_t u32(std::size_t at) const { return number(at, 4); }
    [[nodiscard]] std::size_t size() const { return bytes_.size(); }

private:
    std::string_view bytes_;
    bool little_;
}; // class Bytes

using Sizes = std::vector<ImageSize>;

bool begins(std::string_view bytes, std::string_view with) { return bytes.substr(0, with.size()) == with; }

/// PNG 1.2, 4.1.1: IHDR is the first chunk.
Sizes sizes_of_png(const Bytes& in) { return {{in.u32(16), in.u32(20)}}; }

/// ITU T.81, B.2.2: the frame header behind the segments before it.
Sizes sizes_of_jpeg(const Bytes& in)
{
    for (std::size_t at = 2; at + 9 < in.size();) {
        if (in.u8(at) != 0xFF) return {};
        const std::size_t marker = in.u8(at + 1);
        const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) return {{in.u16(at + 7), in.u16(at + 5)}};
        // A filling byte; markers that stand alone; segments with a length.
        if (marker == 0xFF) ++at;
        else if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) at += 2;
        else at += 2 + std::max<std::size_t>(in.u16(at + 2), 2);
    }
    return {};
}

/// Behind a GIF's sub-blocks, or the end of the bytes.
std::size_t after_sub_blocks(const Bytes& in, std::size_t at)
{
    while (at < in.size() && in.u8(at) != 0) at += 1 + in.u8(at);
    return at + 1;
}

std::size_t color_table(std::size_t flags) { return (flags & 0x80U) != 0 ? std::size_t{3} << ((flags & 7U) + 1) : 0; }

/// GIF89a: every frame has its own size, and all of them are decoded at once; what counts is their sum.
Sizes sizes_of_gif(const Bytes& in)
{
    ImageSize all{in.u16(6), in.u16(8)};
    std::size_t at = 13 + color_table(in.u8(10));
    std::size_t frames = 0;
    std::size_t height = 0;
    for (; at < in.size() && in.u8(at) != 0x3B && frames < most_pictures;) {
        if (in.u8(at) == 0x21) at = after_sub_blocks(in, at + 2);
        else if (in.u8(at) == 0x2C) {
            all.width = std::max(all.width, in.u16(at + 5));
            height += in.u16(at + 7);
            ++frames;
            at = after_sub_blocks(in, at + 11 + color_table(in.u8(at + 9)));
        }
        else return {};
    }
    if (frames == 0) return {};
    if (frames > 1) all.height = std::max(all.height, height);
    return {all};
}

/// ISO 15444-1, A.5.1: the SIZ marker of the code stream, which is what is decoded.
Sizes sizes_of_jpeg2000(std::string_view bytes)
{
    const auto at = bytes.find("\xFF\x4F\xFF\x51");
    if (at == std::string_view::npos) return {};
    const Bytes in(bytes);
    const std::size_t right = in.u32(at + 8), bottom = in.u32(at + 12), left = in.u32(at + 16), top = in.u32(at + 20);
    if (right <= left || bottom <= top) return {};
    return {{right - left, bottom - top}};
}

/// The size in one directory of a TIFF; nothing where it is damaged.
std::optional<ImageSize> size_in_directory(const Bytes& in, std::size_t at, std::size_t entries)
{
    ImageSize size;
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t entry = at + 2 + 12 * i;
        if (entry + 12 > in.size()) return std::nullopt;
        const std::size_t tag = in.u16(entry), type = in.u16(entry + 2);
        const std::size_t value = type == 3 ? in.u16(entry + 8) : in.u32(entry + 8);
        if (tag == 256) size.width = value;
        if (tag == 257) size.height = value;
    }
    return size;
}

/// TIFF 6.0, section 2: a chain of directories, which a damaged file may tie into a ring.
Result<Sizes> sizes_of_tiff(const Bytes& in)
{
    Sizes out;
    for (std::size_t at = in.u32(4); at != 0;) {
        if (out.size() == most_pictures) return fail(Errc::limit, "TIFF with over 2,000 pictures, or a ring of them");
        const std::size_t entries = in.u16(at);
        const auto size = at + 2 < in.size() && entries != 0 ? size_in_directory(in, at, entries) : std::nullopt;
        if (!size) break; // what stands before the damage can be read
        out.push_back(*size);
        at = in.u32(at + 2 + 12 * entries);
    }
    return out;
}

Result<Sizes> read_sizes(std::string_view bytes)
{
    const Bytes in(bytes);
    if (begins(bytes, "\x89PNG\r\n\x1A\n")) return sizes_of_png(in);
    if (begins(bytes, "\xFF\xD8\xFF")) return sizes_of_jpeg(in);
    if (begins(bytes, "GIF8")) return sizes_of_gif(Bytes(bytes, true));
    if (begins(bytes, std::string_view("\0\0\0\x0CjP  ", 8))) return sizes_of_jpeg2000(bytes);
    if (begins(bytes, std::string_view("II*\0", 4))) return sizes_of_tiff(Bytes(bytes, true));
    if (begins(bytes, std::string_view("MM\0*", 4))) return sizes_of_tiff(in);
    return Sizes{};
}

} // namespace

bool smaller_than_a_page(const ImageSize& size) { return size.width < small_side && size.height < small_side; }

Result<std::vector<ImageSize>> image_sizes(std::string_view bytes)
{
    auto sizes = read_sizes(bytes);
    if (!sizes) return sizes;
    const auto none = [](const ImageSize& size) { return size.width == 0 || size.height == 0; };
    if (sizes->empty() || std::any_of(sizes->begin(), sizes->end(), none))
        return fail(Errc::invalid, "picture without a size: damaged, or of a format that is not read");
    for (const ImageSize& size : *sizes)
        if (std::max(size.width, size.height) > longest_side)
            return fail(Errc::limit, "picture of " + std::to_string(size.width) + " × " + std::to_string(size.height) + " pixels");
    return sizes;
}

} // namespace minutebook::extract
