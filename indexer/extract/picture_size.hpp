// How large a picture in an office file is, from its first bytes: enough to tell a scanned page from a crest.
#pragma once

#include <optional>
#include <string_view>

namespace minutebook::extract {

struct PictureSize {
    unsigned width = 0, height = 0; ///< pixels
    friend bool operator==(const PictureSize&, const PictureSize&) = default;
};

/// Of the first picture in the bytes (image_header.hpp says of which formats); nothing for others or damaged headers.
[[nodiscard]] std::optional<PictureSize> picture_size(std::string_view bytes);

/// Large enough to hold a page of legible text (800 pixels on its shorter side) and shaped like one, upright or turned.
[[nodiscard]] bool is_page_like(const PictureSize& size);

} // namespace minutebook::extract
