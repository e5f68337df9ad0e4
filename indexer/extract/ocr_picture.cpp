#include "indexer/extract/ocr_picture.hpp"

#include "indexer/extract/image_header.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <leptonica/allheaders.h>
#include <numbers>
#include <string>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr double longest_side = 3600;     // A4 at 300 dots an inch, and a little
constexpr double shortest_page = 1800;    // fewer pixels on the longer side are doubled: letters get too small to be told apart
constexpr double longer_side_of_a4 = 842; // points
constexpr double least_angle = 0.15;      // degrees; less does not matter

/// Grey, without a colour map, what is transparent on white.
PixPtr grey(PixPtr pix)
{
    if (pixGetSpp(pix.get()) == 4) pix.reset(pixAlphaBlendUniform(pix.get(), 0xFFFFFF00));
    if (!pix) return nullptr;
    return PixPtr(pixConvertTo8(pix.get(), 0));
}

/// The stated resolution where it is a scanner's, else what makes the picture a page of A4.
double resolution(Pix& pix, double longer)
{
    const double stated = pixGetXRes(&pix);
    const double guess = std::clamp(longer * 72 / longer_side_of_a4, 50.0, 600.0);
    // 72 and 96 are what programs write when they do not know.
    const bool known = stated > 98 && stated <= 1200 && longer / stated < 50;
    return known ? stated : guess;
}

/// To a size that is quick to read and large enough.
Result<Picture> sized(PixPtr pix)
{
    if (!pix) return fail(Errc::invalid, "picture cannot be decoded: damaged");
    const double longer = std::max(pixGetWidth(pix.get()), pixGetHeight(pix.get()));
    Picture out{nullptr, resolution(*pix, longer)};
    pix = grey(std::move(pix));
    if (!pix) return fail(Errc::limit, "picture takes too much memory");
    double scale = 1;
    if (longer > longest_side) scale = longest_side / longer;
    else if (longer < shortest_page) scale = 2;
    if (scale != 1) {
        pix.reset(pixScale(pix.get(), static_cast<float>(scale), static_cast<float>(scale)));
        if (!pix) return fail(Errc::limit, "picture takes too much memory");
    }
    out.dpi *= scale;
    out.pix = std::move(pix);
    return out;
}

/// How bright the paper is: the most frequent brightness of the lighter half, seen on every fourth pixel of every fourth line.
int paper(Pix& pix)
{
    std::array<std::size_t, 256> counts{};
    for (int y = 0; y < pixGetHeight(&pix); y += 4) {
        const l_uint32* line = pixGetData(&pix) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(&pix);
        for (int x = 0; x < pixGetWidth(&pix); x += 4) ++counts[GET_DATA_BYTE(line, x)];
    }
    return static_cast<int>(std::max_element(counts.begin() + 128, counts.end()) - counts.begin());
}

/// What is clearly darker than the paper, as black on white, one bit a pixel.
PixPtr ink(const Picture& picture) { return PixPtr(pixThresholdToBinary(picture.pix.get(), paper(*picture.pix) * 7 / 10)); }

} // namespace

void FreePix::operator()(Pix* pix) const { pixDestroy(&pix); }

Result<Picture> decode_picture(std::string_view bytes, int number)
{
    setMsgSeverity(L_SEVERITY_NONE);
    auto sizes = image_sizes(bytes);
    if (!sizes) return propagate(sizes);
    if (number < 1 || static_cast<std::size_t>(number) > sizes->size())
        return fail(Errc::invalid, "file has " + std::to_string(sizes->size()) + " pictures, not " + std::to_string(number));
    const ImageSize& size = (*sizes)[static_cast<std::size_t>(number) - 1];
    if (size.pixels() > most_pixels)
        return fail(Errc::limit, "picture of " + std::to_string(size.pixels() / 1'000'000) + " million pixels, over 100 million");
    const auto* data = reinterpret_cast<const l_uint8*>(bytes.data());
    const bool tiff = bytes.substr(0, 2) == "II" || bytes.substr(0, 2) == "MM";
    return sized(PixPtr(tiff ? pixReadMemTiff(data, bytes.size(), number - 1) : pixReadMem(data, bytes.size())));
}

Picture turned(const Picture& picture, int degrees)
{
    return {PixPtr(degrees == 0 ? pixClone(picture.pix.get()) : pixRotateOrth(picture.pix.get(), degrees / 90)), picture.dpi,
            picture.leaned};
}

Picture halved(const Picture& picture)
{
    PixPtr half(pixScaleAreaMap2(picture.pix.get()));
    return half ? Picture{std::move(half), picture.dpi / 2, picture.leaned} : turned(picture, 0);
}

Picture levelled(Picture picture)
{
    constexpr int coarse = 4;
    constexpr int fine = 2;
    constexpr float range = 7, step = 1, smallest = 0.01F;
    constexpr float certain = 3;
    const PixPtr black = ink(picture);
    float angle = 0, confidence = 0;
    if (!black || pixFindSkewSweepAndSearch(black.get(), &angle, &confidence, coarse, fine, range, step, smallest) != 0) return picture;
    if (std::abs(angle) < least_angle || confidence < certain) return picture;
    const float radians = angle * std::numbers::pi_v<float> / 180;
    PixPtr level(pixRotate(picture.pix.get(), radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
    if (!level) return picture;
    picture.pix = std::move(level);
    picture.leaned += angle;
    return picture;
}

bool is_blank(const Picture& picture)
{
    const PixPtr black = ink(picture);
    if (!black) return false;
    const int width = pixGetWidth(black.get()), height = pixGetHeight(black.get());
    const int edge_x = width / 30, edge_y = height / 40;
    ::Box* middle = boxCreate(edge_x, edge_y, width - 2 * edge_x, height - 2 * edge_y);
    const PixPtr inner(pixClipRectangle(black.get(), middle, nullptr));
    boxDestroy(&middle);
    if (!inner) return false;
    // A speck is smaller than a full stop's point and a half either way.
    const int speck = std::max(2, static_cast<int>(picture.dpi / 48));
    const PixPtr left(pixSelectBySize(inner.get(), speck, speck, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GT, nullptr));
    l_int32 empty = 0;
    return left && pixZero(left.get(), &empty) == 0 && empty == 1;
}

} // namespace minutebook::extract
