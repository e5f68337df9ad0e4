#include "indexer/extract/picture_size.hpp"

#include "indexer/extract/image_header.hpp"

#include <algorithm>

namespace minutebook::extract {
std::optional<PictureSize> picture_size(std::string_view bytes)
{
    const auto sizes = image_sizes(bytes);
    if (!sizes) return std::nullopt;
    return PictureSize{static_cast<unsigned>(sizes->front().width), static_cast<unsigned>(sizes->front().height)};
}

bool is_page_like(const PictureSize& size)
{
    const unsigned shorter = std::min(size.width, size.height);
    const unsigned longer = std::max(size.width, size.height);
    // A4 is 1.41, US Letter 1.29, Legal 1.65; scanners and cropping give some either way.
    return shorter >= 800 && longer <= 50'000 && longer * 10ULL >= shorter * 11ULL && longer * 10ULL <= shorter * 19ULL;
}

} // namespace minutebook::extract
